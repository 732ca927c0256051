import { done, notThere, type Outcome } from '../../../kernel/outcome.ts'
import type { Language } from '../../../kernel/phrases.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { markWritten } from '../../messages/server/message-store.ts'
import type { Answers } from '../answers.ts'
import { serviceName } from '../request-form.ts'
import { lockSubmission, saveSubmission } from './form-store.ts'
import { companyOfForm, formOf } from './form-views.ts'
import { queueConfirmation } from './request-mail.ts'

/** Two things (`apart`), or asked again after all. */
export async function settleLikeness(db: Db, ask: Ask, id: string, how: 'merge' | 'apart' | 'ask-again'): Promise<Outcome<{ jobId: string }>> {
  const held = await lockSubmission(db, id)
  if (!held?.likeJobId) return notThere
  const apart = how === 'apart'
  if ((held.likeSettledAt !== null) !== apart) {
    await saveSubmission(db, id, { likeSettledAt: apart ? ask.now : null })
    touch('requests')
  }
  return done({ jobId: held.jobId })
}

/** A person read it: it is a real request. It counts as words of the client, and its sender gets the confirmation that was held back. */
export async function trustRequest(db: Db, ask: Ask, id: string): Promise<Outcome<undefined>> {
  const held = await lockSubmission(db, id)
  if (!held) return notThere
  if (held.trustedAt || held.suspicions.length === 0) return done()
  await saveSubmission(db, id, { trustedAt: ask.now })
  await markWritten(db, held.messageId)
  await remember(db, ask, 'job', held.jobId, 'request-trusted')
  const answers = held.answers as Answers & { readonly language: Language }
  const found = await formOf(db)
  if (found && answers.email) {
    const job = await db.selectFrom('jobs').select(['number', 'contactId']).where('id', '=', held.jobId).executeTakeFirstOrThrow()
    const chosen = found.form.services.find((service) => service.id === answers.service)
    const { name, email, language } = answers
    await queueConfirmation(db, { ...found, company: await companyOfForm(db) }, { jobId: held.jobId, contactId: job.contactId, number: job.number, name, email, language, service: chosen ? serviceName(chosen, language) : '' })
  }
  touch('requests', 'jobs', 'messages')
  return done()
}
