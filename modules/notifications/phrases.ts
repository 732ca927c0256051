const en = {
  'notices': 'Notices',
  'notices.unread': '{count, plural, =0 {Notices: nothing new} one {Notices: # new} other {Notices: # new}}',
  'notices.empty': 'Nothing to tell you yet.',
  'notices.all-read': 'Mark all as read',
  'notices.marked': 'Marked as read',
  'notices.more': 'Show older',
  'notices.unknown': 'Something happened ({code}).',
  'notices.new': 'New',
  'notices.page': 'All notices',
} as const

const fr = {
  'notices': 'Avis',
  'notices.unread': '{count, plural, =0 {Avis : rien de neuf} one {Avis : # nouveau} other {Avis : # nouveaux}}',
  'notices.empty': 'Rien à vous dire pour l’instant.',
  'notices.all-read': 'Tout marquer comme lu',
  'notices.marked': 'Marqué comme lu',
  'notices.more': 'Montrer les plus anciens',
  'notices.unknown': 'Il s’est passé quelque chose ({code}).',
  'notices.new': 'Nouveau',
  'notices.page': 'Tous les avis',
} satisfies Record<keyof typeof en, string>

export const noticesPhrases = { en, fr }
