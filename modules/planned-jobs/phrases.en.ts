export const plansEn = {
  'duplicate.title': '{title} (copy)',
  'refusal.field-locked': 'This field is locked while the planned job is shared. Stop sharing, or edit and share again.',
  'refusal.changed-meanwhile': '{by} changed the same fields in the meantime. Nothing of yours is lost: compare, then save again.',
  'refusal.plan-shared': 'This planned job is shared. Stop sharing it first.',
  'refusal.plan-has-work': 'Work was already done on this planned job, and it is kept. Archive it instead.',
  'refusal.no-received-wording': 'There is no wording from a partner to take over.',
  'refusal.location-twice': 'This location is already in the list.',
  'refusal.target-outside-locations': 'This lies outside the buildings of the planned job. Add its building to the locations first.',
  'refusal.contact-not-supplier': 'This contact is not a supplier.',
  'refusal.nobody-told': 'Say who is told: the people assigned, or a role.',
  'refusal.dates-not-ours': 'The partner that shared this planned job decides its dates.',
  'refusal.order-withdrawn': 'This order is no longer on the calendar.',
} as const
