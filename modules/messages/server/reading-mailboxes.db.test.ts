import { afterAll, beforeAll, expect, test } from 'vitest'
import { mustBeDone } from '../../../kernel/outcome.ts'
import type { House } from '../../../platform/routes.ts'
import { imapPassword, startDovecot, type ImapServer } from '../../../tests/dovecot.ts'
import { answers } from '../../../tests/mails/written-mails.ts'
import { aMailOffice, type MailOffice } from '../../../tests/mails/mail-office.ts'
import { openTestHouse } from '../../../tests/house.ts'
import { addAMailbox, changeAMailbox, checkAMailbox, removeAMailbox, tryMailbox } from './mailbox-settings.ts'
import { readDueMailboxes } from './mailbox-watch.ts'
import { readMailbox } from './reading-mailboxes.ts'

const plain = await openTestHouse()
let office: MailOffice
let house: House
let server: ImapServer
let mailboxId: string

const place = (over = {}) => ({
  address: 'bureau@froid.example', host: '127.0.0.1', port: server.port, secure: false, userName: 'bureau', password: imapPassword, folder: 'INBOX', active: true, takesTags: false, opensFolders: true, ...over,
})
const inside = <T>(work: Parameters<House['database']['inCompany']>[1] extends (db: infer D) => unknown ? (db: D) => Promise<T> : never) => house.database.inCompany(office.company.id, work)
const read = async () => mustBeDone(await readMailbox(house, office.company.id, mailboxId)).taken
const row = () => inside((db) => db.selectFrom('mailboxes').selectAll().where('id', '=', mailboxId).executeTakeFirstOrThrow())
const subjects = () => inside((db) => db.selectFrom('messages').select('subject').where('mailboxId', '=', mailboxId).orderBy('id').execute()).then((rows) => rows.map(({ subject }) => subject))
const mail = (subject: string, body = 'Bonjour') => `From: Anne <anne.tremblay@videotron.example>\r\nTo: bureau@froid.example\r\nSubject: ${subject}\r\nMessage-ID: <${subject.replaceAll(' ', '.')}@v.example>\r\n\r\n${body}\r\n`

beforeAll(async () => {
  server = await startDovecot()
  await plain.wipe()
  office = await aMailOffice(plain)
  house = { ...office.house, config: { ...office.house.config, privateMailboxes: true } }
  mailboxId = mustBeDone(await inside((db) => addAMailbox(db, office.company.admin, place(), house))).id
})
afterAll(() => server?.close())

test('the password is sealed, and answered nowhere', async () => {
  const { passwordSealed } = await row()
  expect(passwordSealed).not.toContain('secret')
  expect(passwordSealed.length).toBeGreaterThan(40)
})

test('a connection is tried without reading anything', async () => {
  const tried = await tryMailbox(house, office.company.admin, place())
  expect(tried).toMatchObject({ ok: true, value: { folders: ['INBOX'] } })
  expect(await tryMailbox(house, office.company.admin, place({ password: undefined, id: mailboxId }))).toMatchObject({ ok: true })
})

test.each([
  ['a wrong password', { password: 'wrong' }, 'mailbox-signin'],
  ['a folder that is not there', { folder: 'Courrier' }, 'mailbox-folder'],
  ['a server nobody answers at', { port: 1 }, 'mailbox-unreachable'],
  ['a name nobody has', { host: 'no-such-host.invalid' }, 'mailbox-unreachable'],
  ['encryption where there is none', { secure: true }, 'mailbox-'],
])('%s is told apart', async (_what, over, code) => {
  const tried = await tryMailbox(house, office.company.admin, place(over))
  expect(tried.ok ? 'connected' : tried.refusal.code).toMatch(new RegExp(`^${code}`))
})

test('a mailbox inside the server’s own network is not read unless the settings say so', async () => {
  const strict = { ...house, config: { ...house.config, privateMailboxes: false } }
  for (const host of ['127.0.0.1', 'localhost', '10.0.0.8', '169.254.169.254', '::1', '192.168.1.1']) {
    expect(await tryMailbox(strict, office.company.admin, place({ host }))).toMatchObject({ refusal: { code: 'mailbox-private' } })
  }
})

