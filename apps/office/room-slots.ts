import { fillFolderSlots } from '../../modules/jobs/screens/folder-slots.ts'
import { fillInboxSlots } from '../../modules/messages/screens/inbox-slots.ts'
import { readSharePanel } from '../../modules/network/network-endpoints.ts'
import { networkPhrases } from '../../modules/network/phrases.ts'
import { fillPlanSlots } from '../../modules/planned-jobs/screens/plan-slots.ts'

// What the network adds to the pages of planned jobs, which come before it and do not know it.
fillPlanSlots({
  share: () => import('../../modules/network/screens/share-button.tsx').then((module) => module.ShareButton),
  banner: () => import('../../modules/network/screens/plan-banners.tsx').then((module) => module.PlanBanners),
  bannerRead: { endpoint: readSharePanel, may: 'share.read' },
  editAgain: () => import('../../modules/network/screens/locked-dialog.tsx').then((module) => module.EditAgain),
  dateAgain: () => import('../../modules/network/screens/locked-dialog.tsx').then((module) => module.DateAgain),
  historyPhrases: networkPhrases,
})

// What earlier rooms add to the page of a folder only when it is asked for.
fillFolderSlots({
  messageComposer: () => import('../../modules/messages/screens/composer.tsx').then((module) => module.Composer),
})

// What the inbox of messages cannot know: folders and clients.
fillInboxSlots({
  folderPicker: () => import('./inbox-pickers.tsx').then((module) => module.InboxFolderPicker),
  clientPicker: () => import('./inbox-pickers.tsx').then((module) => module.InboxClientPicker),
})
