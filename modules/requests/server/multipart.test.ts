import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundaryOf, readMultipart } from './multipart.ts'

const limits = { textBytes: 1000, parts: 20 }
type Kept = { fileName: string; bytes: Buffer; cut: boolean | null }

/** Reads a form that arrives in pieces of `size` bytes. */
async function read(body: Buffer, boundary: string, size: number, given = limits) {
  const files: Kept[] = []
  async function* pieces() {
    for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size)
  }
  const form = await readMultipart(pieces(), boundary, given, async ({ fileName }) => {
    const file: Kept = { fileName, bytes: Buffer.alloc(0), cut: null }
    files.push(file)
    return { write: async (piece) => void (file.bytes = Buffer.concat([file.bytes, piece])), end: async (cut) => void (file.cut = cut) }
  })
  return { ...form, files }
}

async function asSent(form: FormData): Promise<{ body: Buffer; boundary: string }> {
  const request = new Request('http://x.test', { method: 'POST', body: form })
  return { boundary: boundaryOf(request.headers.get('content-type')!)!, body: Buffer.from(await request.arrayBuffer()) }
}

function filled(): FormData {
  const form = new FormData()
  form.set('name', 'Claire "la patronne" Gagnon')
  form.set('description', 'Ligne 1\r\nLigne 2 — été')
  form.set('empty', '')
  form.append('photos', new File([Buffer.from([0, 13, 10, 45, 45, 255, 13, 10])], 'évier "bleu".jpg'))
  form.append('photos', new File([], 'vide.png'))
  return form
}

describe('A form with files', () => {
  test('is read the same, however it is cut into pieces', async () => {
    const { body, boundary } = await asSent(filled())
    for (const size of [1, 2, 3, 7, 64, body.length]) {
      const { texts, whole, files } = await read(body, boundary, size)
      expect(whole).toBe(true)
      expect(Object.fromEntries(texts)).toEqual({ name: 'Claire "la patronne" Gagnon', description: 'Ligne 1\r\nLigne 2 — été', empty: '' })
      expect(files.map(({ fileName, bytes, cut }) => [fileName, [...bytes], cut])).toEqual([['évier "bleu".jpg', [0, 13, 10, 45, 45, 255, 13, 10], false], ['vide.png', [], false]])
    }
  })

  test('cut anywhere keeps what came before, and says so', async () => {
    const { body, boundary } = await asSent(filled())
    for (let length = 0; length < body.length - 4; length += 1) {
      const { whole, texts, files } = await read(body.subarray(0, length), boundary, 50)
      expect(whole).toBe(false)
      expect(files.every(({ cut }) => cut !== null)).toBe(true)
      if (files.length > 0) expect(texts.get('name')).toBe('Claire "la patronne" Gagnon')
    }
  })

  test('of any bytes comes out as it went in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }), fc.integer({ min: 1, max: 90 }), async (given, size) => {
        const form = new FormData()
        given.forEach((bytes, at) => form.append('photos', new File([Buffer.from(bytes)], `${at}.bin`)))
        form.set('last', 'x')
        const { body, boundary } = await asSent(form)
        const { files, whole, texts } = await read(body, boundary, size)
        expect(whole && texts.get('last')).toBe('x')
        expect(files.map(({ bytes }) => [...bytes])).toEqual(given.map((bytes) => [...bytes]))
      }),
      { numRuns: 60 },
    )
  })

  test('text beyond the limit is dropped, not held', async () => {
    const form = new FormData()
    form.set('description', 'x'.repeat(5_000_000))
    form.set('name', 'Claire')
    const { body, boundary } = await asSent(form)
    const { texts } = await read(body, boundary, 65_536)
    expect(texts.get('description')).toHaveLength(1000)
  })

  test('of a thousand parts is given up', async () => {
    const form = new FormData()
    for (let at = 0; at < 1000; at += 1) form.set(`f${at}`, 'x')
    const { body, boundary } = await asSent(form)
    expect((await read(body, boundary, 4096)).whole).toBe(false)
  })

  test('of nonsense ends', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 1, max: 50 }), async (bytes, size) => void (await read(Buffer.from(bytes), 'b', size))))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('\r\n', '--b', '--', 'a', ': form-data; name="x"', 'content-disposition', '\r\n\r\n', '; filename="y"')), async (parts) => void (await read(Buffer.from(parts.join('')), 'b', 3))),
    )
  })
})

test('a browser’s empty choice of files is no file', async () => {
  const body = '--b\r\nContent-Disposition: form-data; name="photos"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--b--\r\n'
  expect(await read(Buffer.from(body), 'b', 9)).toEqual({ texts: new Map(), whole: true, files: [] })
})

test('a boundary is read from the header, or there is none', () => {
  expect(boundaryOf('multipart/form-data; boundary=----WebKitFormBoundaryX')).toBe('----WebKitFormBoundaryX')
  expect(boundaryOf('multipart/form-data; charset=utf-8; boundary="a b"')).toBe('a b')
  expect(boundaryOf('application/json')).toBeNull()
  expect(boundaryOf('multipart/form-data')).toBeNull()
})
