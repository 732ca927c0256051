import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Language } from '../../../kernel/phrases.ts'
import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Moment } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/database.ts'
import { touch } from '../../../platform/live.ts'
import { messageLimits } from '../message.ts'
import { guessLanguage } from '../guess-language.ts'
import { manyLines } from './mail-addresses.ts'
import { mailDesk, type MailFolder } from './mail-desk.ts'
import { insertMessage } from './message-store.ts'
import { tellOfArrival } from './message-notices.ts'
import { findToken, type OpenedToken } from './reply-tokens.ts'

/** What a client sees of a folder by the link in a mail: the words that went between the two of them, and nothing else. */
export type AnswerPage = {
  readonly company: string
  readonly number: string
  readonly title: string
  readonly language: Language
  /** Newest first. `ours`: written by the company. */
  readonly messages: readonly { readonly id: string; readonly ours: boolean; readonly name: string; readonly text: string; readonly at: string }[]
  readonly timeZone: string
}

/** How many of the newest messages the page shows. */
const shown = 30

/** The conversation a link leads to; null where the link is none, expired or was revoked. */
export async function answerPage(db: Db, token: string, now: Moment): Promise<AnswerPage | null> {
  const opened = await findToken(db, 'link', token, now)
  const folder = opened && (await mailDesk().folder(db, opened.jobId))
  if (!opened || !folder) return null
  const company = await db.selectFrom('companies').select(['name', 'timeZone']).executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'direction', 'fromName', 'bodyText', 'at'])
    .where('jobId', '=', folder.jobId)
    .where('direction', 'in', ['in', 'out'])
    .where('nature', '=', 'written')
    .where(sql<boolean>`(lower(from_address) = ${opened.address} or recipients @> ${JSON.stringify([{ address: opened.address }])}::jsonb)`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(shown)
    .execute()
  return {
    company: company.name,
    timeZone: company.timeZone,
    number: folder.number,
    title: folder.title,
    language: folder.language,
    messages: rows.map(({ id, direction, fromName, bodyText, at }) => ({ id, ours: direction === 'out', name: direction === 'out' ? fromName || company.name : fromName, text: bodyText, at })),
  }
}

/** `id`: made by the page, so that a form sent twice is one answer. */
export type Answer = { readonly id: string; readonly text: string }

/** A client answers from the page; null where the link does not open (any more). */
export async function answering(db: Db, token: string, answer: Answer, now: Moment): Promise<Outcome<undefined> | null> {
  const opened = await findToken(db, 'link', token, now)
  const folder = opened && (await mailDesk().folder(db, opened.jobId))
  if (!opened || !folder) return null
  const text = manyLines(answer.text, messageLimits.text).trim()
  if (text === '') return refuse({ code: 'answer-empty', field: 'text' })
  await keepAnswer(db, { opened, folder, text, id: answer.id, now })
  return done()
}

type Given = { readonly opened: OpenedToken; readonly folder: MailFolder; readonly text: string; readonly id: string; readonly now: Moment }

async function keepAnswer(db: Db, { opened, folder, text, id, now }: Given): Promise<void> {
  const before = await db
    .selectFrom('messages')
    .select(['subject', 'messageId'])
    .where('jobId', '=', folder.jobId)
    .where('direction', '=', 'out')
    .where(sql<boolean>`recipients @> ${JSON.stringify([{ address: opened.address }])}::jsonb`)
    .orderBy('at', 'desc')
    .executeTakeFirst()
  const name = opened.contactId === folder.contactId ? folder.contactName : ''
  const kept = await insertMessage(db, {
    id: newId<'message'>(),
    jobId: folder.jobId,
    contactId: opened.contactId,
    direction: 'in',
    channel: 'portal',
    fromName: name,
    fromAddress: opened.address,
    subject: before?.subject ?? '',
    bodyText: text,
    language: guessLanguage(text) ?? folder.language,
    inReplyTo: before?.messageId ?? null,
    threadIds: before?.messageId ? [before.messageId] : [],
    matchedBy: 'token',
    arrivalKey: `portal:${opened.jobId}:${id}`,
    at: now,
  })
  if (!kept) return
  await tellOfArrival(db, { nature: 'written', folder, jobId: folder.jobId, number: folder.number, opened: false, sender: { name, address: opened.address } })
  touch('messages', 'jobs')
}