test('the kept password goes nowhere but to the place it was kept for', async () => {
  expect(await tryMailbox(house, office.company.admin, place({ password: undefined, id: mailboxId, host: 'localhost' }))).toMatchObject({ refusal: { code: 'mailbox-password-missing' } })
  expect(await inside((db) => changeAMailbox(db, office.company.admin, { id: mailboxId, host: 'elsewhere.example' }, house))).toMatchObject({ refusal: { code: 'mailbox-password-missing' } })
})

test('what was there before is left alone; what comes from then on is taken, into its folder', async () => {
  await server.deliver('bureau', mail('Avant'))
  expect(await read()).toBe(0)
  await server.deliver('bureau', office.raw({ ...answers[5]!, to: 'company' }))
  await server.deliver('bureau', mail('Une demande', 'Mon frigo fuit.'))
  expect(await read()).toBe(2)
  expect(await read()).toBe(0)
  const kept = await inside((db) => db.selectFrom('messages').select(['jobId', 'matchedBy']).where('mailboxId', '=', mailboxId).orderBy('id').execute())
  expect(kept[0]).toEqual({ jobId: office.jobId, matchedBy: 'thread' })
  expect(kept[1]).toMatchObject({ matchedBy: 'sender' })
  expect(await row()).toMatchObject({ failingSince: null, tries: 0 })
})

test('a mailbox whose numbers begin again is read anew, and nothing comes twice', async () => {
  await server.renumber('bureau')
  await server.deliver('bureau', mail('Nouvelle ère'))
  await read()
  const known = await subjects()
  expect(known.filter((subject) => subject === 'Une demande')).toHaveLength(1)
  expect(known).toContain('Nouvelle ère')
})

test('a break while reading loses nothing', async () => {
  for (const subject of ['Un', 'Deux', 'Trois']) await server.deliver('bureau', mail(subject))
  const { storage } = house
  let puts = 0
  const weak: House = { ...house, storage: { ...storage, put: (...given) => ((puts += 1) === 2 ? Promise.reject(new Error('disk full')) : storage.put(...given)) } }
  expect(await readMailbox(weak, office.company.id, mailboxId)).toMatchObject({ ok: false })
  expect((await subjects()).filter((subject) => ['Un', 'Deux', 'Trois'].includes(subject))).toEqual(['Un'])
  expect(await row()).toMatchObject({ tries: 1 })
  expect(await read()).toBe(2)
  expect((await subjects()).slice(-3)).toEqual(['Un', 'Deux', 'Trois'])
})

test('a server that is down is asked less and less, the administrators are told once, and all is well when it is back', async () => {
  await server.stop()
  const waits: number[] = []
  for (let at = 0; at < 4; at++) {
    expect(await readMailbox(house, office.company.id, mailboxId)).toMatchObject({ refusal: { code: 'mailbox-unreachable' } })
    waits.push((Date.parse((await row()).nextCheckAt) - Date.parse(plain.clock.now())) / 60_000)
  }
  expect(waits).toEqual([1, 2, 4, 8])
  expect((await row()).failingSince).not.toBeNull()
  const told = await inside((db) => db.selectFrom('notices').select('link').where('code', '=', 'mailbox-failing').execute())
  expect(told).toEqual([{ link: '/settings/mail' }])
  await server.start()
  await server.deliver('bureau', mail('De retour'))
  const checked = mustBeDone(await checkAMailbox(house, office.company.admin, { id: mailboxId }))
  expect(checked).toMatchObject({ taken: 1, mailbox: { failingSince: null, problem: null } })
})

test('a round reads what is due and nothing else', async () => {
  await server.deliver('bureau', mail('Par la ronde'))
  await readDueMailboxes(house)
  expect(await subjects()).not.toContain('Par la ronde')
  plain.clock.set(new Date(Date.parse(plain.clock.now()) + 120_000).toISOString() as ReturnType<typeof plain.clock.now>)
  await readDueMailboxes(house)
  expect(await subjects()).toContain('Par la ronde')
})

test('a mailbox that is removed is read no more; what came by it stays', async () => {
  await inside((db) => removeAMailbox(db, office.company.admin, mailboxId))
  await readDueMailboxes(house)
  const kept = await inside((db) => db.selectFrom('messages').select('id').where('subject', '=', 'Par la ronde').execute())
  expect(kept).toHaveLength(1)
})
