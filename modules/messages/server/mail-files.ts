import { Readable } from 'node:stream'
import { fileTypeFromBuffer } from 'file-type'
import type { Ask } from '../../../platform/ask.ts'
import type { House } from '../../../platform/routes.ts'
import { receiveFile } from '../../documents/server/receiving-files.ts'
import type { Warning } from '../mail-warnings.ts'
import type { KeptAttachment } from './message-store.ts'
import type { MailFile } from './reading-mail.ts'

/** Small pictures within the text are logos and counters of readers: kept with the mail, not shown as files. Bytes. */
const logoUpTo = 20_000

export type KeptFiles = { readonly attachments: readonly KeptAttachment[]; readonly warnings: readonly Warning[] }

/**
 * Keeps what came with a mail, each by what it holds. Pictures, PDF and office files become documents (pictures made anew, without what is
 * hidden in them); everything else is kept as it is and only ever handed over. Archives are not unpacked: what is in them is not our affair.
 */
export async function keepFiles(house: House, ask: Ask, files: readonly MailFile[]): Promise<KeptFiles> {
  const attachments: KeptAttachment[] = []
  const warnings = new Set<Warning>()
  for (const file of files) {
    const found = await kindOf(file)
    if (isRisky(found, file.name)) warnings.add('risky-file')
    attachments.push((await asDocument(house, ask, file, found)) ?? (await asItIs(house, ask, file, found)))
  }
  return { attachments, warnings: [...warnings] }
}

async function kindOf({ name, content }: MailFile): Promise<string> {
  const detected = await fileTypeFromBuffer(content.subarray(0, 1_000_000)).catch(() => undefined)
  if (detected) return detected.mime.split(';')[0]!
  // A mail within a mail: what stands in it is neither run nor shown here.
  if (/\.eml$/i.test(name)) return 'message/rfc822'
  const beginning = content.subarray(0, 4_096).toString('latin1')
  if (/<svg[\s>]/i.test(beginning)) return 'image/svg+xml'
  if (/<(?:!doctype html|html|script|iframe|body)\b/i.test(beginning)) return 'text/html'
  return content.subarray(0, 65_536).includes(0) ? 'application/octet-stream' : 'text/plain'
}

async function asDocument(house: House, ask: Ask, { name, content, inline }: MailFile, kind: string): Promise<KeptAttachment | null> {
  if (inline && (content.length < logoUpTo || !kind.startsWith('image/'))) return null
  if (kind === 'image/svg+xml' || kind === 'text/html') return null
  const received = await receiveFile(house, ask, name.slice(0, 300), Readable.from([content])).catch(() => null)
  if (!received?.ok) return null
  const kept = await house.database.inCompany(ask.companyId, (db) =>
    db.selectFrom('documents').select(['name', 'mediaType', 'bytes', 'sha256']).where('id', '=', received.value.id).executeTakeFirstOrThrow(),
  )
  return { ...kept, documentId: received.value.id, inline: false }
}

async function asItIs(house: House, ask: Ask, { name, content, inline }: MailFile, mediaType: string): Promise<KeptAttachment> {
  const { sha256, bytes } = await house.storage.put(ask.companyId, Readable.from([content]), content.length)
  return { name, mediaType, bytes, sha256, documentId: null, inline: inline && mediaType.startsWith('image/') }
}

const risky = /\.(?:exe|scr|com|bat|cmd|pif|js|jse|vbs|vbe|wsf|wsh|ps1|hta|msi|jar|lnk|iso|img|reg|cpl|dll|html?|xhtml|svg|xlsm|docm|pptm|one)$/i
const riskyKinds = new Set(['application/x-msdownload', 'application/x-elf', 'application/x-mach-binary', 'image/svg+xml', 'text/html', 'application/x-ms-shortcut', 'application/x-iso9660-image', 'application/java-archive'])

function isRisky(mediaType: string, name: string): boolean {
  return riskyKinds.has(mediaType) || risky.test(name.trim())
}
