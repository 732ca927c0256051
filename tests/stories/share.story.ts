import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { mustBeDone } from '../../kernel/outcome.ts'
import { dateIn } from '../../kernel/dates.ts'
import { newId, type CompanyId } from '../../kernel/ids.ts'
import { houseAsk } from '../../platform/ask.ts'
import { createPlan } from '../../modules/planned-jobs/server/planning.ts'
import { linkIn, openStage, photograph, settle, Visitor, type Stage } from './stage.ts'

/**
 * The seed, told whole: a refrigeration supplier shares a planned job with a facility manager, who shares it with her hotel. In
 * French, so that a sentence left in English shows; the pictures of the guide are taken on the way, in both languages.
 */
let stage: Stage
let froid: CompanyId
const secret = 'CC-4410-FROID'

beforeAll(async () => {
  stage = await openStage()
  froid = await settle(stage.house, 'Frimousse Froid', 'fr', [
    { name: 'Sylvain Frimousse', email: 'sylvain@froid.test', role: 'admin' },
    { name: 'Marie Tremblay', email: 'marie@froid.test', role: 'manager' },
    { name: 'Luc Bélanger', email: 'luc@froid.test', role: 'employee' },
  ])
  await settle(stage.house, 'Gestion Laurier', 'fr', [{ name: 'Olivier Laurier', email: 'olivier@laurier.test', role: 'admin' }])
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await photograph(stage, results)
})
afterAll(() => stage.close())

test('a planned job goes from the supplier to the facility manager and on to the hotel', async () => {
  const sylvain = await Visitor.arrive(stage, 'fr')
  await sylvain.signIn('sylvain@froid.test')
  await invite(sylvain, 'Gestion Laurier', 'olivier@laurier.test')

  const olivier = await Visitor.arrive(stage, 'fr')
  await olivier.goto(linkIn(await stage.mailTo('olivier@laurier.test', 'Frimousse Froid vous invite')))
  await olivier.page.getByRole('button', { name: 'Ouvrir une session' }).click()
  await olivier.fillSignIn('olivier@laurier.test')
  await olivier.page.getByRole('button', { name: 'Accepter' }).click()
  await olivier.page.getByText('Vous êtes en connexion avec Frimousse Froid.').waitFor()
  await invite(olivier, 'Hôtel du Fleuve', 'gagnon@fleuve.test')

  // Mme Gagnon has no company yet: she makes one from the link, on her phone, and is connected.
  const gagnon = await Visitor.arrive(stage, 'fr', { width: 390, height: 844 })
  await gagnon.goto(linkIn(await stage.mailTo('gagnon@fleuve.test', 'Gestion Laurier vous invite')))
  await gagnon.page.getByRole('button', { name: 'Créer mon entreprise' }).click()
  await signUp(gagnon, { name: 'Claire Gagnon', email: 'gagnon@fleuve.test', company: 'Hôtel du Fleuve' })
  await gagnon.page.getByRole('button', { name: 'Accepter' }).click()
  await gagnon.page.getByText('Vous êtes en connexion avec Gestion Laurier.').waitFor()

  const planId = await planColdRooms()
  const marie = await Visitor.arrive(stage, 'fr')
  await marie.signIn('marie@froid.test')
  await marie.goto('/planned-jobs')
  await marie.page.getByRole('row', { name: /Chambres froides/ }).dblclick()
  await marie.page.waitForURL(`**/planned-jobs/${planId}**`)
  await share(marie, 'Gestion Laurier', 'La clé est à la réception.')
  await pictures(marie, 'planned-job', ['en'])

  await olivier.goto(linkIn(await stage.mailTo('olivier@laurier.test', 'partage un travail planifié')))
  await olivier.page.getByText('Frimousse Froid vous offre ce travail planifié').waitFor()
  expect(await olivier.page.content()).not.toContain(secret)
  await pictures(olivier, 'share-offered')
  await olivier.page.getByRole('button', { name: 'Accepter' }).first().click()
  await olivier.page.getByText('Frimousse Froid vous offre ce travail planifié').waitFor({ state: 'detached' })

  // The building came from the supplier, so it is the own company's until Olivier says whose it is, right in the panel.
  await olivier.page.getByRole('button', { name: 'Partager', exact: true }).click()
  await chooseClient(olivier, 'Hôtel du Fleuve')
  await pictures(olivier, 'share-panel')
  await preview(olivier)
  await olivier.page.getByRole('button', { name: 'Partager avec Hôtel du Fleuve' }).click()
  await olivier.page.getByText('En attente de réponse').waitFor()
  await olivier.page.keyboard.press('Escape')

  await gagnon.goto(linkIn(await stage.mailTo('gagnon@fleuve.test', 'partage un travail planifié')))
  await gagnon.page.getByRole('button', { name: 'Accepter' }).first().click()
  await gagnon.page.getByText('Gestion Laurier vous offre ce travail planifié').waitFor({ state: 'detached' })
  expect(await gagnon.page.content()).not.toContain('Frimousse')
  expect(await gagnon.page.content()).not.toContain(secret)

  // A locked field: refused by name, and edited and shared again in one act; the hotel sees it without reloading.
  await marie.page.reload()
  await editLockedType(marie, 'Correctif')
  await gagnon.page.getByText('Correctif').or(gagnon.page.locator('input[value="Correctif"]')).first().waitFor()

  // Luc starts the first order from his phone; the hotel sees it.
  const luc = await Visitor.arrive(stage, 'fr', { width: 390, height: 844 })
  await work(luc)
  await gagnon.page.getByRole('tab', { name: /Ordres/ }).click()
  await gagnon.page.getByText('Commencé', { exact: true }).first().waitFor()

  await marie.page.getByRole('button', { name: 'Partager', exact: true }).click()
  await marie.page.getByRole('button', { name: 'Plus sur le partage avec Gestion Laurier' }).click()
  await marie.page.getByRole('menuitem', { name: 'Arrêter le partage' }).click()
  await marie.page.getByRole('dialog', { name: /Arrêter le partage/ }).waitFor()
  await pictures(marie, 'share-stop')
  await marie.page.getByRole('dialog').getByRole('button', { name: 'Arrêter le partage' }).last().click()
  await gagnon.page.getByText(/N’est plus partagé depuis/).first().waitFor()
  await marie.page.getByRole('button', { name: /Partager de nouveau avec Gestion Laurier/ }).click()
  await olivier.page.reload()
  await olivier.page.getByText(/N’est plus partagé depuis/).waitFor({ state: 'detached' })
  await olivier.goto('/network')
  await olivier.page.getByText('Frimousse Froid').first().waitFor()
  await pictures(olivier, 'share-network')

  for (const visitor of [sylvain, olivier, gagnon, marie, luc]) {
    expect(visitor.troubles).toEqual([])
    await visitor.leave()
  }
  expect(stage.logged.filter((line) => !line.includes('"level":30'))).toEqual([])
})

