import { useAsk } from '../../../interface/ask.ts'
import { useCount } from '../../../interface/counts.ts'
import { useMay } from '../../../interface/session.tsx'
import { countUnread } from '../message-endpoints.ts'

/** Tells the menu what waits to be read: folders in which a client wrote, and what has no folder. Renders nothing. */
export function UnreadFeed(): null {
  const may = useMay('message.read')
  const unread = useAsk(countUnread, {}, { enabled: may }).data
  useCount('unread-folders', unread?.folders)
  useCount('unmatched', unread?.unmatched)
  return null
}
