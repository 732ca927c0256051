import { done, notThere, type Outcome } from '../../../kernel/outcome.ts'
import type { Language } from '../../../kernel/phrases.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import type { House } from '../../../platform/routes.ts'
import { mergeFolders, partFolders } from '../../jobs/server/merging.ts'
import { markWritten } from '../../messages/server/message-store.ts'
import type { Answers } from '../answers.ts'
import { serviceName } from '../request-form.ts'
import { lockSubmission, saveSubmission } from './form-store.ts'
import { companyOfForm, formOf } from './form-views.ts'
import { queueConfirmation } from './request-mail.ts'

/** The new folder goes into the one it is like (`merge`), or they stay two (`apart`); `ask-again` takes either back. Answers the folder to go on in. */
export async function settleLikeness(db: Db, ask: Ask, id: string, how: 'merge' | 'apart' | 'ask-again'): Promise<Outcome<{ jobId: string }>> {
  const held = await lockSubmission(db, id)
  if (!held?.likeJobId) return notThere
  const pair = { id: held.likeJobId, from: held.jobId }
  if (how === 'merge') {
    const merged = await mergeFolders(db, ask, pair)
    if (!merged.ok) return merged
  }
  const folder = await db.selectFrom('jobs').select('mergedInto').where('id', '=', held.jobId).executeTakeFirst()
  if (how === 'ask-again' && folder?.mergedInto === held.likeJobId) {
    const parted = await partFolders(db, ask, pair)
    if (!parted.ok) return parted
  }
  if (how === 'apart' && !held.likeSettledAt) {
    const like = await db.selectFrom('jobs').select('number').where('id', '=', held.likeJobId).executeTakeFirst()
    await remember(db, ask, 'job', held.jobId, 'request-kept-apart', { number: like?.number ?? '' })
  }
  await saveSubmission(db, id, { likeSettledAt: how === 'ask-again' ? null : ask.now })
  touch('requests')
  return done({ jobId: how === 'merge' ? held.likeJobId : held.jobId })
}

/** A person read it: it is a real request. It counts as words of the client, and its sender gets the confirmation that was held back. */
export async function trustRequest(db: Db, ask: Ask, id: string, house: Pick<House, 'config'>): Promise<Outcome<undefined>> {
  const held = await lockSubmission(db, id)
  if (!held) return notThere
  if (held.trustedAt || held.suspicions.length === 0) return done()
  await saveSubmission(db, id, { trustedAt: ask.now })
  await markWritten(db, held.messageId)
  await remember(db, ask, 'job', held.jobId, 'request-trusted')
  const answers = held.answers as Answers & { readonly language: Language }
  const found = await formOf(db)
  if (found && answers.email) {
    const job = await db.selectFrom('jobs').select('number').where('id', '=', held.jobId).executeTakeFirstOrThrow()
    const chosen = found.form.services.find((service) => service.id === answers.service)
    const { name, email, language } = answers
    await queueConfirmation(db, ask, { ...found, company: await companyOfForm(db) }, { jobId: held.jobId, number: job.number, name, email, language, service: chosen ? serviceName(chosen, language) : '' }, house)
  }
  touch('requests', 'jobs', 'messages')
  return done()
}