async function invite(visitor: Visitor, partner: string, email: string): Promise<void> {
  const { page } = visitor
  await visitor.goto('/network')
  const activate = page.getByRole('button', { name: 'Activer le réseau' })
  const open = page.getByRole('button', { name: 'Inviter un partenaire' }).first()
  await activate.or(open).first().waitFor()
  if (await activate.isVisible()) await activate.click()
  await open.click()
  const panel = page.getByRole('dialog')
  await panel.getByRole('combobox').first().fill(partner)
  await page.getByRole('option', { name: new RegExp(partner) }).first().click()
  await panel.getByLabel('Courriel', { exact: false }).first().fill(email)
  await panel.getByRole('button', { name: 'Envoyer l’invitation' }).click()
  await page.getByText(`${partner} est invité à l’adresse ${email}.`).waitFor()
  expect(await visitor.violations()).toEqual([])
}

async function signUp(visitor: Visitor, person: { name: string; email: string; company: string }): Promise<void> {
  const { page } = visitor
  await page.getByLabel('Votre nom').fill(person.name)
  await page.getByLabel('Adresse courriel').fill(person.email)
  await page.locator('input[type=password]').first().fill('une phrase de passe 42')
  await page.getByLabel('Nom de l’entreprise').fill(person.company)
  await page.keyboard.press('Enter')
  await page.getByText('Il reste une étape').waitFor()
  const mail = await stage.mailTo(person.email, '')
  await visitor.goto(linkIn(mail))
}

