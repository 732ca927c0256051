import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { fileURLToPath } from 'node:url'
import { newId, type CompanyId } from '../../kernel/ids.ts'
import { dateIn } from '../../kernel/dates.ts'
import { mustBeDone } from '../../kernel/outcome.ts'
import { houseAsk } from '../../platform/ask.ts'
import type { Db } from '../../platform/database.ts'
import { addNote } from '../../modules/jobs/server/folder-notes.ts'
import { openJob } from '../../modules/jobs/server/opening-jobs.ts'
import { addTask } from '../../modules/jobs/server/tasking.ts'
import { insertMessage } from '../../modules/messages/server/message-store.ts'
import { makeVisit } from '../../modules/visits/server/making-visits.ts'
import { starting } from '../../modules/visits/server/working.ts'
import { createPlan } from '../../modules/planned-jobs/server/planning.ts'
import { openStage, photograph, settle, Visitor, type Stage } from './stage.ts'

/** Every screen, on a desk by day and on a phone by night: readable by everybody, nothing wider than the glass, a quiet console. */
let stage: Stage
let things: { job: string; empty: string; visit: string; plan: string; order: string; contact: string; building: string; asset: string; stray: string }

beforeAll(async () => {
  stage = await openStage()
  const froid = await settle(stage.house, 'Frimousse Froid', 'fr', [{ name: 'Marie Tremblay', email: 'marie@froid.test', role: 'admin' }])
  things = await furnish(froid)
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await photograph(stage, fileURLToPath(new URL('../../test-results/pictures/', import.meta.url)))
})
afterAll(() => stage.close())

const outside = ['/sign-in', '/sign-up', '/forgot-password']
const inside = () => [
  '/', '/my-day', '/jobs', '/jobs?as=board', '/jobs?q=alarme&show=open', `/jobs/${things.empty}`, `/jobs/${things.job}`, `/jobs/${things.job}?tab=messages`, `/jobs/${things.job}?tab=visits`, `/jobs/${things.job}?tab=tasks`, `/jobs/${things.job}?tab=files`, `/jobs/${things.job}?tab=history`, `/jobs/${things.plan}`, `/orders/${things.visit}`, '/settings/jobs', '/planned-jobs', '/planned-jobs/new', `/planned-jobs/${things.plan}`, `/planned-jobs/${things.plan}?tab=orders`, `/planned-jobs/${things.plan}?tab=history`,
  '/calendar', '/calendar?view=week', '/calendar?view=people', `/orders/${things.order}`, '/contacts', '/contacts/new', '/contacts/duplicates', '/contacts/import', `/contacts/${things.contact}`, `/contacts/${things.contact}?tab=details`, `/contacts/${things.contact}?tab=history`,
  '/buildings', '/buildings/new', `/buildings/${things.building}`, '/assets', '/assets/new', `/assets/${things.asset}`, '/imports', '/network',
  '/settings/me', '/settings/company', '/settings/hours', '/settings/numbers', '/settings/people', '/settings/request-form', '/nowhere',
  '/inbox', `/inbox?id=${things.stray}`, '/inbox?show=aside', '/settings/mail', '/settings/templates', '/settings/templates?id=new',
]

/** Phones are taller than any page here, so that axe measures no field that lies under the bar at the bottom. */
const heights = { 1440: 900, 1024: 800, 390: 3200 } as const
type View = { readonly language: 'en' | 'fr'; readonly width: keyof typeof heights; readonly scheme: 'light' | 'dark' }
const everyRun: readonly View[] = [{ language: 'fr', width: 1440, scheme: 'light' }, { language: 'en', width: 390, scheme: 'dark' }]
const allViews: readonly View[] = ([1440, 1024, 390] as const).flatMap((width) => (['fr', 'en'] as const).flatMap((language) => (['light', 'dark'] as const).map((scheme) => ({ language, width, scheme }))))

/**
 * In every run the desk and the phone share the screens between them, one each in turn. SCREENS=all looks at every screen in all twelve views,
 * SCREENS=fr-1440-dark,en-390-light in those, and leaves pictures of them in test-results/screens.
 */
const asked = process.env['SCREENS']
const all = asked !== undefined
const nameOf = ({ language, width, scheme }: View) => `${language}-${width}-${scheme}`
const looked = all ? allViews.filter((view) => asked === 'all' || asked.split(',').includes(nameOf(view))) : everyRun

test.each(looked)('$language, $width px, $scheme', async (view) => {
  const { language, width, scheme } = view
  const mine = (_path: string, at: number) => all || at % looked.length === looked.indexOf(view)
  const visitor = await Visitor.arrive(stage, language, { width, height: heights[width], scheme })
  const wrong: string[] = []
  for (const path of outside.filter(mine)) wrong.push(...(await look(visitor, path, nameOf(view))))
  await visitor.signIn('marie@froid.test')
  await visitor.speak(language)
  for (const path of inside().filter(mine)) wrong.push(...(await look(visitor, path, nameOf(view))))
  expect(wrong).toEqual([])
  expect(visitor.troubles.filter((trouble) => !trouble.includes('404'))).toEqual([])
  await visitor.leave()
})

