import type { PersonId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { notifyPeople } from '../../notifications/server/notifying.ts'
import { layPrivateHand } from '../visit-acts.ts'
import { standingOf } from './hands.ts'
import { factsOf } from './visit-notices.ts'
import { lockVisit, saveAssignees } from './visit-store.ts'

/** Who goes there. Private to the company: a partner never sees names. People newly on the order get a notice. */
export async function assigning(db: Db, ask: Ask, input: { id: string; people: readonly string[] }): Promise<Outcome<{ people: string[] }>> {
  const visit = await lockVisit(db, input.id)
  if (!visit) return notThere
  const hand = layPrivateHand(standingOf(visit, ask))
  if (!hand.ok) return hand
  if (visit.work.status === 'validated') return refuse({ code: 'visit-already-validated' })
  const wanted = [...new Set(input.people)] as PersonId[]
  const found = wanted.length === 0 ? [] : await db.selectFrom('people').select(['id', 'name']).where('id', 'in', wanted).where('active', '=', true).orderBy('name').execute()
  const missing = wanted.find((id) => !found.some((person) => person.id === id))
  if (missing) return refuse({ code: 'person-not-there', field: `people.${input.people.indexOf(missing)}` })
  const added = wanted.filter((id) => !visit.assignees.includes(id))
  if (added.length === 0 && wanted.length === visit.assignees.length) return done({ people: wanted })
  await saveAssignees(db, visit.id, wanted)
  await remember(db, ask, 'visit', visit.id, wanted.length > 0 ? 'order-assigned' : 'order-unassigned', { names: found.map(({ name }) => name).join(', ') })
  await notifyPeople(db, { people: added, except: ask.personId, code: 'order-assigned', facts: await factsOf(db, visit.row), link: `/orders/${visit.id}` })
  touch('orders', 'visits')
  return done({ people: wanted })
}
