import type { Db } from '../../../platform/database.ts'
import { touch } from '../../../platform/live.ts'
import { followTokens, messagesOfJob, putMessages } from './message-store.ts'

/** Puts messages and notes of one folder into another: those chosen that lie there, or all. Answers those that moved. */
export async function moveMessages(db: Db, from: string, to: string, which?: readonly string[]): Promise<string[]> {
  const moved = await putMessages(db, await messagesOfJob(db, from, which), to)
  if (moved.length > 0) touch('messages')
  return moved
}

/** Answers to what was sent from one folder come to another: the links and addresses that were given out follow. Answers which. */
export async function moveReplyTokens(db: Db, from: string, to: string, which?: readonly string[]): Promise<string[]> {
  return followTokens(db, from, to, which)
}