async function look(visitor: Visitor, path: string, name: string): Promise<string[]> {
  await visitor.goto(path)
  await visitor.page.locator('h1').first().waitFor()
  await visitor.page.waitForLoadState('networkidle', { timeout: 4000 }).catch(() => {})
  if (all) await visitor.page.screenshot({ path: `test-results/screens/${name}/${path.replaceAll(/[^a-z0-9]+/gi, '-')}.png`, fullPage: name.includes('-390-') })
  const wide = await visitor.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return [...(await visitor.violations()), ...(wide > 0 ? [`${wide} px wider than the screen`] : [])].map((trouble) => `${path}: ${trouble}`)
}

async function furnish(froid: CompanyId): Promise<typeof things> {
  const { database, clock } = stage.house
  return database.inCompany(froid, async (db) => {
    const [contact, building, place, asset] = [newId(), newId(), newId(), newId()]
    const address = { street: '12, rue du Fleuve', unit: '', city: 'Québec', region: 'QC', postalCode: 'G1K 4A1', country: 'CA' }
    await db.insertInto('contacts').values({ id: contact, name: 'Hôtel du Fleuve', isClient: true, email: 'gagnon@fleuve.test', phone: '+14185551234' }).execute()
    await db.insertInto('buildings').values({ id: building, clientId: contact, name: 'Hôtel du Fleuve', timeZone: 'America/Toronto', address }).execute()
    await db.insertInto('places').values({ id: place, buildingId: building, name: 'Cuisine', kind: 'room' }).execute()
    await db.insertInto('assets').values({ id: asset, buildingId: building, placeId: place, name: 'Chambre froide no 2', category: 'Réfrigération', labelCode: newId() }).execute()
    const { id: plan } = mustBeDone(
      await createPlan(db, houseAsk(froid, 'America/Toronto' as never, clock.now(), 'Marie Tremblay'), {
        title: 'Chambres froides – entretien préventif',
        locations: [{ buildingId: building, placeId: place }],
        interventions: [{ id: newId(), target: { kind: 'asset', id: asset }, tasks: [{ id: newId(), label: 'Nettoyer le condenseur', kind: 'done' }, { id: newId(), label: 'Température', kind: 'number', spec: { unit: '°C', min: -25, max: -15 } }] }],
        recurrence: { every: 1, unit: 'week', startsOn: dateIn('America/Toronto', clock.now()), time: '08:00', end: { kind: 'never' }, holidays: 'ignore' },
      }),
    )
    const order = await db.selectFrom('visits').select('id').orderBy('scheduledOn').executeTakeFirstOrThrow()
    return { ...(await folders(db, froid, contact, building)), plan, order: order.id, contact, building, asset }
  })
}

/** A folder in which something of everything happened, and one in which nothing did yet. */
async function folders(db: Db, froid: CompanyId, contactId: string, buildingId: string): Promise<{ job: string; empty: string; visit: string; stray: string }> {
  const now = stage.house.clock.now()
  const marie = await db.selectFrom('people').select('id').executeTakeFirstOrThrow()
  const ask = { ...houseAsk(froid, 'America/Toronto' as never, now, 'Marie Tremblay'), personId: marie.id as never }
  const empty = await openJob(db, { contactId, title: 'Chambre froide en alarme', source: 'web' })
  const { id } = await openJob(db, { contactId, buildingId, title: 'Porte qui ferme mal', description: 'Elle givre.\nPasser avant midi.', source: 'phone', personId: marie.id, createdBy: marie.id })
  await insertMessage(db, { jobId: id, direction: 'in', channel: 'email', fromName: 'Mme Gagnon', fromAddress: 'gagnon@fleuve.test', subject: 'La porte', bodyText: 'Elle ne ferme plus.', quotedText: '> Bonjour', at: now })
  await insertMessage(db, { jobId: id, direction: 'out', channel: 'email', fromName: 'Marie Tremblay', recipients: [{ name: 'Mme Gagnon', address: 'gagnon@fleuve.test' }], bodyText: 'Nous passons demain.', state: 'bounced', at: now })
  mustBeDone(await addNote(db, ask, { id, text: 'Apporter le joint', mentions: [] }))
  mustBeDone(await addTask(db, ask, { id, title: 'Commander le joint', personId: marie.id, dueOn: '2026-01-02' }))
  mustBeDone(await addTask(db, ask, { id, title: 'Rappeler', done: true }))
  const { id: visit } = mustBeDone(await makeVisit(db, ask, { id, on: dateIn('America/Toronto', now), at: '09:00', title: 'Poser le joint', minutes: 60, people: [marie.id] }))
  mustBeDone(await makeVisit(db, ask, { id, on: '2026-01-02', at: null, title: '', minutes: 30, people: [] }))
  mustBeDone(await starting(db, ask, { id: visit }))
  const stray = { jobId: null, direction: 'in', channel: 'email', fromName: 'Hôtel du Fleuve', fromAddress: 'gagnon@fleuve.test', at: now } as const
  const withFiles = await insertMessage(db, { ...stray, subject: 'Une photo', bodyText: 'Voici la photo.', quotedText: '> Bonjour', bodyHtml: '<p>Voici la <b>photo</b>.</p>', warnings: ['risky-file'], attachments: [{ name: 'releve.exe', mediaType: 'application/octet-stream', bytes: 4200, sha256: '0'.repeat(64), documentId: null, inline: false }] })
  await insertMessage(db, { ...stray, nature: 'auto-reply', subject: '', bodyText: 'Absent' })
  return { job: id, empty: empty.id, visit, stray: withFiles! }
}