/** What Marie planned before: cold rooms in a building of Gestion Laurier, every week from today, with a cost centre nobody else may see. */
async function planColdRooms(): Promise<string> {
  const { database, clock } = stage.house
  return database.inCompany(froid, async (db) => {
    const { contactId } = await db.selectFrom('connections').select('contactId').where('partnerName', '=', 'Gestion Laurier').executeTakeFirstOrThrow()
    const luc = await db.selectFrom('people').select('id').where('email', '=', 'luc@froid.test').executeTakeFirstOrThrow()
    const building = newId<'building'>()
    const kitchen = newId<'place'>()
    const asset = newId<'asset'>()
    const address = { street: '12, rue du Fleuve', unit: '', city: 'Québec', region: 'QC', postalCode: 'G1K 4A1', country: 'CA' }
    await db.insertInto('buildings').values({ id: building, clientId: contactId!, name: 'Hôtel du Fleuve – bâtiment principal', timeZone: 'America/Toronto', address }).execute()
    await db.insertInto('places').values({ id: kitchen, buildingId: building, name: 'Cuisine, sous-sol', kind: 'room' }).execute()
    await db.insertInto('assets').values({ id: asset, buildingId: building, placeId: kitchen, name: 'Chambre froide no 2', category: 'Réfrigération', labelCode: newId() }).execute()
    const plan = await createPlan(db, houseAsk(froid, 'America/Toronto' as never, clock.now(), 'Marie Tremblay'), {
      title: 'Chambres froides – entretien préventif',
      description: 'Vérifier les températures et nettoyer les condenseurs.',
      type: 'Préventif',
      costCentre: secret,
      locations: [{ buildingId: building, placeId: kitchen }],
      interventions: [
        {
          id: newId(),
          target: { kind: 'asset', id: asset },
          tasks: [
            { id: newId(), label: 'Nettoyer le condenseur', kind: 'done' },
            { id: newId(), label: 'Température de la chambre', kind: 'number', spec: { unit: '°C', decimals: 1, min: -25, max: -15 } },
          ],
        },
      ],
      assigneeIds: [luc.id],
      recurrence: { every: 1, unit: 'week', startsOn: dateIn('America/Toronto', clock.now()), time: '08:00', end: { kind: 'never' }, holidays: 'ignore' },
    })
    return mustBeDone(plan).id
  })
}

async function share(visitor: Visitor, partner: string, notes: string): Promise<void> {
  const { page } = visitor
  await page.getByRole('button', { name: 'Partager', exact: true }).click()
  await page.getByLabel(`Notes pour ${partner}`).fill(notes)
  expect(await visitor.violations()).toEqual([])
  await page.getByRole('button', { name: `Partager avec ${partner}` }).click()
  await page.getByText('En attente de réponse').waitFor()
  await page.keyboard.press('Escape')
}

async function chooseClient(visitor: Visitor, client: string): Promise<void> {
  const { page } = visitor
  const panel = page.getByRole('dialog')
  await panel.getByRole('combobox').first().fill(client)
  await page.getByRole('option', { name: new RegExp(client) }).first().click()
  await panel.getByRole('button', { name: 'Choisir ce client' }).click()
  await panel.getByRole('button', { name: `Partager avec ${client}` }).waitFor()
}

async function preview(visitor: Visitor): Promise<void> {
  const { page } = visitor
  await page.getByRole('button', { name: /Voir comme/ }).click()
  await page.getByText('Tel que Hôtel du Fleuve le voit').waitFor()
  await pictures(visitor, 'share-preview')
}

/** Types first, saves, and is asked: the dialog names the field, and one press saves and shares anew. */
async function editLockedType(visitor: Visitor, type: string): Promise<void> {
  const { page } = visitor
  await page.getByRole('button', { name: 'Modifier et partager de nouveau' }).first().click()
  await page.getByLabel('Type').first().fill(type)
  await page.getByRole('button', { name: 'Modifier et partager de nouveau' }).last().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('« Type »', { exact: false }).waitFor()
  await pictures(visitor, 'share-locked')
  await dialog.getByRole('button', { name: 'Modifier et partager de nouveau' }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Luc, on his phone: his day, the order, started, its tasks answered, done. */
async function work(luc: Visitor): Promise<void> {
  const { page } = luc
  await luc.signIn('luc@froid.test')
  await page.getByText('Chambres froides – entretien préventif').first().click()
  await page.getByRole('button', { name: 'Commencer' }).first().click()
  await page.getByRole('button', { name: 'Pause' }).first().waitFor()
  expect(await luc.violations()).toEqual([])
}

const docs = fileURLToPath(new URL('../../docs/guide/pictures/', import.meta.url))
const results = fileURLToPath(new URL('../../test-results/pictures/', import.meta.url))

/** Takes the screen as it is, in the languages asked for, by the header's own switch. Into the guide when PICTURES=guide. */
async function pictures(visitor: Visitor, name: string, languages: readonly ('en' | 'fr')[] = ['en', 'fr']): Promise<void> {
  const folder = process.env['PICTURES'] === 'guide' ? docs : results
  fs.mkdirSync(folder, { recursive: true })
  for (const language of languages) {
    await visitor.speak(language)
    await visitor.closeToasts()
    await visitor.page.screenshot({ path: path.join(folder, `${name}.${language}.png`), animations: 'disabled' })
  }
  await visitor.speak('fr')
}
