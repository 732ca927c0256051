import { simpleParser, type AddressObject, type Attachment, type EmailAddress, type ParsedMail } from 'mailparser'
import { fold } from '../fold.ts'
import { isForwardSubject } from '../mail-matching.ts'
import type { Warning } from '../mail-warnings.ts'
import { messageLimits } from '../message.ts'
import { readReport, type Report } from './delivery-reports.ts'
import { manyLines, oneLine, plainAddress, type MailAddress } from './mail-addresses.ts'
import { htmlToText, safeHtml } from './safe-html.ts'

/** Bytes: larger mails are kept as they came and only their beginning is read. */
export const readWholeUpTo = 26_000_000
/** Files of one mail that are kept apart; more stay in the mail as it came. */
const mostFiles = 40

export type MailFile = { readonly name: string; readonly content: Buffer; readonly inline: boolean }

export type ReadMail = {
  readonly from: MailAddress
  readonly replyTo: string
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  readonly subject: string
  /** Without angle brackets; null when the mail has none. */
  readonly messageId: string | null
  readonly inReplyTo: string | null
  /** Every message it says it answers, the nearest first. */
  readonly threadIds: readonly string[]
  /** What the person wrote, and what is quoted or signed below. */
  readonly visible: string
  readonly quoted: string
  readonly html: string | null
  readonly files: readonly MailFile[]
  /** First value of each header, names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly contentType: string
  readonly report: Report | null
  readonly date: string | null
  readonly warnings: readonly Warning[]
}

/** Reads a mail (RFC 5322, MIME) however broken it is. Never throws: what cannot be read is left out and said in `warnings`. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  const tooLarge = raw.length > readWholeUpTo
  const warnings: Warning[] = tooLarge ? ['too-large'] : []
  const whole = await parse(slim(tooLarge ? raw.subarray(0, 512_000) : raw))
  const parsed = whole ?? (await parse(headOf(raw)))
  if (!whole) warnings.push('broken')
  const headers = headersOf(parsed, raw)
  const subject = oneLine(parsed?.subject ?? headers['subject'] ?? '', messageLimits.subject)
  const nothing = !parsed?.text && !parsed?.html && !parsed?.attachments.length
  const text = textOf(parsed, whole && !nothing ? '' : bodyOf(raw))
  const folded = fold(manyLines(text, 400_000), { forwarded: isForwardSubject(subject) })
  if (folded.visible.length > messageLimits.text) warnings.push('text-cut')
  const found = tooLarge ? [] : filesOf(parsed)
  if (found.length > mostFiles) warnings.push('too-many-files')
  const from = firstOf(parsed?.from) ?? firstLine(headers['from'] ?? headers['sender'] ?? '')
  const ids = idsIn(headers['in-reply-to'] ?? '')
  const references = idsIn(headers['references'] ?? '')
  return {
    from,
    replyTo: firstOf(parsed?.replyTo)?.address ?? '',
    to: addressesOf(parsed?.to),
    cc: addressesOf(parsed?.cc),
    subject,
    messageId: idsIn(headers['message-id'] ?? '')[0] ?? bareId(headers['message-id'] ?? ''),
    inReplyTo: ids[0] ?? null,
    threadIds: [...new Set([...ids, ...references.reverse()])].slice(0, 50),
    visible: manyLines(folded.visible, messageLimits.text),
    quoted: manyLines(folded.quoted, messageLimits.quoted),
    // Where something is quoted, the text without it is what is shown.
    html: folded.quoted === '' && typeof parsed?.html === 'string' ? safely(() => safeHtml(parsed.html as string)) : null,
    files: found.slice(0, mostFiles),
    headers,
    contentType: (headers['content-type'] ?? '').toLowerCase(),
    report: safely(() => readReport(parsed, raw, headers)),
    date: parsed?.date && !Number.isNaN(parsed.date.getTime()) ? parsed.date.toISOString() : null,
    warnings,
  }
}

async function parse(raw: Buffer): Promise<ParsedMail | null> {
  try {
    return await simpleParser(raw, {
      skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true, keepDeliveryStatus: true, maxHtmlLengthToParse: 4_000_000,
    } as Parameters<typeof simpleParser>[1])
  } catch {
    return null
  }
}

function safely<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

/** Without header fields of a length no mail has, which take the parser minutes: each is cut to 16 kB. */
function slim(raw: Buffer): Buffer {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((at) => at >= 0)
  const end = ends.length > 0 ? Math.min(...ends) : raw.length
  if (end < 48_000) return raw
  const fields = raw.subarray(0, Math.min(end, 2_000_000)).toString('latin1').split(/\r?\n(?![ \t])/)
  return Buffer.concat([Buffer.from(fields.slice(0, 2_000).map((field) => field.slice(0, 16_000)).join('\r\n').slice(0, 512_000), 'latin1'), Buffer.from('\r\n'), raw.subarray(end)])
}

/** The head of a mail by itself, at most 256 kB of it. */
function headOf(raw: Buffer): Buffer {
  return Buffer.concat([raw.subarray(0, endOfHead(raw)), Buffer.from('\r\n\r\n')])
}

function bodyOf(raw: Buffer): string {
  return raw.subarray(endOfHead(raw), endOfHead(raw) + 200_000).toString('utf8')
}

function endOfHead(raw: Buffer): number {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((at) => at >= 0)
  return Math.min(...ends, raw.length, 256_000)
}

/** First value of each header, unfolded, encoded words as they are. From the mail's own lines where the parser gave none. */
function headersOf(parsed: ParsedMail | null, raw: Buffer): Record<string, string> {
  const lines = parsed?.headerLines.map(({ line }) => line) ?? headOf(raw).toString('utf8').replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const headers: Record<string, string> = Object.create(null) as Record<string, string>
  for (const line of lines.slice(0, 2_000)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    if (name !== '' && name.length < 80 && !(name in headers)) headers[name] = oneLine(line.slice(colon + 1), 8_000)
  }
  return headers
}

/** The text part; made from the HTML where there is none, or where it only says that there is HTML. */
function textOf(parsed: ParsedMail | null, otherwise: string): string {
  const text = parsed?.text ?? ''
  const html = typeof parsed?.html === 'string' ? parsed.html : ''
  const says = text.trim().length > 0 && !/^.{0,200}(?:html|affich)/is.test(text.trim().length < 160 ? text.trim() : '')
  if (says || html === '') return text === '' ? otherwise : text
  return safely(() => htmlToText(html)) || text
}

function filesOf(parsed: ParsedMail | null): MailFile[] {
  return (parsed?.attachments ?? [])
    .filter((file) => Buffer.isBuffer(file.content) && file.content.length > 0 && !/^message\/(?:delivery-status|disposition-notification|feedback-report)$/i.test(file.contentType))
    .map((file) => ({ name: nameOf(file), content: file.content, inline: file.related === true || (file.contentDisposition === 'inline' && Boolean(file.cid)) }))
}

function nameOf({ filename, contentType }: Attachment): string {
  const given = oneLine(filename ?? '', 300).split(/[/\\]/).at(-1)!.trim()
  if (given !== '' && !/^\.+$/.test(given)) return given
  if (/^message\/rfc822/i.test(contentType)) return 'message.eml'
  return /^text\/calendar/i.test(contentType) ? 'invitation.ics' : 'file'
}

function addressesOf(given: AddressObject | AddressObject[] | undefined): MailAddress[] {
  const flat = (one: EmailAddress): EmailAddress[] => (one.group ? one.group.flatMap(flat) : [one])
  return [given ?? []]
    .flat()
    .flatMap((object) => object.value.flatMap(flat))
    .map(({ name, address }) => ({ name: oneLine(name, 200), address: plainAddress(address ?? '') }))
    .filter(({ address }) => address !== '')
    .slice(0, 200)
}

function firstOf(given: AddressObject | AddressObject[] | undefined): MailAddress | undefined {
  return addressesOf(given)[0]
}

/** A sender's line the parser made nothing of. */
function firstLine(line: string): MailAddress {
  const address = /[^\s<>()"',;:]+@[^\s<>()"',;:]+/.exec(line.slice(0, 1_000))?.[0] ?? ''
  return { name: oneLine(line.replace(address, '').replaceAll(/[<>"]/g, ''), 200), address: plainAddress(address) }
}

/** Message-IDs of a header (RFC 5322 §3.6.4), without their brackets. */
export function idsIn(line: string): string[] {
  return [...line.matchAll(/<([^<>\s]{3,250})>/g)].map(([, id]) => id!)
}

function bareId(line: string): string | null {
  const bare = line.trim()
  return /^[^\s<>]{3,250}$/.test(bare) ? bare : null
}
