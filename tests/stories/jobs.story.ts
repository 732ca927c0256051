import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { CompanyId } from '../../kernel/ids.ts'
import { mustBeDone } from '../../kernel/outcome.ts'
import { houseAsk } from '../../platform/ask.ts'
import { usualForm } from '../../modules/requests/request-form.ts'
import { setForm } from '../../modules/requests/server/saving-form.ts'
import { SmtpTalk } from '../smtp-client.ts'
import { openSite, type Site } from './site.ts'
import { openStage, photograph, settle, Visitor, type ReadMail, type Stage } from './stage.ts'

/**
 * The seed of job folders, told whole and in French: a request from the company's own site is a folder on Marie's first page at once; she
 * describes it and answers; the client's answer comes by e-mail into the folder; a visit is made from the next step, linked already.
 * The pictures of the guide are taken on the way, in both languages.
 */
let stage: Stage
let froid: CompanyId
let site: Site
let mailPort: number
const docs = fileURLToPath(new URL('../../docs/guide/pictures/', import.meta.url))
const results = fileURLToPath(new URL('../../test-results/pictures/', import.meta.url))

beforeAll(async () => {
  mailPort = await freePort()
  stage = await openStage({ INBOUND_SMTP_PORT: String(mailPort), INBOUND_HOST: '127.0.0.1', INBOUND_DOMAIN: 'dossier.test' })
  froid = await settle(stage.house, 'Frimousse Froid', 'fr', [
    { name: 'Marie Tremblay', email: 'marie@froid.test', role: 'manager' },
    { name: 'Luc Bélanger', email: 'luc@froid.test', role: 'employee' },
  ])
  const ask = houseAsk(froid, 'America/Toronto' as never, stage.house.clock.now())
  const services = [{ id: 'repair', fr: 'Réparation urgente', en: 'Urgent repair' }]
  const form = await stage.house.database.inCompany(froid, (db) => setForm(db, ask, { ...usualForm, services, fields: [...usualForm.fields], sites: [], tell: [] }))
  site = await openSite(`<h1>Chez Frimousse</h1><script async src="${stage.address}/embed.js" data-form="${mustBeDone(form).key}" data-lang="fr"></script>`)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await photograph(stage, results)
})
afterAll(async () => {
  await site.close()
  await stage.close()
})

test('a request becomes a folder, is described, answered, answered back by e-mail, and gets its visit', async () => {
  const marie = await Visitor.arrive(stage, 'fr')
  await marie.signIn('marie@froid.test')
  await marie.page.getByText('Aucune nouvelle demande').waitFor()

  await requestOnSite()

  // It is on her first page without reloading; one click opens it.
  const request = marie.page.getByRole('link', { name: /Claire Gagnon/ }).first()
  await request.waitFor()
  await pictures(marie, 'jobs-today')
  expect(await marie.violations()).toEqual([])
  await request.click()
  await marie.page.waitForURL(/\/jobs\/[0-9a-f-]{36}/)
  await marie.page.getByText('Prochaine étape : répondre au client').waitFor()
  await marie.page.getByText('La chambre froide ne refroidit plus depuis ce matin.').first().waitFor()
  expect(await marie.violations()).toEqual([])

  // She words the description anew, where it stands.
  await marie.page.getByRole('button', { name: /^Modifier Description/ }).click()
  await marie.page.getByRole('textbox', { name: 'Description' }).fill('Chambre froide du sous-sol : ne refroidit plus. Clé à la réception.')
  await marie.page.keyboard.press('Control+Enter')
  await marie.page.getByText('Enregistré').first().waitFor()

  // She answers in the client's language; the state of the message is seen.
  await marie.page.getByRole('button', { name: 'Message', exact: true }).click()
  await marie.page.getByLabel('Message', { exact: true }).fill('Bonjour Claire, nous pouvons passer mardi matin. Cela vous convient ?')
  await pictures(marie, 'jobs-message')
  expect(await marie.violations()).toEqual([])
  await stage.mailTo('claire@exemple.test', 'Nous avons votre demande [J-00001]')
  await marie.page.getByLabel('Message', { exact: true }).focus()
  await marie.page.keyboard.press('Control+Enter')
  await marie.page.getByRole('heading', { name: 'Message au client' }).waitFor({ state: 'detached' })
  const written = await stage.mailTo('claire@exemple.test', 'Réparation urgente')
  await marie.page.getByRole('article', { name: /Marie Tremblay/ }).getByText('Envoyé', { exact: true }).waitFor()
  expect(written.text).toContain('nous pouvons passer mardi matin')

  // Her answer, from her own mail program, is in the folder without reloading.
  await answerByMail(written, 'Oui, mardi matin, c’est parfait. Merci !')
  await marie.page.getByText('Oui, mardi matin, c’est parfait.').first().waitFor()
  await pictures(marie, 'jobs-folder')

  // The next step makes a visit that is linked already.
  await marie.page.getByRole('button', { name: 'Visite', exact: true }).click()
  await marie.page.getByLabel('Qui s’y rend').first().click()
  await marie.page.getByRole('option', { name: 'Luc Bélanger' }).click()
  await marie.page.keyboard.press('Escape')
  await marie.page.getByRole('button', { name: 'Céduler' }).click()
  await marie.page.getByText(/Visite cédulée le/).first().waitFor()
  const visits = await stage.house.database.inCompany(froid, (db) =>
    db.selectFrom('visits').innerJoin('jobs', 'jobs.id', 'visits.jobId').innerJoin('visitAssignees', 'visitAssignees.visitId', 'visits.id').innerJoin('people', 'people.id', 'visitAssignees.personId')
      .select(['jobs.number', 'people.name', 'visits.planned']).execute(),
  )
  expect(visits).toEqual([{ number: 'J-00001', name: 'Luc Bélanger', planned: false }])

  // The next call: C opens a new folder from anywhere.
  await marie.closeToasts()
  await marie.page.keyboard.press('c')
  await marie.page.getByRole('combobox', { name: 'Pour qui ?' }).fill('claire')
  await marie.page.getByRole('option', { name: /Claire Gagnon/ }).click()
  await pictures(marie, 'jobs-new')
  await marie.page.getByLabel('De quoi s’agit-il ?').fill('Entretien annuel')
  await marie.page.keyboard.press('Enter')
  await marie.page.waitForFunction(() => document.title.includes('J-00002'))
  expect(marie.troubles).toEqual([])
})

