import type { PersonId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/ids.ts'
import { json, type Db } from '../../../platform/database.ts'
import { touch } from '../../../platform/live.ts'

/** Puts a notice under the bell of each of these people. `code` has a phrase `notice.<code>`, `facts` are its placeholders. */
export async function tell(db: Db, people: readonly (PersonId | string)[], code: string, facts: Record<string, unknown>, link: string): Promise<void> {
  if (people.length === 0) return
  await db
    .insertInto('notices')
    .values(people.map((personId) => ({ id: newId(), personId, code, facts: json(facts), link })))
    .execute()
  touch('notices')
}
