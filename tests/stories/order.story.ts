import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { dateIn } from '../../kernel/dates.ts'
import { newId, type CompanyId } from '../../kernel/ids.ts'
import { mustBeDone } from '../../kernel/outcome.ts'
import { houseAsk } from '../../platform/ask.ts'
import { createPlan } from '../../modules/planned-jobs/server/planning.ts'
import { linkIn, openStage, photograph, settle, Visitor, type Stage } from './stage.ts'

/**
 * The life of one order, in French: a manager moves it and calls it off and takes both back, a technician does it on his phone,
 * the manager reopens and validates it, the client says from his mail what he thinks. Each screen is looked at by axe.
 */
let stage: Stage
let order: string
const results = fileURLToPath(new URL('../../test-results/pictures/', import.meta.url))
const phone = { width: 390, height: 844 }

beforeAll(async () => {
  stage = await openStage()
  const froid = await settle(stage.house, 'Frimousse Froid', 'fr', [
    { name: 'Marie Tremblay', email: 'marie@froid.test', role: 'manager' },
    { name: 'Luc Bélanger', email: 'luc@froid.test', role: 'employee' },
  ])
  order = await planColdRooms(froid)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await photograph(stage, results)
})
afterAll(() => stage.close())

test('an order is moved, done on a phone, reopened, validated and judged by its client', async () => {
  const marie = await Visitor.arrive(stage, 'fr')
  await marie.signIn('marie@froid.test')
  await marie.goto(`/orders/${order}`)
  await moveAndBack(marie)
  await skipAndBack(marie)

  const luc = await Visitor.arrive(stage, 'fr', phone)
  await luc.signIn('luc@froid.test')
  await luc.page.getByRole('heading', { name: 'Ma journée' }).waitFor()
  await seen(luc, 'luc-day')
  await luc.page.getByRole('link', { name: /Chambres froides/ }).first().click()
  await passGatekeeper(luc)
  await pauseAndResume(luc)
  await answerTasks(luc)
  await luc.page.getByRole('button', { name: 'Terminer', exact: true }).click()
  await luc.page.getByRole('button', { name: 'Ma journée' }).waitFor()
  await luc.page.getByText('Terminé', { exact: true }).first().waitFor()

  // Marie sees it without reloading, sends it back with a reason, and it is done again.
  const { page } = marie
  await page.getByText('Terminé', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Rouvrir' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Il manque la photo du joint.')
  await page.getByRole('dialog').getByRole('button', { name: 'Rouvrir' }).click()
  await luc.page.getByText(/Il manque la photo du joint/).first().waitFor()
  await luc.page.getByRole('button', { name: 'Terminer', exact: true }).click()
  await page.getByRole('button', { name: 'Valider' }).click()
  await page.getByText('Validé', { exact: true }).first().waitFor()
  await luc.page.getByText('Validé', { exact: true }).first().waitFor()
  expect(await luc.page.getByRole('button', { name: /Rouvrir|Commencer|Terminer/ }).count()).toBe(0)
  expect(await luc.page.getByRole('button', { name: 'Fait' }).first().isDisabled()).toBe(true)
  await seen(luc, 'luc-validated')

  const gagnon = await judge()
  await page.getByText('Très satisfait').waitFor()
  await page.getByText('Merci, rapide et propre.').waitFor()
  await seen(marie, 'marie-judged')

  for (const visitor of [marie, luc, gagnon]) {
    expect(visitor.troubles).toEqual([])
    await visitor.leave()
  }
  expect(stage.logged.filter((line) => !line.includes('"level":30'))).toEqual([])
})