async function requestOnSite(): Promise<void> {
  const claire = await Visitor.arrive(stage, 'fr', { width: 390, height: 844 })
  await claire.page.goto(site.address)
  const form = claire.page.frameLocator('iframe')
  await form.getByLabel('Votre nom').fill('Claire Gagnon')
  await form.getByLabel('Courriel').fill('claire@exemple.test')
  await form.getByLabel('De quoi avez-vous besoin?').selectOption({ label: 'Réparation urgente' })
  await form.getByLabel('Décrivez les travaux').fill('La chambre froide ne refroidit plus depuis ce matin.')
  await form.getByRole('checkbox', { name: /J’accepte que Frimousse Froid/ }).check()
  // Nobody fills in a form in two seconds: who does is asked to press once more.
  await claire.page.waitForTimeout(2100)
  await form.getByRole('button', { name: 'Envoyer la demande' }).click()
  await form.getByText('J-00001').waitFor()
  await claire.leave()
}

/** As a mail program answers: its own words above, what it answers quoted below. */
async function answerByMail(mail: ReadMail, words: string): Promise<void> {
  const talk = await SmtpTalk.open(mailPort)
  await talk.say('EHLO exemple.test')
  const raw = [
    'From: Claire Gagnon <claire@exemple.test>',
    `To: <${mail.replyTo}>`,
    `Subject: =?utf-8?B?${Buffer.from(`Re: ${mail.subject}`).toString('base64')}?=`,
    `Message-ID: <${Date.now()}@exemple.test>`,
    `In-Reply-To: ${mail.messageId}`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(`${words}\n\nLe lun. 23 nov. 2026 à 09:12, Frimousse Froid <dossier@dossier.test> a écrit :\n${mail.text.replaceAll(/^/gm, '> ')}\n`).toString('base64').replaceAll(/.{76}/g, '$&\r\n'),
  ].join('\r\n')
  expect(await talk.send({ from: 'claire@exemple.test', to: [mail.replyTo], raw })).toMatch(/^250 /)
  talk.cut()
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await new Promise<void>((resolve) => server.once('listening', () => resolve()))
  const { port } = server.address() as net.AddressInfo
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}

/** What the person sees now: into the guide with PICTURES=guide, else beside the results of the tests. */
async function pictures(visitor: Visitor, name: string): Promise<void> {
  const folder = process.env['PICTURES'] === 'guide' ? docs : results
  fs.mkdirSync(folder, { recursive: true })
  for (const language of ['en', 'fr'] as const) {
    await visitor.speak(language)
    await visitor.closeToasts()
    await visitor.page.screenshot({ path: path.join(folder, `${name}.${language}.png`), animations: 'disabled' })
  }
  await visitor.speak('fr')
}
