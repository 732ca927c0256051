import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { CompanyId } from '../../kernel/ids.ts'
import { mustBeDone } from '../../kernel/outcome.ts'
import { houseAsk } from '../../platform/ask.ts'
import { usualForm } from '../../modules/requests/request-form.ts'
import { setForm } from '../../modules/requests/server/saving-form.ts'
import { openSite, type Site } from './site.ts'
import { openStage, photograph, settle, Visitor, type Stage } from './stage.ts'

/**
 * A request, in French: the form on the company's own page, which is another site; filled in on a phone, with a photo; the folder that is
 * there at once, which the office opens from its notice. Then the same by the plain link, where no script runs.
 */
let stage: Stage
let froid: CompanyId
let key: string
let site: Site
const phone = { width: 390, height: 844 }

beforeAll(async () => {
  stage = await openStage()
  froid = await settle(stage.house, 'Frimousse Froid', 'fr', [
    { name: 'Marie Tremblay', email: 'marie@froid.test', role: 'manager' },
    { name: 'Sylvain Frimousse', email: 'sylvain@froid.test', role: 'admin' },
  ])
  const services = [{ id: 'repair', fr: 'Réparation urgente', en: 'Urgent repair' }]
  const ask = houseAsk(froid, 'America/Toronto' as never, stage.house.clock.now())
  key = mustBeDone(await stage.house.database.inCompany(froid, (db) => setForm(db, ask, { ...usualForm, services, fields: [...usualForm.fields], sites: [], tell: ['bureau@froid.test'] }))).key
  site = await openSite(`<h1>Chez Frimousse</h1><p>Écrivez-nous.</p><script async src="${stage.address}/embed.js" data-form="${key}" data-lang="fr"></script><footer>Bas de page</footer>`)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await photograph(stage, fileURLToPath(new URL('../../test-results/pictures/', import.meta.url)))
})
afterAll(async () => {
  await site.close()
  await stage.close()
})

const folders = () => stage.house.database.inCompany(froid, (db) => db.selectFrom('jobs').select(['id', 'number', 'description']).orderBy('number').execute())