/** To another time, then Undo: two presses and the time, one press to take it back. */
async function moveAndBack({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'Déplacer…' }).click()
  const dialog = page.getByRole('dialog', { name: /Déplacer l’ordre/ })
  await dialog.getByRole('textbox', { name: 'Heure' }).fill('23:30')
  await dialog.getByRole('button', { name: 'Déplacer' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText(/23 h 30/).first().waitFor()
  await page.getByRole('button', { name: 'Annuler', exact: true }).click()
  await page.getByText(/23 h 30/).first().waitFor({ state: 'detached' })
}

async function skipAndBack(marie: Visitor): Promise<void> {
  const { page } = marie
  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Sauter…' }).click()
  const dialog = page.getByRole('dialog', { name: /Sauter l’ordre/ })
  await dialog.getByRole('button', { name: 'Sauter' }).click()
  await dialog.getByText('Dites pourquoi').first().waitFor()
  await dialog.getByRole('textbox', { name: 'Pourquoi' }).fill('La cuisine est fermée.')
  await dialog.getByRole('button', { name: 'Sauter' }).click()
  await page.getByText('La cuisine est fermée.').first().waitFor()
  await seen(marie, 'marie-skipped')
  await page.getByRole('button', { name: 'Rétablir' }).click()
  await page.getByRole('button', { name: 'Déplacer…' }).waitFor()
}

/** A dangerous answer shuts the door and says whom to call; then every check is passed. */
async function passGatekeeper(luc: Visitor): Promise<void> {
  const { page } = luc
  await page.getByRole('heading', { name: 'Avant de commencer' }).waitFor()
  await page.getByRole('radio', { name: 'Non', exact: true }).click()
  await page.getByRole('link', { name: 'Appeler Sylvain' }).waitFor()
  expect(await page.getByRole('button', { name: 'Commencer le travail' }).isDisabled()).toBe(true)
  await seen(luc, 'luc-gate-shut')
  await page.getByRole('radio', { name: 'Oui', exact: true }).click()
  await page.getByRole('textbox', { name: 'Qui vous a ouvert ?' }).fill('Claire, à la réception')
  await page.getByRole('button', { name: 'Commencer le travail' }).click()
  await page.getByRole('button', { name: 'Pause' }).first().waitFor()
}

async function pauseAndResume(luc: Visitor): Promise<void> {
  const { page } = luc
  await page.getByRole('button', { name: 'Pause' }).first().click()
  await page.getByRole('dialog').waitFor()
  await seen(luc, 'luc-pause')
  await page.getByRole('dialog').getByRole('button', { name: 'En attente de pièces' }).click()
  await page.getByText('En pause', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Reprendre' }).click()
  await page.getByRole('button', { name: 'Pause' }).first().waitFor()
}

/** Every kind of task. Completing before all is answered names what is missing and goes there. */
async function answerTasks(luc: Visitor): Promise<void> {
  const { page } = luc
  await page.getByRole('button', { name: 'Fait' }).first().click()
  await page.getByRole('button', { name: /^Terminer/ }).click()
  await page.getByRole('alert').getByText(/tâches attendent encore/).waitFor()
  await seen(luc, 'luc-missing')
  await page.getByRole('radio', { name: 'Conforme', exact: true }).click()
  await page.getByRole('textbox', { name: 'Température de la chambre' }).fill('-18,5')
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: 'Silencieux' }).click()
  await page.getByRole('textbox', { name: 'Heures du compresseur' }).fill('1204')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Ce que vous avez vu' }).fill('Givre léger à l’évaporateur.')
  await page.getByRole('textbox', { name: 'Ce que vous avez vu' }).blur()
  await page.getByLabel('Prendre une photo').setInputFiles({ name: 'joint.png', mimeType: 'image/png', buffer: onePixel })
  await page.getByRole('img', { name: 'Photo 1' }).first().waitFor()
  await page.getByText('7 sur 7').first().waitFor()
  await page.getByText('Tout est enregistré').first().waitFor()
  await seen(luc, 'luc-answered')
}

/** Mme Gagnon, from the mail, without a password. */
async function judge(): Promise<Visitor> {
  const gagnon = await Visitor.arrive(stage, 'fr', phone)
  await gagnon.goto(linkIn(await stage.mailTo('gagnon@fleuve.test', 'Qu’avez-vous pensé')))
  const { page } = gagnon
  await page.getByRole('heading', { name: 'Comment était notre travail ?' }).waitFor()
  await seen(gagnon, 'gagnon-asked')
  await page.getByRole('radio', { name: /Très satisfait/ }).check()
  await page.getByLabel(/Un mot à ajouter/).fill('Merci, rapide et propre.')
  await page.getByRole('button', { name: 'Envoyer mon avis' }).click()
  await page.getByRole('heading', { name: 'Merci' }).waitFor()
  return gagnon
}

