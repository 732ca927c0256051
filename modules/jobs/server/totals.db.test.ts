import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { makeVisit } from '../../visits/server/making-visits.ts'
import { completing, pausing, reopening, resuming, starting, turningBack } from '../../visits/server/working.ts'
import { aFolder } from './a-folder.ts'
import { folderView } from './folder-views.ts'
import { mergeFolders, partFolders } from './merging.ts'
import { moveActivities } from './moving-activities.ts'

const house = await openTestHouse()

/** What a book-keeper would note by hand: each stretch of time with its price, and in which folder each visit lies. */
type Book = {
  readonly stretches: { visit: string; rate: number; from: number; to: number | null }[]
  readonly lies: Map<string, string>
  readonly went: Map<string, { into: string; visits: string[] }>
  rate: number
}

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('visit' as const), folder: fc.nat(3) }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constantFrom('start', 'pause', 'resume', 'complete', 'reopen', 'turn-back'), visit: fc.nat(9) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 300 }), odd: fc.nat(59_999) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('raise' as const), rate: fc.integer({ min: 0, max: 20_000 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), visit: fc.nat(9), folder: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('merge' as const, 'part' as const), from: fc.nat(3), into: fc.nat(3) }) },
)

test('after whatever is done to visits and folders, totals are what a recount by hand gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
      await house.wipe()
      const froid = await aCompany(house, 'Frimousse Froid')
      const folders: string[] = []
      for (let at = 0; at < 4; at += 1) folders.push((await aFolder(house, froid)).id)
      const book: Book = { stretches: [], lies: new Map(), went: new Map(), rate: 0 }
      for (const one of steps) await play(froid, folders, book, one)
      for (const folder of folders) await compare(froid, folder, book)
    }),
    { numRuns: 12 },
  )
})

async function compare(froid: TestCompany, folder: string, book: Book): Promise<void> {
  const { totals, counts } = (await house.database.inCompany(froid.id, (db) => folderView(db, froid.manager, folder)))!
  const mine = book.stretches.filter(({ visit }) => book.lies.get(visit) === folder)
  const lasted = (one: Book['stretches'][number]) => (one.to ?? Date.parse(froid.manager.now)) - one.from
  const exact = mine.reduce((sum, one) => sum + (lasted(one) * one.rate) / 3_600_000, 0)
  expect(counts.visits).toBe([...book.lies.values()].filter((where) => where === folder).length)
  expect(totals.seconds).toBe(Math.floor(mine.reduce((sum, one) => sum + lasted(one), 0) / 1000))
  expect(totals.running).toBe(mine.filter(({ to }) => to === null).length)
  expect(Math.abs(totals.labourCents - exact)).toBeLessThanOrEqual(0.5 + 1e-6)
}

const working = { start: starting, pause: pausing, resume: resuming, complete: completing, reopen: reopening, 'turn-back': turningBack } as const

async function play(froid: TestCompany, folders: readonly string[], book: Book, one: typeof step extends fc.Arbitrary<infer S> ? S : never): Promise<void> {
  const act = async <I, O>(ask: Ask, verb: (db: Db, ask: Ask, input: I) => Promise<Outcome<O>>, input: I): Promise<Outcome<O>> => {
    let outcome: Outcome<O> | undefined
    await house.database.inCompany(froid.id, async (db) => {
      outcome = await verb(db, ask, input)
      if (!outcome.ok) throw new Error('refused')
    }).catch((error: Error) => {
      if (error.message !== 'refused') throw error
    })
    return outcome!
  }
  const visits = [...book.lies.keys()]
  const now = Date.parse(froid.manager.now)
  if (one.kind === 'visit') {
    const made = await act(froid.manager, makeVisit, { id: folders[one.folder]!, on: '2026-11-23', at: null, title: '', minutes: 60, people: [froid.technician.personId!] })
    if (made.ok) book.lies.set(made.value.id, folders[one.folder]!)
  } else if (one.kind === 'wait') {
    house.clock.advance(one.minutes * 60_000 + one.odd)
  } else if (one.kind === 'raise') {
    book.rate = one.rate
    await house.database.inCompany(froid.id, (db) => db.updateTable('people').set({ hourlyCostCents: one.rate }).execute())
  } else if (one.kind === 'move') {
    const visit = visits[one.visit % Math.max(1, visits.length)]
    if (!visit) return
    const moved = await act(froid.manager, moveActivities, { id: book.lies.get(visit)!, to: folders[one.folder]!, title: '', messages: [], tasks: [], files: [], visits: [visit] })
    if (moved.ok) book.lies.set(visit, folders[one.folder]!)
  } else if ('into' in one) {
    const [from, into] = [folders[one.from]!, folders[one.into]!]
    if (one.kind === 'merge' && (await act(froid.manager, mergeFolders, { id: into, from })).ok) {
      const along = visits.filter((visit) => book.lies.get(visit) === from)
      for (const visit of along) book.lies.set(visit, into)
      for (const held of book.went.values()) if (held.into === from) held.into = into
      book.went.set(from, { into, visits: along })
    } else if (one.kind === 'part' && (await act(froid.manager, partFolders, { id: into, from })).ok) {
      for (const visit of book.went.get(from)!.visits) if (book.lies.get(visit) === into) book.lies.set(visit, from)
      book.went.delete(from)
    }
  } else {
    const visit = visits[one.visit % Math.max(1, visits.length)]
    if (!visit) return
    const done = await act(froid.technician, working[one.kind as keyof typeof working] as typeof pausing, { id: visit, why: 'break', words: '', reason: '' } as Parameters<typeof pausing>[2])
    if (!done.ok) return
    if (one.kind === 'start' || one.kind === 'resume') book.stretches.push({ visit, rate: book.rate, from: now, to: null })
    for (const open of book.stretches) if ((one.kind === 'pause' || one.kind === 'complete') && open.visit === visit && open.to === null) open.to = now
  }
}
