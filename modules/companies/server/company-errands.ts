import { errand } from '../../../platform/errands.ts'
import type { House } from '../../../platform/routes.ts'
import { forgetExpired } from './sign-in-links.ts'

const forget = errand<Record<string, never>>('forget-expired-sign-ins')

/** Housekeeping of identity, once a night. */
export async function workCompanyErrands({ errands, database }: Pick<House, 'errands' | 'database'>): Promise<void> {
  await errands.work(forget, () => database.outside(forgetExpired))
  await errands.every('40 4 * * *', forget, {})
}
