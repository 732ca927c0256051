import type { LazyLoad } from '../../../interface/lazy-slot.tsx'

/** Places of an opened folder that other rooms fill (`apps/office/room-slots.ts`). An empty one shows nothing. */
export type FolderSlots = {
  /** Writes to the client of the folder; `onDone` when it is sent or put aside. */
  readonly messageComposer?: LazyLoad<{ readonly jobId: string; readonly contactId: string; readonly onDone: () => void }>
}

export let folderSlots: FolderSlots = {}

export function fillFolderSlots(slots: FolderSlots): void {
  folderSlots = { ...folderSlots, ...slots }
}
