import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createTransport } from 'nodemailer'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { openJob } from '../../modules/jobs/server/opening-jobs.ts'
import { insertMessage } from '../../modules/messages/server/message-store.ts'
import { openStage, photograph, settle, Visitor, type ReadMail, type Stage } from './stage.ts'

/**
 * A folder is answered in French, the client's mail comes back into it by the built-in mail server, over real SMTP both ways, and is seen
 * without a reload; a stranger's mail waits in the inbox until one press files it, and Undo takes that back.
 */
let stage: Stage
let door: number
let job: { id: string; number: string }
const results = fileURLToPath(new URL('../../test-results/pictures/', import.meta.url))

beforeAll(async () => {
  door = await freePort()
  stage = await openStage({ INBOUND_SMTP_PORT: String(door), INBOUND_HOST: '127.0.0.1', INBOUND_DOMAIN: 'in.dossier.test' })
  const froid = await settle(stage.house, 'Frimousse Froid', 'fr', [{ name: 'Marie Tremblay', email: 'marie@froid.test', role: 'admin' }])
  job = await stage.house.database.inCompany(froid, async (db) => {
    const contactId = newId<'contact'>()
    await db.insertInto('contacts').values({ id: contactId, name: 'Mme Gagnon', isClient: true, email: 'gagnon@fleuve.test', language: 'fr' }).execute()
    const opened = await openJob(db, { contactId, title: 'Chambre froide en alarme', source: 'web', createdBy: null })
    await insertMessage(db, { jobId: opened.id, contactId, direction: 'in', channel: 'form', fromName: 'Mme Gagnon', fromAddress: 'gagnon@fleuve.test', subject: 'Chambre froide', bodyText: 'La chambre froide sonne depuis hier.', at: stage.house.clock.now() })
    return opened
  })
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await photograph(stage, results)
})
afterAll(() => stage.close())

test('a folder is answered, its client answers by mail, and a stranger’s mail is filed with one press', async () => {
  const marie = await Visitor.arrive(stage, 'fr')
  await marie.signIn('marie@froid.test')
  await marie.goto(`/jobs/${job.id}`)
  const sent = await answerByTemplate(marie)
  await clientAnswers(marie, sent)
  await strangerWaits(marie)
  expect(marie.troubles).toEqual([])
  await marie.leave()
  expect(stage.logged.filter((line) => !line.includes('"level":30'))).toEqual([])
})

/** R opens the composer, addressed to who wrote; a template words it, a file goes along. */
async function answerByTemplate(marie: Visitor): Promise<ReadMail> {
  const { page } = marie
  await page.getByRole('heading', { name: job.number }).waitFor()
  await page.keyboard.press('r')
  const composer = page.getByRole('region', { name: 'Message au client' })
  await composer.getByText('Mme Gagnon <gagnon@fleuve.test>').waitFor()
  await composer.getByRole('combobox', { name: 'Modèle' }).click()
  await page.getByRole('option', { name: 'Confirmer une demande' }).click()
  await expect.poll(() => composer.getByRole('textbox', { name: 'Message' }).inputValue()).toContain(`dans notre dossier ${job.number}`)
  await composer.locator('input[type=file]').setInputFiles({ name: 'thermostat.txt', mimeType: 'text/plain', buffer: Buffer.from('9 degrés') })
  await composer.getByText('thermostat.txt').waitFor()
  expect(await marie.violations()).toEqual([])
  await page.keyboard.press('Control+Enter')
  const card = page.getByRole('article', { name: 'Message envoyé par Marie Tremblay' })
  await card.getByText('Envoyé', { exact: true }).waitFor()
  await card.getByText('thermostat.txt').waitFor()
  const mail = await stage.mailTo('gagnon@fleuve.test', 'Votre demande : Chambre froide en alarme')
  expect(mail.text).toContain('Bonjour Mme Gagnon,')
  expect(mail.replyTo).toMatch(/^frimousse-froid\+[a-z2-7]{20}@in\.dossier\.test$/)
  return mail
}

/** Her mail program answers; Marie has the folder open and does nothing. */
async function clientAnswers({ page }: Visitor, { replyTo, messageId, subject, text }: ReadMail): Promise<void> {
  await post({
    from: 'Mme Gagnon <gagnon@fleuve.test>', to: replyTo, subject: `Re: ${subject}`, inReplyTo: messageId, references: messageId,
    text: `Parfait, je vous attends demain matin.\n\nLe lun. 23 nov. 2026 à 08:00, Frimousse Froid <${replyTo}> a écrit :\n${text.replaceAll(/^/gm, '> ')}`,
  })
  const card = page.getByRole('article', { name: 'Message de Mme Gagnon' }).filter({ hasText: 'je vous attends demain' })
  await card.waitFor()
  expect(await card.getByText('Merci de nous avoir écrit').count()).toBe(0)
  await card.getByRole('button', { name: 'Montrer le texte cité' }).click()
  await card.getByText('Merci de nous avoir écrit').waitFor()
}

/** A stranger names the folder's number: that proves nothing, so a person decides, with one press. */
async function strangerWaits(marie: Visitor): Promise<void> {
  const { page } = marie
  await page.getByRole('link', { name: /Boîte de réception/ }).click()
  await page.getByText('Rien n’attend ici').waitFor()
  await post({
    from: 'Paul Roy <paul@voisin.test>', to: 'frimousse-froid@in.dossier.test', subject: `Re: Chambre froide [${job.number}]`, html: '<p>Je suis le <b>voisin</b>.</p><script>alert(1)</script>', text: 'Je suis le voisin, la chambre froide sonne toujours.',
  })
  await page.getByRole('heading', { name: /Chambre froide \[/ }).waitFor()
  await page.getByRole('link', { name: /Boîte de réception/ }).getByText('1', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Montrer comme envoyé' }).click()
  await page.frameLocator('iframe').getByText('voisin').waitFor()
  // Into a frame that runs no script axe cannot look.
  await page.getByRole('button', { name: 'Montrer en texte simple' }).click()
  expect(await marie.violations()).toEqual([])
  const first = page.getByRole('button', { name: new RegExp(`Classer dans ${job.number}`) })
  await first.waitFor()
  await page.keyboard.press('f')
  await page.getByText('Rien n’attend ici').waitFor()
  await page.getByText(`Classé dans ${job.number}`).waitFor()
  await page.getByRole('button', { name: 'Annuler' }).click()
  await first.click()
  await page.getByText('Rien n’attend ici').waitFor()
  await marie.goto(`/jobs/${job.id}?tab=messages`)
  await page.getByRole('article', { name: 'Message de Paul Roy' }).waitFor()
}

/** Sends a real mail to the built-in mail server. */
async function post(mail: { from: string; to: string; subject: string; text: string; html?: string; inReplyTo?: string; references?: string }): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: door, secure: false, ignoreTLS: true })
  await transport.sendMail({ ...mail, envelope: { from: /<([^>]+)>/.exec(mail.from)![1]!, to: mail.to } })
  transport.close()
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
