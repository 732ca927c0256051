import { sql } from 'kysely'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { notifyPeople } from '../../notifications/server/notifying.ts'
import type { Report } from './delivery-reports.ts'
import { mailDesk } from './mail-desk.ts'
import { lockMessage, saveMessage } from './message-store.ts'
import type { OpenedToken } from './reply-tokens.ts'

/** A mail server says that a message of ours did not arrive: the message says so, with the server's words. Answers the folder, null when none is ours. */
export async function bounceOf(db: Db, ask: Ask, report: Report, token: OpenedToken | null): Promise<{ readonly jobId: string | null } | null> {
  const about = report.about.length > 0 ? await db.selectFrom('messages').select('id').where('messageId', 'in', [...report.about]).where('direction', '=', 'out').orderBy('at', 'desc').executeTakeFirst() : undefined
  const found = about ?? (token ? await lastTo(db, token.jobId, report.recipient || token.address) : undefined)
  if (!found) return null
  const jobId = await markUndelivered(db, ask, found.id, 'bounced', report.reason, report.recipient)
  return { jobId }
}

/** What became of a mail of ours, told by our own mail server's answer (`mail-settled`); may be told twice. */
export async function followMail(db: Db, { mailId, state, reason }: { readonly mailId: string; readonly state: 'sent' | 'kept' | 'failed' | 'refused'; readonly reason: string }, now: string): Promise<void> {
  const message = await db.selectFrom('messages').select(['id', 'state']).where('mailId', '=', mailId).executeTakeFirst()
  if (!message || message.state !== 'queued') return
  if (state === 'sent' || state === 'kept') {
    await saveMessage(db, message.id, { state })
    touch('messages')
    return
  }
  await markUndelivered(db, { personId: null, name: '', now: now as Ask['now'] }, message.id, state === 'refused' ? 'bounced' : 'failed', reason, '')
}

async function markUndelivered(db: Db, ask: Pick<Ask, 'personId' | 'name' | 'now'>, id: string, state: 'bounced' | 'failed', reason: string, recipient: string): Promise<string | null> {
  const held = await lockMessage(db, id)
  if (!held) return null
  if (held.state === state) return held.jobId
  await saveMessage(db, id, { state, stateReason: reason.slice(0, 300) })
  const to = recipient || (held.recipients as { address: string }[])[0]?.address || ''
  touch('messages', 'jobs')
  if (!held.jobId) return null
  const folder = await mailDesk().folder(db, held.jobId)
  await remember(db, { ...ask, personId: null, name: '' }, 'job', held.jobId, 'message-bounced', { to })
  await notifyPeople(db, {
    ...(held.personId ? { people: [held.personId] } : { roles: ['admin', 'manager'] as const }), code: 'message-bounced', facts: { to, number: folder?.number ?? '' }, link: `/jobs/${held.jobId}`,
  })
  return held.jobId
}

/** The last message of a folder to an address, for reports that do not say which one they mean. */
async function lastTo(db: Db, jobId: string, address: string) {
  return db
    .selectFrom('messages')
    .select('id')
    .where('jobId', '=', jobId)
    .where('direction', '=', 'out')
    .where(sql<boolean>`recipients @> ${JSON.stringify([{ address }])}::jsonb`)
    .orderBy('at', 'desc')
    .executeTakeFirst()
}
