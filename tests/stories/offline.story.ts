import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { fileURLToPath } from 'node:url'
import { newId, type CompanyId } from '../../kernel/ids.ts'
import { dateIn } from '../../kernel/dates.ts'
import { mustBeDone } from '../../kernel/outcome.ts'
import { houseAsk } from '../../platform/ask.ts'
import { createPlan } from '../../modules/planned-jobs/server/planning.ts'
import { openStage, photograph, settle, Visitor, type Stage } from './stage.ts'

/** Luc goes down to a machine room without a signal: his day opens, his work is kept, and it arrives when he comes up. */
let stage: Stage
let froid: CompanyId

beforeAll(async () => {
  stage = await openStage()
  froid = await settle(stage.house, 'Frimousse Froid', 'fr', [
    { name: 'Marie Tremblay', email: 'marie@froid.test', role: 'admin' },
    { name: 'Luc Bergeron', email: 'luc@froid.test', role: 'employee' },
  ])
  await planFor('Luc Bergeron')
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await photograph(stage, fileURLToPath(new URL('../../test-results/pictures/', import.meta.url)))
})
afterAll(() => stage.close())

test('sans signal, Luc ouvre sa journée, travaille, et tout arrive quand il remonte', async () => {
  const luc = await Visitor.arrive(stage, 'fr', { width: 390, height: 844 })
  await luc.signIn('luc@froid.test')
  await luc.page.getByRole('heading', { name: 'Ma journée' }).waitFor()
  await luc.page.getByText('Chambres froides').waitFor()
  await programIsKept(luc)
  await ordersAreKept(luc)

  await luc.context.setOffline(true)
  await luc.page.reload()
  await luc.page.getByText('Aucune connexion').waitFor()
  await luc.page.getByText('Chambres froides').first().click()
  await luc.page.getByRole('button', { name: 'Commencer' }).click()
  await luc.page.getByRole('button', { name: 'Fait' }).click()
  await luc.page.getByText('2 en attente').waitFor()
  expect(await results()).toEqual([])

  // The phone goes into the pocket, the browser is closed; later the program is opened anew, still without a signal.
  const order = new URL(luc.page.url()).pathname
  await luc.page.close()
  const page = await luc.context.newPage()
  await page.goto(`${stage.address}${order}`)
  await page.getByText('2 en attente').waitFor()
  expect(await page.getByRole('button', { name: 'Fait' }).getAttribute('aria-pressed')).toBe('true')
  await page.goto(`${stage.address}/my-day`)
  await page.getByText('En cours').first().waitFor()

  await luc.context.setOffline(false)
  await page.getByText('Tout est enregistré').waitFor()
  expect(await results()).toEqual(['done'])
  await page.getByText('Aucune connexion').waitFor({ state: 'detached' })

  // A newer version waits until he says so, and what he was typing is still there.
  await page.goto(`${stage.address}${order}`)
  const report = page.locator('textarea:not([aria-hidden])').last()
  await report.fill('Joint de porte à remplacer')
  stage.bringNewVersion()
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
  await page.getByText('Une nouvelle version est prête').waitFor()
  expect(await report.inputValue()).toBe('Joint de porte à remplacer')
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Recharger' }).click()])
  await expect.poll(() => report.inputValue()).toBe('Joint de porte à remplacer')

  // Signed out, the device holds nothing of his, also of work for another company that was never sent; of which he is told first.
  await leaveWorkOfElsewhere(page)
  await page.getByRole('button', { name: 'Votre menu' }).click()
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
  await page.getByRole('dialog', { name: /Une chose/ }).getByRole('button', { name: 'Se déconnecter et les perdre' }).click()
  await page.waitForURL(/sign-in/)
  await expect.poll(() => heldBy(page)).toEqual({ programs: 0, workers: 0, reads: 0, acts: [] })
  await luc.leave()
})

async function programIsKept({ page }: Visitor): Promise<void> {
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated' && navigator.serviceWorker.controller !== null))
    .toBe(true)
}

/** Today's orders are fetched before anybody opens one. */
async function ordersAreKept({ page }: Visitor): Promise<void> {
  await expect.poll(() => heldBy(page).then(({ reads }) => reads)).toBeGreaterThan(2)
}

/** What the program leaves where somebody works for two companies and switched before everything was sent. */
function leaveWorkOfElsewhere(page: Visitor['page']): Promise<void> {
  return page.evaluate(async () => {
    const own = (await indexedDB.databases()).map(({ name }) => name ?? '').find((name) => name.startsWith('dossier:'))!
    const request = indexedDB.open(`dossier:${crypto.randomUUID()}:${own.split(':')[2]!}`, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('acts', { keyPath: 'opId' }).createIndex('order', 'seq')
      request.result.createObjectStore('photos', { keyPath: 'id' })
      request.transaction!.objectStore('acts').put({ opId: crypto.randomUUID(), seq: 1, state: 'waiting', act: { kind: 'start' } })
    }
    await new Promise((resolve) => (request.onsuccess = resolve))
    request.result.close()
  })
}

function heldBy(page: Visitor['page']): Promise<{ programs: number; workers: number; reads: number; acts: string[] }> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('dossier-kept')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('no database'))
    })
    const keys = await new Promise<IDBValidKey[]>((resolve) => {
      const request = database.transaction('reads').objectStore('reads').getAllKeys()
      request.onsuccess = () => resolve(request.result)
    })
    database.close()
    return {
      programs: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      // Who is signed in ("nobody") may be asked and kept again on the page that follows.
      reads: keys.filter((key) => typeof key === 'string' && !key.startsWith('device ')).length,
      acts: (await indexedDB.databases()).map(({ name }) => name ?? '').filter((name) => name.startsWith('dossier:')),
    }
  })
}

function results(): Promise<unknown[]> {
  return stage.house.database.inCompany(froid, async (db) => {
    const rows = await db.selectFrom('taskResults').select('result').execute()
    return rows.map(({ result }) => (result as { kind: string }).kind)
  })
}

async function planFor(name: string): Promise<void> {
  const { database, clock } = stage.house
  await database.inCompany(froid, async (db) => {
    const [contact, building] = [newId(), newId()]
    await db.insertInto('contacts').values({ id: contact, name: 'Hôtel du Fleuve', isClient: true }).execute()
    await db.insertInto('buildings').values({ id: building, clientId: contact, name: 'Hôtel du Fleuve', timeZone: 'America/Toronto' }).execute()
    const person = await db.selectFrom('people').select('id').where('name', '=', name).executeTakeFirstOrThrow()
    mustBeDone(
      await createPlan(db, houseAsk(froid, 'America/Toronto' as never, clock.now(), 'Marie Tremblay'), {
        title: 'Chambres froides',
        locations: [{ buildingId: building, placeId: null }],
        assigneeIds: [person.id],
        interventions: [{ id: newId(), target: { kind: 'building', id: building }, tasks: [{ id: newId(), label: 'Nettoyer le condenseur', kind: 'done' }] }],
        recurrence: { every: 1, unit: 'month', startsOn: dateIn('America/Toronto', clock.now()), end: { kind: 'never' }, holidays: 'ignore' },
      }),
    )
  })
}