test('a request from the company’s own site is a folder at once, with its words and its photo', async () => {
  const marie = await Visitor.arrive(stage, 'fr')
  await marie.signIn('marie@froid.test')
  await marie.page.locator('h1').first().waitFor()

  const claire = await Visitor.arrive(stage, 'fr', phone)
  await claire.page.goto(site.address)
  const form = claire.page.frameLocator('iframe')
  await form.getByLabel('Votre nom').fill('Claire Gagnon')
  const frame = claire.page.locator('iframe')
  await claire.page.waitForFunction(() => Number.parseInt(document.querySelector('iframe')!.style.height, 10) > 1000)
  const [shown, wanted] = [await frame.evaluate((one) => one.clientHeight), await form.locator('main').evaluate((main) => main.scrollHeight)]
  expect(Math.abs(shown - wanted)).toBeLessThan(24)
  expect(await claire.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  expect(await claire.violations()).toEqual([])

  // What is missing is said, and nothing typed is lost.
  await form.locator('form').evaluate((one) => ((one as HTMLFormElement).noValidate = true))
  await form.getByRole('button', { name: 'Envoyer la demande' }).click()
  await form.getByRole('alert').getByText('3 choses à corriger').waitFor()
  expect(await claire.violations()).toEqual([])
  await form.getByLabel('Courriel').fill('claire@exemple.test')
  await form.getByLabel('De quoi avez-vous besoin?').selectOption({ label: 'Réparation urgente' })
  await form.getByLabel('Décrivez les travaux').fill('La chambre froide ne refroidit plus depuis ce matin.')
  await form.getByLabel('Photos').setInputFiles({ name: 'compresseur.jpg', mimeType: 'image/jpeg', buffer: await sharp({ create: { width: 800, height: 600, channels: 3, background: '#3a5bc0' } }).jpeg().toBuffer() })
  await form.getByRole('checkbox', { name: /J’accepte que Frimousse Froid/ }).check()
  await form.getByRole('button', { name: 'Envoyer la demande' }).click()
  await form.getByText('J-00001').waitFor()
  expect(await claire.violations()).toEqual([])
  expect(await claire.context.cookies()).toEqual([])

  const mail = await stage.mailTo('claire@exemple.test', 'Nous avons votre demande [J-00001]')
  expect(mail.text).toContain('Réparation urgente')
  expect((await stage.mailTo('bureau@froid.test', 'Nouvelle demande J-00001')).text).toContain('> La chambre froide ne refroidit plus')

  // Marie hears of it without reloading, and one click opens it.
  await marie.page.getByRole('button', { name: /Avis : 1 nouveau/ }).click()
  await marie.page.getByText('Nouvelle demande J-00001 de Claire Gagnon : Réparation urgente').click()
  await marie.page.waitForURL(/\/jobs\//)
  await marie.page.getByText('La chambre froide ne refroidit plus depuis ce matin.').first().waitFor()
  await marie.page.getByText('compresseur.jpg').first().waitFor()
  expect(claire.troubles.filter((trouble) => !trouble.includes('422'))).toEqual([])
  expect(marie.troubles).toEqual([])
})

test('the plain link works without any script, keeps what was typed, and reloading sends nothing twice', async () => {
  const context = await stage.browser.newContext({ javaScriptEnabled: false, locale: 'fr-CA', viewport: { width: 320, height: 700 }, baseURL: stage.address })
  const page = await context.newPage()
  await page.goto(`/f/${key}`)
  await page.getByLabel('Votre nom').fill('Luc Roy')
  await page.getByLabel('Téléphone').fill('555')
  await page.getByLabel('Décrivez les travaux').fill('Le congélateur fait du bruit.')
  await page.getByRole('checkbox', { name: /J’accepte/ }).check()
  await page.waitForTimeout(2100)
  await page.getByRole('button', { name: 'Envoyer la demande' }).click()
  await page.getByText('Ce numéro est trop court.').first().waitFor()
  expect(await page.getByLabel('Décrivez les travaux').inputValue()).toBe('Le congélateur fait du bruit.')
  await page.getByLabel('Téléphone').fill('418 555-0199')
  await page.getByRole('button', { name: 'Envoyer la demande' }).click()
  await page.getByText('J-00002').waitFor()
  await page.reload()
  await page.getByText('J-00002').waitFor()
  await context.close()
  expect((await folders()).map(({ number, description }) => `${number} ${description}`)).toEqual(['J-00001 La chambre froide ne refroidit plus depuis ce matin.', 'J-00002 Le congélateur fait du bruit.'])
})

test('the form is set with its look beside it, and is so at once for everybody', async () => {
  const sylvain = await Visitor.arrive(stage, 'fr')
  const { page } = sylvain
  await sylvain.signIn('sylvain@froid.test')
  await sylvain.goto('/settings/request-form')
  const preview = page.frameLocator('iframe')
  await preview.getByRole('heading', { name: 'Demander des travaux' }).waitFor()
  await page.getByRole('textbox', { name: 'Titre', exact: true }).fill('Besoin d’aide?')
  await preview.getByRole('heading', { name: 'Besoin d’aide?' }).waitFor()
  await page.getByRole('textbox', { name: 'Couleur', exact: true }).fill('rouge')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('Ce n’est pas une couleur').waitFor()
  await page.getByRole('textbox', { name: 'Couleur', exact: true }).fill('#b00')
  await page.getByRole('switch', { name: 'Demander : Photos et PDF' }).click({ force: true })
  await preview.locator('#photos').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Monter Description' }).click()
  await page.getByRole('textbox', { name: 'Sites qui peuvent le montrer' }).fill('frimousse.test')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('Le formulaire de demande est enregistré').waitFor()
  expect(sylvain.troubles.filter((trouble) => !trouble.includes('409'))).toEqual([])

  const form = await fetch(`${stage.address}/f/${key}?lang=fr`)
  const text = await form.text()
  expect(text).toContain('<h1>Besoin d’aide?</h1>')
  expect(text).toContain('--brand:#bb0000')
  expect(text).not.toContain('id="photos"')
  expect(form.headers.get('content-security-policy')).toContain("frame-ancestors 'self' https://frimousse.test")
  // The site of the first story is another one: it shows nothing any more.
  const stranger = await Visitor.arrive(stage, 'fr', phone)
  await stranger.page.goto(site.address)
  await expect.poll(() => stranger.troubles.join()).toContain('frame-ancestors')
})
