import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Moment } from '../../../kernel/dates.ts'
import { aMailOffice, type MailOffice } from '../../../tests/mails/mail-office.ts'
import { brokenMails } from '../../../tests/mails/broken-mails.ts'
import { machineMails } from '../../../tests/mails/machine-mails.ts'
import { answers, requests, type KnownMail } from '../../../tests/mails/written-mails.ts'
import { openTestHouse } from '../../../tests/house.ts'
import { plainSubject, takeIn, type Arrived } from './arriving.ts'
import type { KeptAttachment } from './message-store.ts'

const house = await openTestHouse()
let office: MailOffice
let minutes = 0

beforeAll(async () => {
  await house.wipe()
  office = await aMailOffice(house)
})

async function arrive(mail: Pick<KnownMail, 'raw' | 'to'>, over: { readonly opensFolders?: boolean; readonly mailbox?: boolean } = {}): Promise<Arrived> {
  // Ten minutes apart, so that nobody takes the client for a machine.
  house.clock.set(new Date(Date.parse('2026-11-23T14:00:00Z') + 600_000 * (minutes += 1)).toISOString() as Moment)
  const recipients = over.mailbox ? [] : [mail.to === 'folder' ? office.replyTo : office.intake]
  return takeIn(office.house, office.company.id, office.raw(mail), { recipients, nullSender: false, opensFolders: over.opensFolders ?? true, mailboxId: null })
}

