import fsp from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'
import { extensionOf, fileKinds, imagesMadeAnew, officeContainer, type MediaType } from '../document.ts'

/** What a file is, by what it holds. `madeFrom`: the kind of an image that is kept as another. */
export type FoundKind = { readonly mediaType: MediaType; readonly madeFrom: string | null }

/**
 * The kind of a file on disk, or why it is not taken. The name only tells apart what looks alike inside: the old Office files,
 * and text from CSV. Text that a browser would run (HTML, SVG, XML, scripts) is refused whatever its name.
 */
export async function kindOfFile(file: string, name: string): Promise<Outcome<FoundKind>> {
  const detected = (await fileTypeFromFile(file))?.mime.split(';')[0]
  if (detected === undefined) return kindOfText(file, name)
  const image = imagesMadeAnew[detected]
  if (image) return done({ mediaType: image, madeFrom: detected })
  if (detected === officeContainer) return oldOffice(name)
  return detected in fileKinds ? done({ mediaType: detected as MediaType, madeFrom: null }) : refuse({ code: 'file-kind' })
}

function oldOffice(name: string): Outcome<FoundKind> {
  const kinds: Readonly<Record<string, MediaType>> = { doc: 'application/msword', xls: 'application/vnd.ms-excel', ppt: 'application/vnd.ms-powerpoint' }
  const mediaType = kinds[extensionOf(name)]
  return mediaType ? done({ mediaType, madeFrom: null }) : refuse({ code: 'file-kind' })
}

const textEndings: Readonly<Record<string, MediaType>> = { csv: 'text/csv', txt: 'text/plain', log: 'text/plain', md: 'text/plain', tsv: 'text/csv' }

async function kindOfText(file: string, name: string): Promise<Outcome<FoundKind>> {
  const mediaType = textEndings[extensionOf(name)]
  const bytes = await fsp.readFile(file)
  const mayBeText = !bytes.subarray(0, 1024 * 1024).includes(0) || isUtf16(bytes)
  if (!mediaType) return refuse({ code: mayBeText || extensionOf(name) === '' ? 'file-kind' : 'file-misleading' })
  if (!mayBeText) return refuse({ code: 'file-misleading' })
  if (isMarkup(bytes.subarray(0, 2048).toString('latin1'))) return refuse({ code: 'file-kind' })
  return done({ mediaType, madeFrom: null })
}

function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}

function isMarkup(beginning: string): boolean {
  return /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|\?xml|html|head|body|svg|script|iframe|style|meta|link|a\b)/i.test(beginning)
}
