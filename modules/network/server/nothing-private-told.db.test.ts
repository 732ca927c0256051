import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import type { Ask } from '../../../platform/ask.ts'
import { mustBeDone, type Outcome } from '../../../kernel/outcome.ts'
import type { Db } from '../../../platform/database.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { act, connect, froidAndLaurier, openNetwork, shareLive, shareOnward } from '../../../tests/chain.ts'
import { linkDocument, setDocumentSharing, unlinkDocument } from '../../documents/server/linking.ts'
import { aPlan, coldRooms, everyMonday, type Site } from '../../planned-jobs/server/a-plan.ts'
import { changePlan } from '../../planned-jobs/server/planning.ts'
import type { PlanInput } from '../../planned-jobs/plan.ts'
import type { CrossingOrderField, CrossingPlanField, OrderField, PlanField } from '../../planned-jobs/what-crosses.ts'
import { addAsset, editAsset } from '../../sites/server/changing-assets.ts'
import { editBuilding } from '../../sites/server/changing-buildings.ts'
import { growPlaces } from '../../sites/server/changing-places.ts'
import { assigning } from '../../visits/server/assigning.ts'
import { saveSurveyAnswer } from '../../visits/server/survey-store.ts'
import { noting } from '../../visits/server/wording.ts'
import { editAndShareAgain } from './editing-and-sharing-again.ts'
import { changeNotes } from './sharing.ts'

const house = await openTestHouse()
const network = await openNetwork(house)
afterAll(() => network.close())

let froid: TestCompany
let laurier: TestCompany
let hotel: TestCompany
let frigoriste: TestCompany
let site: Site
let planId: string
let copyId: string
let orderId: string

const rows = <T>(company: TestCompany, work: (db: Db) => Promise<T>) => house.database.inCompany(company.id, work)

/** The hotel follows Laurier's copy of a plan of Froid's, which a supplier of Froid's follows too: one share in every direction. */
beforeAll(async () => {
  ;({ froid, laurier, site } = await froidAndLaurier(house, network))
  hotel = await aCompany(house, 'Hôtel du Fleuve', 'fr')
  frigoriste = await aCompany(house, 'Frigoriste')
  const { supplierContact } = await connect(house, network, frigoriste, froid)
  planId = await aPlan(house, froid, coldRooms(site, { supplierId: supplierContact }))
  await shareLive(house, network, froid, planId, 'client', laurier)
  await shareLive(house, network, froid, planId, 'supplier', frigoriste)
  copyId = await shareOnward(house, network, laurier, hotel)
  orderId = await rows(froid, async (db) => (await db.selectFrom('visits').select('id').orderBy('scheduledOn').executeTakeFirstOrThrow()).id)
})

/** What each company has ever put in its outbox, by whom it goes to. */
async function told(): Promise<Record<string, number>> {
  await network.settle()
  const names = new Map([froid, laurier, hotel, frigoriste].map(({ id, name }) => [id as string, name]))
  const counts: Record<string, number> = {}
  for (const company of [froid, laurier, hotel, frigoriste]) {
    for (const { to } of await rows(company, (db) => db.selectFrom('exchangesOut').select('toCompanyId as to').execute())) {
      const way = `${company.name} to ${names.get(to)}`
      counts[way] = (counts[way] ?? 0) + 1
    }
  }
  return counts
}

/** The ways by which something went while `work` was done. */
async function toldBy(work: () => Promise<unknown>): Promise<string[]> {
  const before = await told()
  await work()
  const after = await told()
  return Object.keys(after).filter((way) => after[way] !== before[way])
}

async function edit(useCase: typeof editAndShareAgain, company: TestCompany, id: string, changes: PlanInput): Promise<void> {
  const { version } = await rows(company, (db) => db.selectFrom('plannedJobs').select('version').where('id', '=', id).executeTakeFirstOrThrow())
  await act(house, company.manager, useCase, { id, version, changes })
}
async function aDocument(company: TestCompany, name: string): Promise<string> {
  const id = newId<'document'>()
  await rows(company, (db) => db.insertInto('documents').values({ id, name, mediaType: 'application/pdf', bytes: 10, sha256: id.replaceAll('-', '').repeat(2) }).execute())
  return id
}
const write = (work: (db: Db, ask: Ask) => Promise<Outcome<unknown>>) => rows(froid, async (db) => mustBeDone(await work(db, froid.manager)))

type PrivatePlanField = Exclude<PlanField, CrossingPlanField>
type PrivateOrderField = Exclude<OrderField, CrossingOrderField>