const inside = <T>(work: Parameters<typeof house.database.inCompany<T>>[1]) => house.database.inCompany(office.company.id, work)
const message = (id: string) => inside((db) => db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
const countOf = (table: 'jobs' | 'contacts' | 'messages') => inside((db) => db.selectFrom(table).select((column) => column.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).then(({ count }) => count)

describe.each([['answers', answers], ['requests', requests], ['what machines send', machineMails], ['broken mails', brokenMails]] as const)('%s', (_kind, mails) => {
  test.each(mails.map((mail) => [mail.name, mail] as const))('%s', async (_name, mail) => {
    const folders = await countOf('jobs')
    const arrived = await arrive(mail)
    expect(arrived.messageId).not.toBeNull()
    const kept = await message(arrived.messageId!)
    expect({ place: kept.matchedBy, nature: kept.nature }).toEqual({ place: mail.place, nature: mail.nature })
    if (mail.visible !== undefined) expect(kept.bodyText).toBe(mail.visible)
    if (['token', 'thread', 'number'].includes(mail.place ?? '')) expect(kept.jobId).toBe(office.jobId)
    if (mail.place === null) expect(kept.jobId).toBeNull()
    expect(await countOf('jobs')).toBe(folders + (mail.place === 'sender' || mail.place === 'intake' ? 1 : 0))
    if (mail.warnings) expect(kept.warnings).toEqual(expect.arrayContaining([...mail.warnings]))
    if (mail.files) expect((kept.attachments as KeptAttachment[]).filter(({ inline }) => !inline).map(({ mediaType }) => mediaType)).toEqual(mail.files)
    const bytes = await office.house.storage.get(office.company.id, kept.rawSha256!)
    expect(bytes).not.toBeNull()
    bytes?.destroy()
  })
})

test('a mail that comes by two doors is kept once, whatever servers wrote above it', async () => {
  const mail = { ...answers[0]!, raw: String(answers[0]!.raw).replace(/Message-ID: <[^>]*>/, 'Message-ID: <twice@mail.example>') }
  const first = await arrive(mail)
  const second = await arrive({ ...mail, raw: `Received: from elsewhere by here; today\nX-Spam-Score: 0.1\n${mail.raw}` }, { mailbox: true })
  expect(first.messageId).not.toBeNull()
  expect(second).toMatchObject({ messageId: null, jobId: office.jobId })
})

test('two doors at the same moment keep it once, and both are answered', async () => {
  const mail = { to: 'company' as const, raw: 'From: Twin <twin@new.example>\nSubject: pareil\nMessage-ID: <twin@new.example>\n\nBonjour' }
  const folders = await countOf('jobs')
  const both = await Promise.all([arrive(mail), arrive(mail, { mailbox: true }), arrive(mail)])
  expect(both.filter(({ messageId }) => messageId !== null)).toHaveLength(1)
  expect(await countOf('jobs')).toBe(folders + 1)
})

test('a stranger who guesses a token, or uses another company’s, is nobody’s answer', async () => {
  const other = await aMailOffice(house, 'Chaud Austral')
  const arrived = await takeIn(office.house, office.company.id, Buffer.from(`From: x@y.example\nTo: ${other.replyTo}\nSubject: hm\n\nx`), { recipients: [other.replyTo], nullSender: false, opensFolders: false, mailboxId: null })
  expect(arrived).toMatchObject({ jobId: null, by: null })
})

test('a revoked or expired word leads nowhere any more', async () => {
  await inside((db) => db.updateTable('replyTokens').set({ revokedAt: house.clock.now() }).where('kind', '=', 'address').execute())
  const arrived = await arrive({ to: 'folder', raw: 'From: z@y.example\nSubject: hm\nMessage-ID: <revoked@y.example>\n\nx' }, { opensFolders: false })
  expect(arrived.jobId).toBeNull()
  await inside((db) => db.updateTable('replyTokens').set({ revokedAt: null }).execute())
})

test('a mailbox that opens no folders lets what answers nothing wait', async () => {
  const arrived = await arrive({ to: 'company', raw: 'From: New <n@new.example>\nSubject: bonjour\n\nallo' }, { opensFolders: false })
  expect(arrived).toMatchObject({ jobId: null, nature: 'written' })
})

test('a bounce marks the message, says why, and tells who wrote it', async () => {
  const sent = await message(office.messageId)
  expect(sent).toMatchObject({ state: 'bounced' })
  expect(sent.stateReason).toMatch(/550|552/)
  const reports = await inside((db) => db.selectFrom('messages').select('stateReason').where('nature', '=', 'bounce').where('jobId', '=', office.jobId).execute())
  expect(reports.map(({ stateReason }) => stateReason)).toContain('550 5.1.1 <anne.tremblay@videotron.example>: Recipient address rejected: User unknown')
  expect(reports.filter(({ stateReason }) => !stateReason.includes('anne.tremblay@videotron.example'))).toEqual([])
  const notices = await inside((db) => db.selectFrom('notices').select(['code', 'personId']).where('code', '=', 'message-bounced').execute())
  expect(notices).toContainEqual({ code: 'message-bounced', personId: office.company.manager.personId })
})

test('a new sender becomes a contact who speaks as he writes; the office hears of it', async () => {
  const { jobId } = await arrive({ to: 'company', raw: 'From: Rita Gold <rita@gold.example>\nSubject: Walk-in freezer\n\nHello, the freezer at our store is leaking water. Could you please come today?' })
  const made = await inside((db) =>
    db.selectFrom('jobs').innerJoin('contacts', 'contacts.id', 'jobs.contactId').select(['jobs.title', 'jobs.source', 'contacts.name', 'contacts.email', 'contacts.language', 'contacts.isClient']).where('jobs.id', '=', jobId).executeTakeFirstOrThrow(),
  )
  expect(made).toEqual({ title: 'Walk-in freezer', source: 'email', name: 'Rita Gold', email: 'rita@gold.example', language: 'en', isClient: true })
  const told = await inside((db) => db.selectFrom('notices').select('link').where('code', '=', 'folder-by-mail').orderBy('id', 'desc').executeTakeFirstOrThrow())
  expect(told.link).toBe(`/jobs/${jobId}`)
})

test('a flood from one sender opens no more folders', async () => {
  const folders = await countOf('jobs')
  const arrived: Arrived[] = []
  for (let at = 0; at < 63; at++) {
    arrived.push(await takeIn(office.house, office.company.id, Buffer.from(`From: robot@loop.example\nSubject: ping ${at}\nMessage-ID: <p${at}@loop.example>\n\nping ${at}`), { recipients: [office.intake], nullSender: false, opensFolders: true, mailboxId: null }))
  }
  expect(arrived.filter(({ nature }) => nature === 'loop')).toHaveLength(3)
  expect(await countOf('jobs')).toBe(folders + 60)
})

test.each([
  ['Re: Fuite [J-00016]', 'Fuite'],
  ['RE: TR : Chambre froide [2026-12] ', 'Chambre froide'],
  ['[Urgent] Fuite au sous-sol', '[Urgent] Fuite au sous-sol'],
  ['Fuite [urgent]', 'Fuite [urgent]'],
  ['Re: [J-00016]', ''],
])('a new folder is called what the mail is about, without the number of another: %s', (subject, title) => {
  expect(plainSubject(subject)).toBe(title)
})

test('no mail is lost, whatever its bytes: each is kept as it came, and has its message', async () => {
  const all = [...answers, ...requests, ...machineMails, ...brokenMails]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...all), fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }) }), { minLength: 1, maxLength: 6 }), async (mail, changes) => {
      let raw = office.raw(mail)
      for (const { at, bytes } of changes) raw = Buffer.concat([raw.subarray(0, Math.floor(raw.length * at)), bytes, raw.subarray(Math.floor(raw.length * at) + bytes.length)])
      const arrived = await takeIn(office.house, office.company.id, raw, { recipients: [mail.to === 'folder' ? office.replyTo : office.intake], nullSender: false, opensFolders: false, mailboxId: null })
      if (arrived.messageId === null) return
      const kept = await message(arrived.messageId)
      expect(Buffer.compare(await buffer((await office.house.storage.get(office.company.id, kept.rawSha256!))!), raw)).toBe(0)
    }),
    { numRuns: 60 },
  )
})
