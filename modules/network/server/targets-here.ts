import type { Db } from '../../../platform/database.ts'
import type { Intervention } from '../../visits/task.ts'

/** A partner's interventions with our ids for the places and assets they are done on, as far as we hold them. */
export async function withTargetsHere(db: Db, connectionId: string, items: readonly Intervention[]): Promise<Intervention[]> {
  const theirs = [...new Set(items.map(({ target }) => target.id))]
  if (theirs.length === 0) return []
  const held = await db.selectFrom('receivedThings').select(['theirId', 'ourId']).where('connectionId', '=', connectionId).where('theirId', 'in', theirs).execute()
  const ours = new Map(held.map((row) => [row.theirId, row.ourId]))
  return items.map((item) => ({ ...item, target: { ...item.target, id: ours.get(item.target.id) ?? item.target.id } }))
}
