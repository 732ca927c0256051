import type { ComponentType } from 'react'

type Load = () => Promise<ComponentType>

/**
 * Places in the frame that modules fill. Each is fetched after the first paint; the frame stands without them.
 * A feed renders nothing: it asks for what waits and tells the menu (`useCount`).
 */
export const slots: {
  readonly mainAction: Load | null
  readonly bell: Load | null
  readonly strips: readonly Load[]
  readonly feeds: readonly Load[]
} = {
  mainAction: () => import('../../modules/jobs/screens/new-job-button.tsx').then((module) => module.NewJobButton),
  bell: () => import('./notice-bell.tsx').then((module) => module.Bell),
  strips: [
    () => import('./offline-strip.tsx').then((module) => module.OfflineStrip),
    () => import('./new-version.tsx').then((module) => module.NewVersion),
    () => import('../../modules/companies/screens/confirm-strip.tsx').then((module) => module.ConfirmStrip),
  ],
  feeds: [
    () => import('../../modules/visits/screens/use-outbox.ts').then((module) => module.OutboxFeed),
    () => import('../../modules/messages/screens/unread-feed.ts').then((module) => module.UnreadFeed),
  ],
}
