import type { ImapFlow } from 'imapflow'
import type { CompanyId } from '../../../kernel/ids.ts'
import { done, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import { touchNow } from '../../../platform/live.ts'
import { errorFacts } from '../../../platform/log.ts'
import type { House } from '../../../platform/routes.ts'
import { notifyPeople } from '../../notifications/server/notifying.ts'
import { mailLimit, takeIn } from './arriving.ts'
import { inMailbox } from './imap.ts'
import { mailboxRow, saveChecked, saveFailing, saveProgress } from './mailbox-store.ts'
import { unseal } from './sealing.ts'

/** After how many failures in a row the administrators are told. */
const tellAfter = 3

/**
 * Reads what came into a mailbox since the last time, from its end on the first. Each mail is taken in and only then counted as read, so
 * that a break loses none; the mailbox itself is left as it is. Answers how many were new here.
 */
export async function readMailbox(house: House, companyId: CompanyId, mailboxId: string): Promise<Outcome<{ taken: number }>> {
  const row = await house.database.inCompany(companyId, (db) => mailboxRow(db, mailboxId))
  if (!row) return done({ taken: 0 })
  const password = unseal(house.config, row.passwordSealed)
  const outcome: Outcome<{ taken: number }> =
    password === null ? refuse({ code: 'mailbox-password-missing', field: 'password' }) : await inMailbox(house.config, { ...row, password }, (client) => readNew(house, companyId, row, client))
  await (outcome.ok ? noteSuccess(house, companyId, mailboxId) : noteFailure(house, companyId, row, outcome.refusal))
  return outcome
}

type Row = NonNullable<Awaited<ReturnType<typeof mailboxRow>>>

async function readNew(house: House, companyId: CompanyId, row: Row, client: ImapFlow): Promise<Outcome<{ taken: number }>> {
  const opened = await openFolder(client, row.folder)
  if (!opened) return refuse({ code: 'mailbox-folder', field: 'folder', folder: row.folder })
  const { uidValidity, uidNext } = opened
  const progress = (lastUid: number) => house.database.inCompany(companyId, (db) => saveProgress(db, row.id, uidValidity, lastUid))
  if (row.uidValidity === null) {
    await progress(uidNext - 1)
    return done({ taken: 0 })
  }
  const uids = row.uidValidity === uidValidity ? await newer(client, row.lastUid) : await recent(client, row.checkedAt ?? row.createdAt)
  let taken = 0
  for (const uid of uids) {
    const mail = await client.fetchOne(String(uid), { uid: true, source: { maxLength: mailLimit } }, { uid: true })
    if (mail && mail.source) {
      const arrived = await keep(house, companyId, mail.source, row)
      if (arrived.messageId !== null) taken += 1
    }
    await progress(uid)
  }
  if (uids.length === 0 && row.uidValidity !== uidValidity) await progress(uidNext - 1)
  return done({ taken })
}

/** A mail that cannot be saved stops the round: it is read again next time, nothing after it is lost. */
async function keep(house: House, companyId: CompanyId, source: Buffer, row: Row) {
  try {
    return await takeIn(house, companyId, source, { recipients: [], nullSender: /^Return-Path:\s*<>/im.test(source.subarray(0, 20_000).toString('latin1')), opensFolders: row.opensFolders, mailboxId: row.id })
  } catch (error) {
    house.log.error({ company: companyId, ...errorFacts(error) }, 'a mail of a mailbox could not be kept')
    throw new Error('a mail could not be kept here, it is read again')
  }
}

async function openFolder(client: ImapFlow, folder: string): Promise<{ uidValidity: number; uidNext: number } | null> {
  try {
    const opened = await client.mailboxOpen(folder, { readOnly: true })
    return { uidValidity: Number(opened.uidValidity), uidNext: opened.uidNext }
  } catch (error) {
    if ((error as { mailboxMissing?: boolean }).mailboxMissing || /NONEXISTENT|doesn't exist|does not exist/i.test(String((error as { responseText?: string }).responseText ?? ''))) return null
    throw error
  }
}

/** `n:*` names the last mail even when it is older than n. */
async function newer(client: ImapFlow, lastUid: number): Promise<number[]> {
  const found = await client.search({ uid: `${lastUid + 1}:*` }, { uid: true })
  return sorted(found).filter((uid) => uid > lastUid)
}

/** The mailbox was made anew and its numbers with it: what came since the last look, and two days before; what is here already is known. */
async function recent(client: ImapFlow, since: string): Promise<number[]> {
  const found = await client.search({ since: new Date(Date.parse(since) - 2 * 86_400_000) }, { uid: true })
  return sorted(found)
}

function sorted(found: number[] | false | undefined): number[] {
  return Array.isArray(found) ? [...found].sort((one, other) => one - other) : []
}

async function noteSuccess(house: House, companyId: CompanyId, mailboxId: string): Promise<void> {
  const now = house.clock.now()
  await house.database.inCompany(companyId, (db) => saveChecked(db, mailboxId, now, later(now, 55)))
  touchNow({ companyId, topic: 'messages' })
}

/** Tried again after one minute, two, four, up to an hour. */
async function noteFailure(house: House, companyId: CompanyId, row: Row, problem: Refusal): Promise<void> {
  const now = house.clock.now()
  const minutes = Math.min(60, 2 ** Math.min(row.tries, 6))
  await house.database.inCompany(companyId, async (db) => {
    await saveFailing(db, row.id, { at: now, nextAt: later(now, minutes * 60), error: JSON.stringify(problem) })
    if (row.tries + 1 === tellAfter) await notifyPeople(db, { roles: ['admin'], code: 'mailbox-failing', facts: { address: row.address }, link: '/settings/mail' })
  })
  touchNow({ companyId, topic: 'messages' })
}

function later(now: string, seconds: number): string {
  return new Date(Date.parse(now) + seconds * 1000).toISOString()
}
