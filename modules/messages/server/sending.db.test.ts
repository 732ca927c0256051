import { beforeEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { deliverWaitingMails, MailRefused, type CarriedMail, type MailCarrier } from '../../../platform/mail.ts'
import { aMailOffice, type MailOffice } from '../../../tests/mails/mail-office.ts'
import { openTestHouse } from '../../../tests/house.ts'
import { takeIn } from './arriving.ts'
import { bouncedSql } from './bounced-flag.ts'
import { readAnswerLink } from './reply-tokens.ts'
import { sendAgain, sendFromFolder, writeAutomatically } from './sending.ts'

const house = await openTestHouse()
let office: MailOffice

beforeEach(async () => {
  await house.wipe()
  office = await aMailOffice(house)
})

const inside = <T>(work: Parameters<typeof house.database.inCompany<T>>[1]) => house.database.inCompany(office.company.id, work)
const message = (over: Partial<Parameters<typeof sendFromFolder>[2]> = {}) => ({
  jobId: office.jobId, to: [{ name: 'Anne', address: 'anne.tremblay@videotron.example' }], cc: [], subject: 'Rendez-vous', text: 'Bonjour {client}, à jeudi.', language: 'fr' as const, documentIds: [], ...over,
})
const send = (over = {}) => inside((db) => sendFromFolder(db, office.company.manager, message(over), office.house))
const lastMail = () => house.database.outside((db) => db.selectFrom('mails').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow())
const stateOf = (id: string) => inside((db) => db.selectFrom('messages').select(['state', 'stateReason']).where('id', '=', id).executeTakeFirstOrThrow())
const through = async (carry: MailCarrier['send']) => deliverWaitingMails({ ...office.house, mail: { send: carry }, errands: house.errands })

test('a message goes in the client’s language, with its number, threaded, and its answers lead back', async () => {
  const sent = mustBeDone(await send())
  expect(sent).toMatchObject({ direction: 'out', state: 'queued', text: 'Bonjour Anne Tremblay, à jeudi.', subject: `Rendez-vous [${office.number}]` })
  const mail = await lastMail()
  expect(mail.bodyText).toMatch(/^=== Répondez au-dessus de cette ligne ===\n\nBonjour Anne Tremblay, à jeudi\./)
  expect(mail.fromName).toBe('Froid Boréal')
  expect(mail.replyTo).toBe(office.replyTo)
  expect(mail.messageId).toMatch(/^[0-9a-f-]{36}@in\.dossier\.test$/)
  expect(mail.headers).toMatchObject({ 'In-Reply-To': `<${office.sent}>` })
  const link = /\/m\/(\S+)/.exec(mail.bodyText)![1]!
  expect(readAnswerLink(link)?.companyId).toBe(office.company.id)
})

test('the word in the address lets write, the one in the link lets read: neither is the other, and neither is kept', async () => {
  const mail = await lastMail()
  const inAddress = /\+([^@]+)@/.exec(mail.replyTo)![1]!
  const inLink = readAnswerLink(/\/m\/(\S+)/.exec(mail.bodyText)![1]!)!.token
  expect(inAddress).not.toBe(inLink)
  const kept = await inside((db) => db.selectFrom('replyTokens').selectAll().execute())
  expect(JSON.stringify(kept)).not.toContain(inAddress)
  expect(JSON.stringify(kept)).not.toContain(inLink)
})

test('a correspondent keeps one word; with another secret of the server a new one is made, and the old still leads here', async () => {
  mustBeDone(await send())
  expect((await lastMail()).replyTo).toBe(office.replyTo)
  const moved = { config: { ...office.house.config, secret: 'another secret of forty letters or more..' } }
  mustBeDone(await inside((db) => sendFromFolder(db, office.company.manager, message(), moved)))
  const { replyTo } = await lastMail()
  expect(replyTo).not.toBe(office.replyTo)
  for (const address of [replyTo, office.replyTo]) {
    const raw = Buffer.from(`From: x@else.example\nSubject: x\n\n${address}`)
    expect(await takeIn(office.house, office.company.id, raw, { recipients: [address], nullSender: false, opensFolders: false, mailboxId: null })).toMatchObject({ jobId: office.jobId, by: 'token' })
  }
})

test('line breaks in a subject or a name smuggle no header', async () => {
  mustBeDone(await send({ subject: 'x\r\nBcc: everybody@else.example', to: [{ name: 'A\r\nBcc: b@c.example', address: 'a@b.example' }] }))
  const mail = await lastMail()
  expect(`${mail.subject}${mail.toName}${mail.fromName}`).not.toMatch(/[\r\n]/)
})

test('an unknown variable is refused by name, and nothing is kept', async () => {
  const before = await house.database.outside((db) => db.selectFrom('mails').select((column) => column.fn.countAll<number>().as('count')).executeTakeFirstOrThrow())
  expect(await send({ text: 'Bonjour {nom}' })).toMatchObject({ refusal: { code: 'unknown-variable', name: 'nom', field: 'text' } })
  expect(await send({ text: '  ' })).toMatchObject({ refusal: { code: 'message-empty' } })
  expect(await send({ to: [{ name: '', address: office.replyTo }] })).toMatchObject({ refusal: { code: 'recipient-ours' } })
  expect(await send({ jobId: crypto.randomUUID() })).toMatchObject({ refusal: { code: 'not-there' } })
  expect(await send({ documentIds: [crypto.randomUUID()] })).toMatchObject({ refusal: { code: 'not-there' } })
  expect(await house.database.outside((db) => db.selectFrom('mails').select((column) => column.fn.countAll<number>().as('count')).executeTakeFirstOrThrow())).toEqual(before)
})

test('pressed twice, it is one message and one mail', async () => {
  const id = crypto.randomUUID()
  await send({ id })
  const first = await lastMail()
  mustBeDone(await send({ id }))
  expect((await lastMail()).id).toBe(first.id)
})

test('its state follows its mail: sent, kept, refused, given up', async () => {
  const settle = async (carry: MailCarrier['send']) => {
    const { id } = mustBeDone(await send())
    await through(carry)
    return stateOf(id)
  }
  await through(async () => 'sent')
  expect(await settle(async () => 'sent')).toEqual({ state: 'sent', stateReason: '' })
  expect(await settle(async () => 'kept')).toEqual({ state: 'kept', stateReason: '' })
  expect(await settle(async () => { throw new MailRefused('550 5.1.1 No such user') })).toEqual({ state: 'bounced', stateReason: '550 5.1.1 No such user' })
  const { id } = mustBeDone(await send())
  await house.database.outside((db) => db.updateTable('mails').set({ attempts: 16 }).where('state', '=', 'queued').execute())
  await through(async () => { throw new Error('connection refused') })
  expect(await stateOf(id)).toEqual({ state: 'failed', stateReason: 'connection refused' })
})

test('a mail that failed for now is tried again with the same Message-ID', async () => {
  await through(async () => 'sent')
  const { id } = mustBeDone(await send())
  const carried: CarriedMail[] = []
  await expect(through(async (mail) => { carried.push(mail); throw new Error('greylisted') })).rejects.toThrow('greylisted')
  expect(await stateOf(id)).toEqual({ state: 'queued', stateReason: '' })
  const mail = await lastMail()
  expect(mail).toMatchObject({ state: 'queued', attempts: 1, lastError: 'greylisted', messageId: carried[0]!.messageId })
})

test('what did not arrive flags its folder until it is sent again', async () => {
  await through(async () => 'sent')
  const { id } = mustBeDone(await send())
  await through(async () => { throw new MailRefused('550 no') })
  const flagged = () => inside(async (db) => (await sql<{ held: boolean }>`select ${bouncedSql()} as held from jobs j where j.id = ${office.jobId}::uuid`.execute(db)).rows[0]!.held)
  expect(await flagged()).toBe(true)
  expect(await inside((db) => sendAgain(db, office.company.manager, { id: office.messageId }, office.house))).toMatchObject({ refusal: { code: 'not-resendable' } })
  const again = mustBeDone(await inside((db) => sendAgain(db, office.company.manager, { id, to: 'anne@work.example' }, office.house)))
  expect(again).toMatchObject({ state: 'queued', recipients: [{ address: 'anne@work.example' }] })
  expect((await lastMail()).toAddress).toBe('anne@work.example')
  expect(await flagged()).toBe(false)
})

test('the client’s answer to what was sent finds the folder by its thread alone', async () => {
  mustBeDone(await send())
  const { messageId } = await lastMail()
  const arrived = await takeIn(office.house, office.company.id, Buffer.from(`From: Anne <anne.tremblay@videotron.example>\nSubject: oui\nMessage-ID: <o@v.example>\nIn-Reply-To: <${messageId}>\n\nOui`), { recipients: [office.intake], nullSender: false, opensFolders: true, mailboxId: null })
  expect(arrived).toMatchObject({ jobId: office.jobId, by: 'thread' })
})

test('what the product writes by itself says so, and asks other programs to be silent', async () => {
  const id = await inside((db) => writeAutomatically(db, office.company.admin, { jobId: office.jobId, to: { name: 'Anne', address: 'anne.tremblay@videotron.example' }, language: 'fr', subject: '', text: 'Reçu, {client}.' }, office.house))
  expect(id).not.toBeNull()
  expect((await lastMail()).headers).toMatchObject({ 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' })
})

test('without any door for mail the answer comes by the link, and to the writer’s own address', async () => {
  const closed = { config: { ...office.house.config, inbound: null } }
  mustBeDone(await inside((db) => sendFromFolder(db, office.company.manager, message(), closed)))
  const mail = await lastMail()
  expect(mail.replyTo).toBe('marie@froid.example')
  expect(mail.bodyText).not.toContain('===')
  expect(mail.bodyText).toContain('/m/')
})
