/**
 * Archives as `tar` writes them (POSIX ustar), as streams: backups can hold more than memory does. Names up to 255 bytes, files up
 * to 8 GiB. Format: POSIX.1-1988, pax §"ustar Interchange Format".
 */
export type TarEntry = {
  readonly name: string
  readonly kind: 'file' | 'folder'
  readonly size: number
  /** Must be read to its end before the next entry is asked for. */
  readonly chunks: AsyncIterable<Buffer>
}

const block = 512

/** The bytes of one entry's header, before its content. Throws when the name is too long to be kept. */
export function tarHeader(name: string, size: number): Buffer {
  const [prefix, last] = splitName(name)
  const header = Buffer.alloc(block)
  header.write(last, 0, 100, 'utf8')
  header.write('0000600\0', 100, 'ascii')
  header.write('0000000\0'.repeat(2), 108, 'ascii')
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'ascii')
  header.write(`${'0'.repeat(11)}\0`, 136, 'ascii')
  header.write('        0', 148, 'ascii')
  header.write('ustar\x0000', 257, 'ascii')
  header.write(prefix, 345, 155, 'utf8')
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'ascii')
  return header
}

/** What fills the last block of a content of `size` bytes. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block)
}

export const tarEnd: Buffer = Buffer.alloc(2 * block)

/** The entries of an archive, in order. Throws when it is cut off or no archive at all. */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const bytes = new ByteReader(source)
  for (;;) {
    const header = await bytes.exactly(block)
    if (header.every((byte) => byte === 0)) return
    const entry = readHeader(header)
    let left = entry.size
    async function* chunks() {
      while (left > 0) {
        const chunk = await bytes.upTo(Math.min(left, 256 * 1024))
        left -= chunk.length
        yield chunk
      }
    }
    yield { ...entry, chunks: chunks() }
    while (left > 0) left -= (await bytes.upTo(left)).length
    await bytes.exactly(tarPadding(entry.size).length)
  }
}

/** The whole content of an entry. */
export async function contentOf(entry: TarEntry): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const chunk of entry.chunks) parts.push(Buffer.from(chunk))
  return Buffer.concat(parts)
}

function splitName(name: string): [string, string] {
  if (Buffer.byteLength(name) <= 100) return ['', name]
  const at = name.indexOf('/', name.length - 101)
  const [prefix, last] = [name.slice(0, at), name.slice(at + 1)]
  if (at < 0 || Buffer.byteLength(prefix) > 155 || Buffer.byteLength(last) > 100) throw new Error(`too long for an archive: ${name}`)
  return [prefix, last]
}

function readHeader(header: Buffer): Omit<TarEntry, 'chunks'> {
  const stated = parseInt(text(header, 148, 8), 8)
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0)
  if (stated !== sum) throw new Error('this is no archive, or it is damaged')
  const prefix = text(header, 345, 155)
  const last = text(header, 0, 100)
  const type = String.fromCharCode(header[156]!)
  return { name: prefix ? `${prefix}/${last}` : last, kind: type === '5' ? 'folder' : 'file', size: parseInt(text(header, 124, 12), 8) || 0 }
}

function text(from: Buffer, at: number, length: number): string {
  const field = from.subarray(at, at + length)
  const end = field.indexOf(0)
  return field.subarray(0, end < 0 ? length : end).toString('utf8').trim()
}

class ByteReader {
  private readonly source: AsyncIterator<Uint8Array>
  private held: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]()
  }

  /** At least one byte, at most `limit`. */
  async upTo(limit: number): Promise<Buffer> {
    while (this.held.length === 0) {
      const { value, done } = await this.source.next()
      if (done) throw new Error('the archive ends too early')
      this.held = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    }
    const part = this.held.subarray(0, limit)
    this.held = this.held.subarray(part.length)
    return part
  }

  async exactly(length: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for (let left = length; left > 0; ) {
      const part = await this.upTo(left)
      parts.push(part)
      left -= part.length
    }
    return Buffer.concat(parts)
  }
}
