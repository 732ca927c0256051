import type { ParsedMail } from 'mailparser'
import { isDaemon } from '../mail-nature.ts'
import { oneLine, plainAddress } from './mail-addresses.ts'

/** What a mail server says became of a mail of ours (RFC 3464). */
export type Report = {
  readonly outcome: 'failed' | 'delayed' | 'delivered'
  /** Message-IDs that stand in it beside its own: of the mail it is about. */
  readonly about: readonly string[]
  readonly recipient: string
  /** The server's own words, for people to read: `550 5.1.1 No such user`. */
  readonly reason: string
}

/** The report in a mail, structured or as older servers word it; null when it is none. */
export function readReport(parsed: ParsedMail | null, raw: Buffer, headers: Readonly<Record<string, string>>): Report | null {
  const whole = raw.subarray(0, 400_000).toString('latin1')
  const status = statusPart(parsed) ?? (/^\s*multipart\/report\b.*delivery-status/i.test(headers['content-type'] ?? '') ? whole : null)
  const said = (parsed?.text ?? '').slice(0, 50_000)
  if (status !== null) {
    const action = /^Action:\s*([a-z]+)/im.exec(status)?.[1]?.toLowerCase()
    const outcome = action === 'failed' || (action === undefined && /^Status:\s*5/im.test(status)) ? 'failed' : action === 'delayed' ? 'delayed' : action === undefined ? null : 'delivered'
    if (outcome) return { outcome, about: idsWithin(whole, said, headers), recipient: recipientOf(status), reason: reasonOf(status, said) }
  }
  const from = headers['from'] ?? ''
  const failed = headers['x-failed-recipients']
  const fromDaemon = isDaemon(plainAddress(/[^\s<>"]+@[^\s<>"]+/.exec(from)?.[0] ?? ''))
  if (failed === undefined && !fromDaemon) return null
  if (failed === undefined && !/\b5\d\d\b|5\.\d\.\d|permanent|undeliver|could not be delivered|non remis|unzustellbar|no se pud|n['’]a pas pu/i.test(said)) return null
  return { outcome: 'failed', about: idsWithin(whole, said, headers), recipient: plainAddress(failed?.split(',')[0] ?? '') || addressIn(said), reason: reasonOf('', said) }
}

/** What matters of a report on one line: which address, and why. */
export function reportWords({ recipient, reason }: Pick<Report, 'recipient' | 'reason'>): string {
  const named = recipient === '' || reason.toLowerCase().includes(recipient)
  return [...(named ? [] : [recipient]), ...(reason === '' ? [] : [reason])].join(': ')
}

function statusPart(parsed: ParsedMail | null): string | null {
  const part = parsed?.attachments.find(({ contentType }) => /^message\/(?:global-)?delivery-status$/i.test(contentType))
  return part ? part.content.subarray(0, 100_000).toString('utf8') : null
}

function recipientOf(status: string): string {
  const line = /^(?:Final|Original)-Recipient:\s*(?:rfc822|utf-8)?\s*;?\s*(\S+)/im.exec(status)?.[1] ?? ''
  return plainAddress(line)
}

function reasonOf(status: string, said: string): string {
  const diagnostic = /^Diagnostic-Code:\s*(?:smtp|x-\S+?)?\s*;?\s*((?:.|\r?\n[ \t])+)/im.exec(status)?.[1]
  const code = /^Status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(status)?.[1]
  const line = diagnostic ?? /^.*\b(?:5\d\d[ -]|#?5\.\d{1,3}\.\d{1,3}).*$/m.exec(said)?.[0] ?? code ?? ''
  return oneLine(line.replaceAll(/\s+/g, ' '), 300)
}

function idsWithin(whole: string, said: string, headers: Readonly<Record<string, string>>): string[] {
  const own = /<([^<>\s]+)>/.exec(headers['message-id'] ?? '')?.[1]
  const found = `${whole}\n${said}`.matchAll(/^[> \t]*(?:X-Original-|Original-|X-)?(?:Message-ID|In-Reply-To|References)[ \t]*:((?:\s*<[^<>\s]+>)+)/gim)
  const ids = [...found].flatMap(([, list]) => [...list!.matchAll(/<([^<>\s]{3,250})>/g)].map(([, id]) => id!))
  return [...new Set(ids)].filter((id) => id !== own).slice(0, 20)
}

function addressIn(said: string): string {
  return plainAddress(/[^\s<>()"',;:]+@[^\s<>()"',;:]+\.[a-z]{2,}/i.exec(said.slice(0, 3_000))?.[0] ?? '')
}
