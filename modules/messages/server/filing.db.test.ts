import { beforeEach, expect, test } from 'vitest'
import { rawRoutes, routes } from '../../../apps/server/compose.ts'
import { openDoor } from '../../../apps/server/http/app.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { newId } from '../../../kernel/ids.ts'
import { Browser } from '../../../tests/browser.ts'
import { brokenMails, svgScript } from '../../../tests/mails/broken-mails.ts'
import { aMailOffice, type MailOffice } from '../../../tests/mails/mail-office.ts'
import { openTestHouse } from '../../../tests/house.ts'
import { makeUser } from '../../companies/server/signing-up.ts'
import { addTask } from '../../jobs/server/tasking.ts'
import { previewTemplate } from '../mail-settings-endpoints.ts'
import { messageLimits } from '../message.ts'
import { takeIn } from './arriving.ts'
import { fileIntoFolder, openFromMessage, setAside, takeBack } from './filing.ts'
import { countUnmatched, messagesOfFolder, unmatchedMessages } from './message-lists.ts'
import { changeIntakeAddress, mailSettings } from './mailbox-settings.ts'
import { addTemplate, draftOf, editTemplate, orderTemplates, previewWords, templatesOf } from './templating.ts'

const house = await openTestHouse()
let office: MailOffice

beforeEach(async () => {
  await house.wipe()
  office = await aMailOffice(house)
})

const inside = <T>(work: Parameters<typeof house.database.inCompany<T>>[1]) => house.database.inCompany(office.company.id, work)
const arrive = (raw: string) => takeIn(office.house, office.company.id, Buffer.from(raw), { recipients: [office.intake], nullSender: false, opensFolders: false, mailboxId: null }).then(({ messageId }) => messageId!)
const marie = () => office.company.manager
const list = (over = {}) => inside((db) => unmatchedMessages(db, { aside: false, q: '', limit: 50, ...over }))

test('what found no folder waits, with the folders it may belong to, and is filed by one act that can be taken back', async () => {
  const id = await arrive(`From: Mallory <m@else.example>\nSubject: [${office.number}] photo\n\nVoici`)
  expect((await list()).messages).toMatchObject([{ id, suggestions: [{ jobId: office.jobId, client: 'Anne Tremblay' }] }])
  expect(await inside(countUnmatched)).toBe(1)
  expect(mustBeDone(await inside((db) => fileIntoFolder(db, marie(), { id, jobId: office.jobId })))).toMatchObject({ jobId: office.jobId, matchedBy: 'hand' })
  expect((await list()).messages).toEqual([])
  expect((await inside((db) => messagesOfFolder(db, office.jobId, { limit: 50 }))).messages.map((message) => message.id)).toContain(id)
  const active = await inside((db) => db.selectFrom('jobs').select('lastInAt').where('id', '=', office.jobId).executeTakeFirstOrThrow())
  expect(active.lastInAt).not.toBeNull()
  expect(mustBeDone(await inside((db) => takeBack(db, marie(), id)))).toMatchObject({ jobId: null })
  expect(await inside(countUnmatched)).toBe(1)
  expect(await inside((db) => takeBack(db, marie(), id))).toMatchObject({ refusal: { code: 'not-filed-by-hand' } })
})

test('a folder of a client we know is suggested by its sender alone', async () => {
  await arrive('From: Anne <anne.tremblay@videotron.example>\nSubject: question\n\nAllo')
  expect((await list()).messages[0]!.suggestions).toMatchObject([{ jobId: office.jobId, number: office.number }])
})

test('a folder is opened from a message, its sender a contact from then on; twice is refused', async () => {
  const id = await arrive('From: Rita <rita@gold.example>\nSubject: Re: Freezer\n\nThe freezer is leaking, please come today.')
  const opened = mustBeDone(await inside((db) => openFromMessage(db, marie(), { id })))
  const made = await inside((db) => db.selectFrom('jobs').innerJoin('contacts', 'contacts.id', 'jobs.contactId').select(['jobs.title', 'jobs.createdBy', 'contacts.email']).where('jobs.id', '=', opened.jobId).executeTakeFirstOrThrow())
  expect(made).toEqual({ title: 'Freezer', createdBy: marie().personId, email: 'rita@gold.example' })
  expect(await inside((db) => openFromMessage(db, marie(), { id }))).toMatchObject({ refusal: { code: 'already-filed' } })
})