const planChanges: Readonly<Record<Exclude<PrivatePlanField, 'client'>, () => PlanInput>> = {
  recurrence: () => ({ recurrence: { ...everyMonday, weekdays: [1], end: { kind: 'until', on: '2031-12-31' } } }),
  estimatedDuration: () => ({ estimatedMinutes: 95 }),
  supplier: () => ({ supplierId: site.supplierId }),
  costCentre: () => ({ costCentre: '4410' }),
  assignees: () => ({ assigneeIds: [froid.technician.personId!] }),
  internalNotifications: () => ({ notifications: { reminders: [{ before: { unit: 'days', amount: 2 }, to: { assignees: true } }] } }),
  internalSla: () => ({ internalSla: { startWithinMinutes: 60, finishWithinMinutes: null } }),
  gatekeeper: () => ({ gatekeeper: { questions: [{ id: newId(), kind: 'yes-no', label: 'Power off?' }] } }),
  satisfaction: () => ({ satisfaction: {} }),
}
test.each(Object.entries(planChanges))('of a planned job, nobody is told that its %s changed', async (_field, changes) => {
  expect(await toldBy(() => edit(editAndShareAgain, froid, planId, changes()))).toEqual([])
})

test.each([['costCentre', { costCentre: '12' }], ['assignees', {}], ['wording', { title: 'Cold rooms' }]] as const)('nor of a copy in the middle: %s', async (field, changes) => {
  const given = field === 'assignees' ? { assigneeIds: [laurier.technician.personId!] } : changes
  expect(await toldBy(() => edit(changePlan, laurier, copyId, given))).toEqual([])
})

const orderChanges: Readonly<Record<Exclude<PrivateOrderField, 'hours' | 'labourCost' | 'materialCost' | 'slaTimers' | 'gatekeeperAnswers'>, () => Promise<unknown>>> = {
  internalNotes: () => write((db, ask) => noting(db, ask, { id: orderId, notes: 'The key is under the mat' })),
  assignees: () => write((db, ask) => assigning(db, ask, { id: orderId, people: [froid.manager.personId!] })),
  surveyAnswer: () => rows(froid, (db) => saveSurveyAnswer(db, orderId as never, { score: 1, comment: 'Late', at: house.clock.now() } as never)),
}
test.each(Object.entries(orderChanges))('of an order, nobody is told that its %s changed', async (_field, change) => {
  expect(await toldBy(change)).toEqual([])
})

const around: Readonly<Record<string, () => Promise<unknown>>> = {
  'the notes of a building': () => write((db, ask) => editBuilding(db, ask, { id: site.buildingId, notes: 'Dog', code: 'T-1' } as never)),
  'the notes of an asset': () => write((db, ask) => editAsset(db, ask, { id: site.assetId, notes: 'Rusty' } as never)),
  'an asset the planned job does not name': () => write((db, ask) => addAsset(db, ask, { buildingId: site.buildingId, name: 'Boiler' } as never)),
  'a place the planned job does not name': () => write((db, ask) => growPlaces(db, ask, { id: site.buildingId, parentId: null, kind: 'room', names: ['Vault'] } as never)),
}
test.each(Object.entries(around))('nobody is told of %s', async (_what, change) => {
  expect(await toldBy(change)).toEqual([])
})

test.each(['plan', 'visit'] as const)('a document of a %s that is shown to nobody is told to nobody; one shown is told to who sees it, and once', async (subject) => {
  // An order that Froid's supplier performs is not Froid's to write on; the next one it took over.
  if (subject === 'visit') await rows(froid, (db) => db.updateTable('visits').set({ performer: 'us' }).where('id', '=', orderId).execute())
  const link = { documentId: await aDocument(froid, 'cost.pdf'), subject, subjectId: subject === 'plan' ? planId : orderId }
  // The version of an order's work goes along the whole chain with it.
  const fromFroid = async (work: () => Promise<unknown>) => (await toldBy(work)).filter((way) => way.startsWith('Frimousse'))
  const show = (withClient: boolean, withSupplier: boolean) => write((db, ask) => setDocumentSharing(db, ask, { ...link, withClient, withSupplier }))
  expect(await toldBy(() => write((db, ask) => linkDocument(db, ask, link)))).toEqual([])
  expect(await fromFroid(() => show(false, true))).toEqual(['Frimousse Froid to Frigoriste'])
  expect(await toldBy(() => write((db, ask) => linkDocument(db, ask, link)))).toEqual([])
  expect(await fromFroid(() => show(true, true))).toEqual(['Frimousse Froid to Gestion Laurier'])
  expect(await fromFroid(() => show(false, false))).toEqual(['Frimousse Froid to Frigoriste', 'Frimousse Froid to Gestion Laurier'])
  expect(await toldBy(() => write((db, ask) => unlinkDocument(db, ask, link)))).toEqual([])
})

test('the notes of a share are told to whom they are written, and go no further', async () => {
  const { id } = await rows(froid, (db) =>
    db.selectFrom('shares as s').innerJoin('connections as c', 'c.id', 's.connectionId').select('s.id').where('c.partnerIs', '=', 'client').executeTakeFirstOrThrow(),
  )
  expect(await toldBy(() => act(house, froid.manager, changeNotes, { shareId: id, notes: 'Ring twice' }))).toEqual(['Frimousse Froid to Gestion Laurier'])
})

test('what crosses is told all along the chain', async () => {
  expect(await toldBy(() => edit(editAndShareAgain, froid, planId, { type: 'Upkeep' }))).toEqual(
    expect.arrayContaining(['Frimousse Froid to Gestion Laurier', 'Frimousse Froid to Frigoriste', 'Gestion Laurier to Hôtel du Fleuve']),
  )
})
