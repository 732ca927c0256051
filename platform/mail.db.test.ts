import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { forgetListeners, listen } from './events.ts'
import { deliverWaitingMails, mailSettled, openMailCarrier, queueMail, type Mail } from './mail.ts'
import { aCompany, openTestHouse, type TestCompany } from '../tests/house.ts'
import { wireListeners } from '../apps/server/compose.ts'

const house = await openTestHouse()
type Taken = { readonly envelopeFrom: string; readonly to: readonly string[]; readonly mail: ParsedMail }
let taken: Taken[] = []
let refuse: { readonly at: 'rcpt' | 'data'; readonly code: number; readonly whom: RegExp } | null = null

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  onRcptTo: (to, _session, answer) => answer(refuse?.at === 'rcpt' && refuse.whom.test(to.address) ? Object.assign(new Error('5.1.1 no such user'), { responseCode: refuse.code }) : null),
  onData: (stream, session, answer) => {
    simpleParser(stream).then((mail) => {
      if (refuse?.at === 'data') return answer(Object.assign(new Error('5.7.1 not wanted'), { responseCode: refuse.code }))
      taken.push({ envelopeFrom: session.envelope.mailFrom ? session.envelope.mailFrom.address : '', to: session.envelope.rcptTo.map(({ address }) => address), mail })
      return answer()
    }, answer)
  },
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const carrier = openMailCarrier({ smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, mailFrom: 'Dossier <no-reply@dossier.test>' })
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

let company: TestCompany
let settled: { readonly state: string; readonly reason: string }[]
beforeEach(async () => {
  await house.wipe()
  wireListeners()
  company = await aCompany(house, 'Froid Boréal', 'fr')
  forgetListeners()
  taken = []
  settled = []
  refuse = null
  listen(mailSettled, async (_db, { state, reason }) => void settled.push({ state, reason }))
})
afterAll(() => wireListeners())

const queue = (over: Partial<Mail> = {}) =>
  house.database.inCompany(company.id, (db) => queueMail(db, { to: { name: 'Anne', address: 'anne@v.example' }, subject: 'Votre demande é', text: 'Bonjour', html: '<p>Bonjour</p>', ...over }))
const deliver = () => deliverWaitingMails({ ...house, mail: carrier })

test('a company’s mail carries its name, where answers and bounces go, its thread and its files', async () => {
  const { sha256 } = await house.storage.put(company.id, Readable.from([Buffer.from('%PDF-1.7 devis')]), 1000)
  await queue({
    fromName: 'Froid Boréal', replyTo: 'froid+tok@in.dossier.test', envelopeFrom: 'froid+tok@in.dossier.test', messageId: 'abc@in.dossier.test',
    others: [{ name: 'Paul', address: 'paul@v.example', kind: 'cc' }], headers: { 'In-Reply-To': '<x@v.example>', 'References': '<w@v.example> <x@v.example>' },
    attachments: [{ name: 'devis é.pdf', mediaType: 'application/pdf', sha256 }],
  })
  await deliver()
  expect(taken).toHaveLength(1)
  const { mail, envelopeFrom, to } = taken[0]!
  expect({ envelopeFrom, to }).toEqual({ envelopeFrom: 'froid+tok@in.dossier.test', to: ['anne@v.example', 'paul@v.example'] })
  expect(mail.from?.text).toBe('"Froid Boréal" <no-reply@dossier.test>')
  expect(mail.replyTo?.text).toBe('froid+tok@in.dossier.test')
  expect([mail.messageId, mail.inReplyTo, mail.references]).toEqual(['<abc@in.dossier.test>', '<x@v.example>', ['<w@v.example>', '<x@v.example>']])
  expect(mail.attachments.map(({ filename, contentType, content }) => [filename, contentType, content.toString()])).toEqual([['devis é.pdf', 'application/pdf', '%PDF-1.7 devis']])
  expect(settled).toEqual([{ state: 'sent', reason: '' }])
})

test('whatever is typed, no header is smuggled in and nobody else gets the mail', async () => {
  const nasty = 'x\r\nBcc: everybody@else.example\r\n\r\nbody'
  await queue({ subject: nasty, fromName: nasty, to: { name: nasty, address: 'anne@v.example' }, replyTo: `a@b.example\r\nBcc: c@d.example`, headers: { 'X-Loop': nasty }, messageId: `m@d.test>\r\nBcc: z@z.example` })
  await deliver()
  expect(taken[0]!.to).toEqual(['anne@v.example'])
  expect(taken[0]!.mail.bcc).toBeUndefined()
  expect(taken[0]!.mail.headerLines.map(({ key }) => key)).not.toContain('bcc')
})

test('refused for good is told at once with the server’s words; refused for now is tried again', async () => {
  refuse = { at: 'rcpt', code: 550, whom: /./ }
  await queue()
  await deliver()
  expect(settled).toEqual([{ state: 'refused', reason: '550 5.1.1 no such user' }])
  refuse = { at: 'data', code: 554, whom: /./ }
  await queue()
  await deliver()
  expect(settled[1]).toEqual({ state: 'refused', reason: '554 5.7.1 not wanted' })
  refuse = { at: 'rcpt', code: 451, whom: /./ }
  await queue()
  await expect(deliver()).rejects.toThrow()
  expect(settled).toHaveLength(2)
  expect(await house.database.outside((db) => db.selectFrom('mails').select(['state', 'attempts']).orderBy('id', 'desc').executeTakeFirstOrThrow())).toEqual({ state: 'queued', attempts: 1 })
})

test('sent to one and refused for another is said', async () => {
  refuse = { at: 'rcpt', code: 550, whom: /paul/ }
  await queue({ others: [{ name: '', address: 'paul@v.example', kind: 'cc' }] })
  await deliver()
  expect(taken).toHaveLength(1)
  expect(settled).toEqual([{ state: 'refused', reason: '550 5.1.1 no such user' }])
})

test('a mail of a transaction that fails is never sent', async () => {
  await expect(
    house.database.inCompany(company.id, async (db) => {
      await queueMail(db, { to: { address: 'anne@v.example' }, subject: 's', text: 't', html: 'h' })
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  expect(await deliver()).toBe(0)
  expect(taken).toEqual([])
})