test('an opening taken back closes the folder that held nothing else; one in which something was done stays', async () => {
  const stageOf = (id: string) =>
    inside((db) => db.selectFrom('jobs').innerJoin('jobStages', 'jobStages.id', 'jobs.stageId').select(['jobStages.kind', 'jobs.lastInAt', 'jobs.number']).where('jobs.id', '=', id).executeTakeFirstOrThrow())
  const id = await arrive('From: Rita <rita@gold.example>\nSubject: Freezer\n\nThe freezer is leaking.')
  const first = mustBeDone(await inside((db) => openFromMessage(db, marie(), { id })))
  expect(mustBeDone(await inside((db) => takeBack(db, marie(), id)))).toMatchObject({ jobId: null, folderClosed: true })
  expect(await stageOf(first.jobId)).toEqual({ kind: 'lost', lastInAt: null, number: first.number })
  const second = mustBeDone(await inside((db) => openFromMessage(db, marie(), { id })))
  expect(second.number > first.number).toBe(true)
  mustBeDone(await inside((db) => addTask(db, marie(), { id: second.jobId, title: 'Call her' })))
  expect(mustBeDone(await inside((db) => takeBack(db, marie(), id)))).toMatchObject({ folderClosed: false })
  expect(await stageOf(second.jobId)).toMatchObject({ kind: 'new', lastInAt: null })
  mustBeDone(await inside((db) => fileIntoFolder(db, marie(), { id, jobId: office.jobId })))
  expect(mustBeDone(await inside((db) => takeBack(db, marie(), id)))).toMatchObject({ folderClosed: false })
  expect(await stageOf(office.jobId)).toMatchObject({ kind: 'new' })
})

test('set aside is not thrown away', async () => {
  const id = await arrive('From: Pub <pub@pub.example>\nSubject: Soldes\n\nx')
  mustBeDone(await inside((db) => setAside(db, marie(), id, true)))
  expect((await list()).messages).toEqual([])
  expect((await list({ aside: true })).messages).toHaveLength(1)
  mustBeDone(await inside((db) => setAside(db, marie(), id, false)))
  expect((await list()).messages).toHaveLength(1)
})

test('the list goes on page by page, and is searched without accents', async () => {
  for (let at = 0; at < 5; at++) await arrive(`From: P <p${at}@else.example>\nSubject: ${at === 3 ? 'Réfrigérateur' : `sujet ${at}`}\n\nx`)
  const first = await list({ limit: 2 })
  const second = await list({ limit: 2, before: first.next! })
  const third = await list({ limit: 2, before: second.next! })
  expect([...first.messages, ...second.messages, ...third.messages].map(({ subject }) => subject)).toEqual(['sujet 4', 'Réfrigérateur', 'sujet 2', 'sujet 1', 'sujet 0'])
  expect(third.next).toBeNull()
  expect((await list({ q: 'refrigerateur' })).messages).toHaveLength(1)
  expect((await list({ q: "'%_\\" })).messages).toHaveLength(0)
})

test('only what came in is filed, and nothing of another company', async () => {
  expect(await inside((db) => fileIntoFolder(db, marie(), { id: office.messageId, jobId: office.jobId }))).toMatchObject({ refusal: { code: 'not-incoming' } })
  const id = await arrive('From: a@b.example\nSubject: x\n\nx')
  const other = await aMailOffice(house, 'Chaud Austral')
  expect(await inside((db) => fileIntoFolder(db, marie(), { id, jobId: other.jobId }))).toMatchObject({ refusal: { code: 'not-there' } })
  expect(await inside((db) => openFromMessage(db, marie(), { id, contactId: newId() }))).toMatchObject({ refusal: { code: 'not-there' } })
})

