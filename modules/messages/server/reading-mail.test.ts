import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { answers, requests } from '../../../tests/mails/written-mails.ts'
import { brokenMails } from '../../../tests/mails/broken-mails.ts'
import { machineMails } from '../../../tests/mails/machine-mails.ts'
import { readMail } from './reading-mail.ts'

const all = [...answers, ...requests, ...machineMails, ...brokenMails]

test('the table holds at least sixty mails', () => {
  expect(all.length).toBeGreaterThanOrEqual(60)
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
})

describe('what a person wrote, without what is repeated', () => {
  test.each(all.filter(({ visible }) => visible !== undefined).map((mail) => [mail.name, mail] as const))('%s', async (_name, { raw, visible }) => {
    const read = await readMail(Buffer.from(raw as string))
    expect(read.visible).toBe(visible)
  })
})

test('what is hidden is only set apart: every word of an answer is in one part or the other', async () => {
  for (const { raw, name } of [...answers, ...requests]) {
    const read = await readMail(Buffer.from(raw as string))
    const words = (text: string) => text.replaceAll(/[>\s]+/g, ' ')
    const whole = words(`${read.visible} ${read.quoted}`)
    for (const word of ['Tremblay', 'Froid Boréal']) {
      const text = Buffer.from(raw as string).toString('utf8').split(/\n\n/).slice(1).join('\n\n')
      if (text.includes(word) && /text\/plain/.test(String(raw)) && !/text\/html/.test(String(raw))) expect([name, whole.includes(word)]).toEqual([name, true])
    }
  }
})

describe('a mail that is anything at all', () => {
  const readable = (raw: Buffer) => readMail(raw).then((read) => {
    expect(typeof read.visible).toBe('string')
    for (const text of [read.visible, read.quoted, read.subject, read.from.address, read.from.name, ...read.files.map(({ name }) => name)]) {
      expect(text).not.toMatch(/\u0000|[\ud800-\udbff](?![\udc00-\udfff])/)
    }
    expect(read.subject).not.toMatch(/[\r\n]/)
    for (const { address } of [read.from, ...read.to]) expect(address).toMatch(/^$|^[^\s<>]+@[^\s<>]+$/)
    if (read.html) expect(read.html).not.toMatch(/<(?:script|img|iframe|svg|style|form|link|object)|javascript:|\son\w+=/i)
  })

  test('random bytes never break the reading', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), (bytes) => readable(Buffer.from(bytes))), { numRuns: 120 })
  })

  test('nor does a mail of the table that is cut anywhere', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...all), fc.double({ min: 0, max: 1, noNaN: true }), (mail, share) => {
      const raw = Buffer.from(mail.raw as string)
      return readable(raw.subarray(0, Math.floor(raw.length * share)))
    }), { numRuns: 250 })
  })

  test('nor one in which bytes were changed, lost or said twice', async () => {
    const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), kind: fc.constantFrom('set', 'drop', 'twice'), byte: fc.integer({ min: 0, max: 255 }), length: fc.integer({ min: 1, max: 60 }) })
    await fc.assert(fc.asyncProperty(fc.constantFrom(...all), fc.array(change, { minLength: 1, maxLength: 12 }), (mail, changes) => {
      let raw = Buffer.from(mail.raw as string)
      for (const { at, kind, byte, length } of changes) {
        const place = Math.floor(raw.length * at)
        const part = raw.subarray(place, place + length)
        if (kind === 'set' && raw.length > 0) raw = Buffer.from(raw.with(Math.min(place, raw.length - 1), byte))
        else raw = Buffer.concat([raw.subarray(0, place), ...(kind === 'twice' ? [part, part] : []), raw.subarray(place + length)])
      }
      return readable(raw)
    }), { numRuns: 350 })
  })
})

describe('large mails', () => {
  const head = 'From: a@b.example\nSubject: gros\nMessage-ID: <g@b.example>\nContent-Type: text/plain\n\n'

  test('ten megabytes of text are read, their beginning shown', async () => {
    const read = await readMail(Buffer.from(`${head}${'bonjour tout le monde\n'.repeat(480_000)}`))
    expect(read.warnings).toContain('text-cut')
    expect(read.subject).toBe('gros')
  })

  test('ten megabytes of nested HTML do not stop the program', async () => {
    const read = await readMail(Buffer.from(`${head.replace('plain', 'html')}${'<div><table><tr><td>'.repeat(500_000)}x`))
    expect(read.subject).toBe('gros')
  })

  test('above the limit only the beginning is read, and said', async () => {
    const read = await readMail(Buffer.concat([Buffer.from(`${head}bonjour\n`), Buffer.alloc(27_000_000, 'x\n')]))
    expect(read.warnings).toContain('too-large')
    expect(read.visible.startsWith('bonjour')).toBe(true)
  })

  test('a thousand parts within each other do not break it', async () => {
    const parts = Array.from({ length: 1_200 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`).join('')
    expect((await readMail(Buffer.from(`From: a@b.example\nSubject: nest\n${parts}\nx`))).subject).toBe('nest')
  })
})
