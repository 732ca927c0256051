import type { Db } from '../../../platform/database.ts'
import { touch } from '../../../platform/live.ts'
import type { Subject } from '../document.ts'
import { moveLinks } from './document-store.ts'

/** Puts documents of one thing under another of the same kind; all of them unless told which. `made`: those that were not there before. */
export async function moveDocuments(db: Db, subject: Subject, from: string, to: string, which?: readonly string[]): Promise<{ gone: string[]; made: string[] }> {
  const moved = await moveLinks(db, subject, from, to, which)
  if (moved.gone.length > 0) touch('documents')
  return moved
}