test('templates are worded in both languages, sorted, previewed and used in the client’s', async () => {
  const words = { en: { subject: 'Your visit', body: 'Hello {client}' }, fr: { subject: 'Votre visite', body: 'Bonjour {client}, dossier {number}' } }
  const one = mustBeDone(await inside((db) => addTemplate(db, office.company.admin, { name: 'Visite', words })))
  const two = mustBeDone(await inside((db) => addTemplate(db, office.company.admin, { name: 'Merci', words })))
  expect(await inside((db) => addTemplate(db, office.company.admin, { name: 'X', words: { ...words, fr: { subject: '', body: '{clent}' } } }))).toMatchObject({ refusal: { code: 'unknown-variable', field: 'words.fr.body', name: 'clent' } })
  expect(await inside((db) => editTemplate(db, office.company.admin, { id: one.id, words: { ...words, en: { subject: '{x}', body: '' } } }))).toMatchObject({ refusal: { field: 'words.en.subject' } })
  mustBeDone(await inside((db) => orderTemplates(db, office.company.admin, [two.id])))
  const order = (await inside((db) => templatesOf(db, false))).map(({ id }) => id).filter((id) => id === one.id || id === two.id)
  expect(order).toEqual([two.id, one.id])
  const draft = mustBeDone(await inside((db) => draftOf(db, marie(), { jobId: office.jobId, templateId: one.id }, office.house)))
  expect(draft).toMatchObject({ language: 'fr', to: [{ address: 'anne.tremblay@videotron.example' }], subject: 'Votre visite', body: `Bonjour Anne Tremblay, dossier ${office.number}` })
  expect(mustBeDone(await inside((db) => previewWords(db, marie(), { ...words.en, language: 'en' }, office.house))).body).toBe('Hello Mme Gagnon')
  const longest = { subject: '', body: `{client}${'x'.repeat(messageLimits.text - 8)}`, language: 'en' as const }
  expect(previewTemplate.output.safeParse(mustBeDone(await inside((db) => previewWords(db, marie(), longest, office.house)))).success).toBe(true)
})

test('an address belongs to one company; the one it had before still leads to it', async () => {
  const other = await aMailOffice(house, 'Chaud Austral')
  const taken = other.intake.split('@')[0]!
  expect(await inside((db) => changeIntakeAddress(db, office.company.admin, { local: taken }, office.house))).toMatchObject({ refusal: { code: 'intake-taken' } })
  mustBeDone(await inside((db) => changeIntakeAddress(db, office.company.admin, { local: 'demandes' }, office.house)))
  expect(mustBeDone(await inside((db) => mailSettings(db, office.company.admin, office.house))).intake).toMatchObject({ local: 'demandes', address: 'demandes@in.dossier.test' })
  const before = await house.database.outside((db) => db.selectFrom('doors').select('key').where('companyId', '=', office.company.id).where('kind', '=', 'mail').execute())
  expect(before).toHaveLength(2)
})

test('a drawing with a script, and a mail as it came, are handed over and never shown', async () => {
  const drawing = brokenMails.find(({ name }) => name === 'a picture that is a drawing with a script')!
  const arrived = await takeIn(office.house, office.company.id, office.raw(drawing), { recipients: [office.replyTo], nullSender: false, opensFolders: false, mailboxId: null })
  const app = openDoor(office.house, routes, rawRoutes)
  const userId = (await makeUser(office.house, { name: 'Marie', email: 'marie.login@froid.example', password: 'correct horse battery', language: 'fr' }))!
  await inside((db) => db.updateTable('people').set({ userId }).where('role', '=', 'manager').execute())
  const browser = new Browser(app)
  expect((await browser.post('/api/auth/sign-in/email', { email: 'marie.login@froid.example', password: 'correct horse battery' })).status).toBe(200)
  const cookie = [...browser.cookies()].map(([name, value]) => `${name}=${value}`).join('; ')
  for (const [path, holds] of [[`/api/messages/${arrived.messageId}/attachments/0`, svgScript], [`/api/messages/${arrived.messageId}/raw`, 'Subject: Re: Votre demande']] as const) {
    const response = await app.request(path, { headers: { cookie, 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', 'sec-fetch-site': 'same-origin' } }, { incoming: { socket: { remoteAddress: '203.0.113.7' } } })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    expect(await response.text()).toContain(holds)
  }
  for (const path of [`/api/messages/${arrived.messageId}/attachments/9`, `/api/messages/${newId()}/raw`, '/api/messages/x/raw']) {
    expect((await app.request(path, { headers: { cookie } }, { incoming: { socket: { remoteAddress: '203.0.113.7' } } })).status).toBe(404)
  }
  expect((await app.request(`/api/messages/${arrived.messageId}/raw`, {}, { incoming: { socket: { remoteAddress: '203.0.113.7' } } })).status).toBe(404)
})
