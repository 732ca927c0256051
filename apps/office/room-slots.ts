import { networkPhrases } from '../../modules/network/phrases.ts'
import { fillPlanSlots } from '../../modules/planned-jobs/screens/share-slot.tsx'

// What the network adds to the pages of planned jobs, which come before it and do not know it.
fillPlanSlots({
  share: () => import('../../modules/network/screens/share-button.tsx').then((module) => module.ShareButton),
  banner: () => import('../../modules/network/screens/plan-banners.tsx').then((module) => module.PlanBanners),
  editAgain: () => import('../../modules/network/screens/locked-dialog.tsx').then((module) => module.EditAgain),
  dateAgain: () => import('../../modules/network/screens/locked-dialog.tsx').then((module) => module.DateAgain),
  historyPhrases: networkPhrases,
})
