import { event } from '../../platform/events.ts'

/**
 * A message was kept in a folder, or came to it later (filed by hand, moved): the folder has news. `direction` is `in` or
 * `out` only for what a person wrote; what a machine sent (`nature`), also ours by itself, is announced as `machine`.
 */
export const messageKept = event<{
  readonly messageId: string
  readonly jobId: string
  readonly direction: 'in' | 'out' | 'note' | 'machine'
  readonly at: string
}>('message-kept')
