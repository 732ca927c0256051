import type { Refusal } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'

/** What a planned job words itself: its title, its description and its client are changed there, where sharing may lock them. */
const plans = ['title', 'description', 'contactId', 'source']

/** Objects to changing these in the folder of a planned job. */
export async function keepWordsOfPlans(db: Db, { jobId, fields }: { readonly jobId: string; readonly fields: readonly string[] }): Promise<Refusal | null> {
  const field = fields.find((one) => plans.includes(one))
  if (!field) return null
  const plan = await db.selectFrom('plannedJobs').select('id').where('id', '=', jobId).executeTakeFirst()
  return plan ? { code: 'plans-folder', field } : null
}
