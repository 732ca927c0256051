import type { Permission } from '../../access/permissions.ts'

/** Largest file that may be sent, in bytes. */
export const fileLimit = 25_000_000
/** As many documents as one thing may have. */
export const documentsPerSubject = 200

/** What documents may belong to, and who may see and change the documents of such a thing. */
export const subjects = {
  plan: { read: 'plan.read', change: 'plan.change' },
  visit: { read: 'order.read', change: 'order.work' },
  job: { read: 'job.read', change: 'job.change' },
  message: { read: 'message.read', change: 'message.write' },
  building: { read: 'site.read', change: 'site.change' },
  asset: { read: 'site.read', change: 'site.change' },
  company: { read: 'company.read', change: 'company.change' },
} as const satisfies Record<string, { readonly read: Permission; readonly change: Permission }>

export type Subject = keyof typeof subjects
export const subjectNames = Object.keys(subjects) as [Subject, ...Subject[]]

/**
 * The kinds of files that are taken, by what they hold and never by what they are called. `image`: made anew on arrival, so that
 * neither where it was taken nor anything hidden in it is kept. A PDF is shown by the browser; others are only ever handed out as attachments.
 */
export const fileKinds = {
  'image/jpeg': { extensions: ['jpg', 'jpeg'], image: true },
  'image/png': { extensions: ['png'], image: true },
  'image/webp': { extensions: ['webp'], image: true },
  'application/pdf': { extensions: ['pdf'], image: false },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { extensions: ['docx'], image: false },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { extensions: ['xlsx'], image: false },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { extensions: ['pptx'], image: false },
  'application/vnd.oasis.opendocument.text': { extensions: ['odt'], image: false },
  'application/vnd.oasis.opendocument.spreadsheet': { extensions: ['ods'], image: false },
  'application/vnd.oasis.opendocument.presentation': { extensions: ['odp'], image: false },
  'application/msword': { extensions: ['doc'], image: false },
  'application/vnd.ms-excel': { extensions: ['xls'], image: false },
  'application/vnd.ms-powerpoint': { extensions: ['ppt'], image: false },
  'text/csv': { extensions: ['csv'], image: false },
  'text/plain': { extensions: ['txt', 'log', 'md'], image: false },
} as const satisfies Record<string, { readonly extensions: readonly string[]; readonly image: boolean }>

export type MediaType = keyof typeof fileKinds

/** Images that are read and kept as another kind: what a browser shows everywhere. */
export const imagesMadeAnew: Readonly<Record<string, MediaType>> = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/apng': 'image/png',
  'image/webp': 'image/webp',
  'image/gif': 'image/png',
  'image/tiff': 'image/jpeg',
  'image/avif': 'image/jpeg',
  'image/heic': 'image/jpeg',
  'image/heif': 'image/jpeg',
}

/** Old Office files all hold the same container; only their name tells which. */
export const officeContainer = 'application/x-cfb'

/** Whether a file of this kind is a picture that screens show. */
export function isImage(mediaType: string): boolean {
  return fileKinds[mediaType as MediaType]?.image ?? false
}

/** Whether a browser shows a file of this kind itself, without running anything of it. */
export function isShown(mediaType: string): boolean {
  return isImage(mediaType) || mediaType === 'application/pdf'
}

/** What the last part of a name says, in lower case; '' when nothing. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

/**
 * The name a file is kept and handed out under: without what could lead astray (directories, control characters, marks that turn
 * the reading direction) and with an ending that says what it is. At most 150 characters.
 */
export function fileName(given: string, mediaType: MediaType): string {
  const plain = given
    .normalize('NFC')
    .split(/[/\\]/)
    .at(-1)!
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s.]+|[\s.]+$/g, '')
  const { extensions } = fileKinds[mediaType]
  const fits = (extensions as readonly string[]).includes(extensionOf(plain))
  const ending = fits ? extensionOf(plain) : extensions[0]
  const stem = fits ? plain.slice(0, -(ending.length + 1)) : plain.replace(/\.(gif|tiff?|avif|hei[cf]|apng|jpe?g|png|webp)$/i, '')
  const short = [...(stem.trim() || 'file')].slice(0, 140).join('')
  return `${short}.${ending}`
}

/** `Content-Disposition` (RFC 6266, RFC 8187): a name in plain letters for old programs, and the real one. */
export function contentDisposition(name: string, inline: boolean): string {
  const plain = name.normalize('NFD').replaceAll(/[^\x20-\x7e]/g, '').replaceAll(/["\\%]/g, '_') || 'file'
  const exact = encodeURIComponent(name).replaceAll(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${exact}`
}
