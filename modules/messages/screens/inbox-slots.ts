import type { LazyLoad } from '../../../interface/lazy-slot.tsx'

/** Places of the inbox that later rooms fill (`apps/office/room-slots.ts`): only they know folders and clients. */
export type InboxSlots = {
  /** Finds a folder by number, client or words; told of the one that was picked. */
  readonly folderPicker?: LazyLoad<{ readonly label: string; readonly onPick: (folder: { readonly id: string; readonly number: string }) => void }>
  /** Finds or makes a client. */
  readonly clientPicker?: LazyLoad<{ readonly label: string; readonly onPick: (contactId: string | null) => void }>
}

export let inboxSlots: InboxSlots = {}

export function fillInboxSlots(slots: InboxSlots): void {
  inboxSlots = { ...inboxSlots, ...slots }
}