/** A picture for whoever wants to look, and axe. */
async function seen(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.screenshot({ path: `${results}order-${name}.png`, animations: 'disabled' })
  // Taller than the page, so that axe measures nothing that lies under a bar.
  const view = visitor.page.viewportSize()!
  await visitor.page.setViewportSize({ width: view.width, height: 3200 })
  const violations = await visitor.violations()
  await visitor.page.setViewportSize(view)
  expect(violations, name).toEqual([])
}

const onePixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** A hotel with an address for its mail, and its cold rooms every week from today: every kind of task, a gatekeeper, a survey. */
async function planColdRooms(froid: CompanyId): Promise<string> {
  const { database, clock } = stage.house
  return database.inCompany(froid, async (db) => {
    const [hotel, building, kitchen, asset] = [newId(), newId(), newId(), newId()]
    const luc = await db.selectFrom('people').select('id').where('email', '=', 'luc@froid.test').executeTakeFirstOrThrow()
    const address = { street: '12, rue du Fleuve', unit: '', city: 'Québec', region: 'QC', postalCode: 'G1K 4A1', country: 'CA' }
    await db.insertInto('contacts').values({ id: hotel, name: 'Hôtel du Fleuve', isClient: true, email: 'gagnon@fleuve.test', language: 'fr', phone: '+14185551234' }).execute()
    await db.insertInto('buildings').values({ id: building, clientId: hotel, name: 'Hôtel du Fleuve', timeZone: 'America/Toronto', address }).execute()
    await db.insertInto('places').values({ id: kitchen, buildingId: building, name: 'Cuisine, sous-sol', kind: 'room' }).execute()
    await db.insertInto('assets').values({ id: asset, buildingId: building, placeId: kitchen, name: 'Chambre froide no 2', category: 'Réfrigération', labelCode: newId() }).execute()
    mustBeDone(
      await createPlan(db, houseAsk(froid, 'America/Toronto' as never, clock.now(), 'Marie Tremblay'), {
        title: 'Chambres froides – entretien préventif',
        description: 'Vérifier les températures et nettoyer les condenseurs.',
        locations: [{ buildingId: building, placeId: kitchen }],
        interventions: [
          {
            id: newId(),
            target: { kind: 'asset', id: asset },
            tasks: [
              { id: newId(), label: 'Nettoyer le condenseur', kind: 'done' },
              { id: newId(), label: 'Joint de la porte', kind: 'conforming' },
              { id: newId(), label: 'Température de la chambre', kind: 'number', spec: { unit: '°C', decimals: 1, min: -25, max: -15 } },
              { id: newId(), label: 'Bruit du ventilateur', kind: 'choice', spec: { options: ['Silencieux', 'Bruyant'] } },
              { id: newId(), label: 'Heures du compresseur', kind: 'counter', spec: { unit: 'h' } },
              { id: newId(), label: 'Ce que vous avez vu', kind: 'text' },
              { id: newId(), label: 'Photo du joint', kind: 'photo' },
            ],
          },
        ],
        gatekeeper: {
          questions: [
            { id: newId(), label: 'L’électricité est-elle coupée ?', kind: 'yes-no' },
            { id: newId(), label: 'Qui vous a ouvert ?', kind: 'text' },
          ],
          call: { name: 'Sylvain', phone: '418 555-0101' },
        },
        satisfaction: { question: { fr: 'Comment était notre travail ?' } },
        assigneeIds: [luc.id],
        recurrence: { every: 1, unit: 'week', startsOn: dateIn('America/Toronto', clock.now()), end: { kind: 'never' }, holidays: 'ignore' },
      }),
    )
    return (await db.selectFrom('visits').select('id').orderBy('scheduledOn').executeTakeFirstOrThrow()).id
  })
}
