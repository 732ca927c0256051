import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import fc from 'fast-check'
import { contentOf, readTar, tarEnd, tarHeader, tarPadding } from './tar.ts'

const archiveOf = (entries: readonly [string, Buffer][]) =>
  Buffer.concat([...entries.flatMap(([name, content]) => [tarHeader(name, content.length), content, tarPadding(content.length)]), tarEnd])

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

test('what is put in comes out again, however the bytes arrive', async () => {
  const name = fc.stringMatching(/^[a-z]{1,40}(\/[a-z0-9]{1,60}){1,3}$/)
  const entries = fc.array(fc.tuple(name, fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes))), { maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(entries, fc.integer({ min: 1, max: 3000 }), async (given, size) => {
      const out: [string, Buffer][] = []
      for await (const entry of readTar(inPieces(archiveOf(given), size))) out.push([entry.name, await contentOf(entry)])
      expect(out).toEqual(given)
    }),
  )
})

test('an entry nobody reads is passed over', async () => {
  const names: string[] = []
  for await (const entry of readTar(inPieces(archiveOf([['a', Buffer.alloc(700)], ['b', Buffer.from('b')]]), 100))) names.push(entry.name)
  expect(names).toEqual(['a', 'b'])
})

test('an archive cut off anywhere is refused', async () => {
  const whole = archiveOf([['a', Buffer.alloc(700, 1)], ['b', Buffer.from('b')]])
  for (const length of [0, 10, 512, 900, 1536, 2100, 2560]) {
    const read = async () => {
      for await (const entry of readTar(inPieces(whole.subarray(0, length), 512))) await contentOf(entry)
    }
    await expect(read(), `${length} bytes`).rejects.toThrow('too early')
  }
})

test('something that is no archive is refused', async () => {
  const read = async () => {
    for await (const entry of readTar(inPieces(Buffer.alloc(4096, 'x'), 4096))) await contentOf(entry)
  }
  await expect(read()).rejects.toThrow('no archive')
})

test('the tar of this machine reads it', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dossier-tar-'))
  const deep = `files/${'c'.repeat(36)}/ab/${'d'.repeat(64)}`
  fs.writeFileSync(path.join(folder, 'a.tar'), archiveOf([[deep, Buffer.from('deep')], ['manifest.json', Buffer.from('{}')]]))
  execFileSync('tar', ['-xf', 'a.tar'], { cwd: folder })
  expect(fs.readFileSync(path.join(folder, deep), 'utf8')).toBe('deep')
  fs.rmSync(folder, { recursive: true })
})
