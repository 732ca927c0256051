import type { Role } from '../../../access/permissions.ts'
import { newId, type PersonId } from '../../../kernel/ids.ts'
import { json, type Db } from '../../../platform/database.ts'
import { touch } from '../../../platform/live.ts'

export type Notice = {
  /** Who is told: these people, and whoever has one of these roles. Only people who can sign in and are active are told, once each. */
  readonly people?: readonly (PersonId | string)[]
  readonly roles?: readonly Role[]
  /** Who did it need not be told. */
  readonly except?: PersonId | string | null
  /** The phrase `notice.<code>` of the room that sends; `facts` are its placeholders. */
  readonly code: string
  readonly facts?: Readonly<Record<string, unknown>>
  /** Where it leads: a path of ours. */
  readonly link: string
}

/** Puts a notice under the bell of people of the company, in the act's own transaction. Answers how many were told. */
export async function notifyPeople(db: Db, notice: Notice): Promise<number> {
  const people = [...(notice.people ?? [])]
  const roles = [...(notice.roles ?? [])]
  if (people.length === 0 && roles.length === 0) return 0
  if (!/^\/(?!\/)/.test(notice.link)) throw new Error(`a notice leads to a path of ours, not to "${notice.link}"`)
  const told = await db
    .selectFrom('people')
    .select('id')
    .where('active', '=', true)
    .where('userId', 'is not', null)
    .where((where) => where.or([...(people.length ? [where('id', 'in', people)] : []), ...(roles.length ? [where('role', 'in', roles)] : [])]))
    .$if(Boolean(notice.except), (query) => query.where('id', '!=', notice.except!))
    .orderBy('id')
    .execute()
  if (told.length === 0) return 0
  await db
    .insertInto('notices')
    .values(told.map(({ id }) => ({ id: newId(), personId: id, code: notice.code, facts: json(notice.facts ?? {}), link: notice.link })))
    .execute()
  touch('notices')
  return told.length
}
