/**
 * A form as browsers send it (RFC 7578), read while it comes: texts are kept, files are handed on piece by piece, so that memory holds
 * one piece. Written here because what a person typed must survive a sending that was cut half-way.
 */
export type MultipartLimits = { readonly textBytes: number; readonly parts: number }
/** `whole`: the closing boundary came. What was read before a cut is kept. */
export type Multipart = { readonly texts: Map<string, string>; readonly whole: boolean }
export type FilePart = { readonly name: string; readonly fileName: string }
/** Takes a file's pieces; `null` ends it. `cut`: it did not come whole. */
export type FileSink = { write(piece: Uint8Array): Promise<void>; end(cut: boolean): Promise<void> }

const headLimit = 8 * 1024

/** The boundary of a content type, or null when it is no such form. */
export function boundaryOf(contentType: string): string | null {
  const found = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  return found?.[1] ?? found?.[2] ?? null
}

/**
 * Reads `bytes`. `open` is asked for a place for each file that has a name; null: its bytes are passed over.
 * `texts`: where the texts that were read so far can be seen meanwhile.
 */
export async function readMultipart(bytes: AsyncIterable<Uint8Array>, boundary: string, limits: MultipartLimits, open: (file: FilePart) => Promise<FileSink | null>, texts = new Map<string, string>()): Promise<Multipart> {
  const reader = new PartReader(bytes, Buffer.from(`\r\n--${boundary}`))
  let textBytes = 0
  let parts = 0
  try {
    while (await reader.nextPart()) {
      if ((parts += 1) > limits.parts) return { texts, whole: false }
      const head = await reader.head(headLimit)
      if (head === null) return { texts, whole: false }
      const { name, fileName } = dispositionOf(head)
      if (fileName !== null) {
        if (!(await pass(reader, fileName === '' ? null : await open({ name, fileName })))) return { texts, whole: false }
        continue
      }
      const pieces: Uint8Array[] = []
      for await (const piece of reader.body()) {
        const room = limits.textBytes - textBytes
        textBytes += piece.length
        if (room > 0) pieces.push(piece.subarray(0, room))
      }
      if (!texts.has(name)) texts.set(name, Buffer.concat(pieces).toString('utf8'))
      if (reader.cut) return { texts, whole: false }
    }
    return { texts, whole: reader.closed }
  } catch {
    // The sender hung up.
    return { texts, whole: false }
  }
}

/** Hands a file on; false when it was cut. */
async function pass(reader: PartReader, sink: FileSink | null): Promise<boolean> {
  let cut = true
  try {
    for await (const piece of reader.body()) await sink?.write(piece)
    cut = reader.cut
  } finally {
    await sink?.end(cut)
  }
  return !cut
}

class PartReader {
  private readonly source: AsyncIterator<Uint8Array>
  private readonly mark: Buffer
  /** What is read and not yet given; begins with a line end, so that the first boundary is like every other. */
  private held: Buffer = Buffer.from('\r\n')
  private ended = false
  /** The last boundary of all was read. */
  closed = false
  /** The bytes ended within a part. */
  cut = false

  constructor(bytes: AsyncIterable<Uint8Array>, mark: Buffer) {
    this.source = bytes[Symbol.asyncIterator]()
    this.mark = mark
  }

  /** Goes behind the next boundary; false when there is none, or it was the last. */
  async nextPart(): Promise<boolean> {
    while (this.held.indexOf(this.mark) < 0) {
      this.held = this.held.subarray(Math.max(0, this.held.length - this.mark.length))
      if (!(await this.more())) return false
    }
    this.held = this.held.subarray(this.held.indexOf(this.mark) + this.mark.length)
    while (this.held.length < 2) if (!(await this.more())) return false
    this.closed = this.held[0] === 0x2d && this.held[1] === 0x2d
    if (this.closed || this.held[0] !== 0x0d || this.held[1] !== 0x0a) return false
    this.held = this.held.subarray(2)
    return true
  }

  /** The head of a part, up to the empty line; null when it is cut or longer than any browser's. */
  async head(limit: number): Promise<string | null> {
    while (this.held.indexOf('\r\n\r\n') < 0) if (this.held.length > limit || !(await this.more())) return null
    const end = this.held.indexOf('\r\n\r\n')
    const head = this.held.subarray(0, end).toString('utf8')
    // The line end before the body stays: an empty body is followed by its boundary at once.
    this.held = this.held.subarray(end + 2)
    return head
  }

  /** The bytes of a part up to its boundary. */
  async *body(): AsyncGenerator<Uint8Array> {
    let first = true
    for (;;) {
      const skip = first ? 2 : 0
      const at = this.held.indexOf(this.mark)
      const until = at >= 0 ? at : this.held.length - this.mark.length
      if (at === 0 && first) return
      if (until > skip) {
        yield this.held.subarray(skip, until)
        this.held = this.held.subarray(until)
        first = false
      }
      if (at >= 0) return
      if (!(await this.more())) {
        this.cut = true
        return
      }
    }
  }

  private async more(): Promise<boolean> {
    if (this.ended) return false
    const next = await this.source.next()
    if (next.done) this.ended = true
    else this.held = Buffer.concat([this.held, next.value])
    return !next.done
  }
}

/** Browsers escape quotes and line ends of names as `%22`, `%0D`, `%0A` (HTML, multipart/form-data encoding algorithm). */
function dispositionOf(head: string): { name: string; fileName: string | null } {
  const line = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? ''
  const part = (name: string) => new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(line)?.[1]?.replaceAll(/%(22|0d|0a)/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return { name: part('name') ?? '', fileName: part('filename') ?? null }
}
