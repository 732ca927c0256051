import { beforeEach, expect, test } from 'vitest'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Ask } from '../../../platform/ask.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { countUnread, listNotices, markRead } from '../notice-endpoints.ts'
import { noticeRoutes } from './notice-routes.ts'
import { notifyPeople } from './notifying.ts'

const house = await openTestHouse()
beforeEach(() => house.wipe())

async function ask<T>(company: TestCompany, who: Ask, endpoint: { path: string }, input: object): Promise<T> {
  const route = noticeRoutes.find((one) => one.endpoint.path === endpoint.path)!
  if (route.kind !== 'company') throw new Error('not a route of companies')
  const outcome = await house.database.inCompany(company.id, (db) => route.answer(db, who, route.endpoint.input.parse(input) as never, house))
  return mustBeDone(outcome) as T
}

/** In these tests people have logins, since only they are told. */
async function withLogins(name: string): Promise<TestCompany> {
  const company = await aCompany(house, name)
  await house.database.inCompany(company.id, async (db) => {
    for (const { personId } of [company.admin, company.manager, company.technician]) {
      await db.updateTable('people').set({ userId: newId() }).where('id', '=', personId!).execute()
    }
  })
  return company
}

type List = { notices: { id: string; code: string; read: boolean }[]; more: boolean }

test('a notice reaches each person once, whether named or by role, and nobody who left or cannot sign in', async () => {
  const froid = await withLogins('Frimousse Froid')
  const told = await house.database.inCompany(froid.id, async (db) => {
    await db.updateTable('people').set({ active: false }).where('id', '=', froid.technician.personId!).execute()
    return notifyPeople(db, { people: [froid.manager.personId!, froid.technician.personId!], roles: ['manager', 'admin'], except: froid.admin.personId, code: 'x', link: '/x' })
  })
  expect(told).toBe(1)
  expect((await ask<List>(froid, froid.manager, listNotices, {})).notices).toMatchObject([{ code: 'x', read: false }])
})

test('a notice that leads to another site is a bug', async () => {
  const froid = await withLogins('Frimousse Froid')
  for (const link of ['https://evil.example', '//evil.example', '']) {
    await expect(house.database.inCompany(froid.id, (db) => notifyPeople(db, { roles: ['admin'], code: 'x', link }))).rejects.toThrow(/path of ours/)
  }
})

test('reading marks one’s own notices only, and can be taken back', async () => {
  const froid = await withLogins('Frimousse Froid')
  await house.database.inCompany(froid.id, (db) => notifyPeople(db, { roles: ['admin', 'manager'], code: 'x', link: '/x' }))
  const [mine] = (await ask<List>(froid, froid.admin, listNotices, {})).notices
  expect(await ask(froid, froid.manager, markRead, { ids: [mine!.id] })).toEqual({ ids: [] })
  expect(await ask(froid, froid.admin, markRead, {})).toEqual({ ids: [mine!.id] })
  expect(await ask(froid, froid.admin, countUnread, {})).toEqual({ unread: 0 })
  expect(await ask(froid, froid.manager, countUnread, {})).toEqual({ unread: 1 })
  await ask(froid, froid.admin, markRead, { ids: [mine!.id], read: false })
  expect(await ask(froid, froid.admin, countUnread, {})).toEqual({ unread: 1 })
})

test('notices are read newest first, a page at a time', async () => {
  const froid = await withLogins('Frimousse Froid')
  await house.database.inCompany(froid.id, async (db) => {
    for (const code of ['a', 'b', 'c']) await notifyPeople(db, { roles: ['admin'], code, link: '/x' })
  })
  const first = await ask<List>(froid, froid.admin, listNotices, { limit: 2 })
  expect([first.notices.map(({ code }) => code), first.more]).toEqual([['c', 'b'], true])
  const rest = await ask<List>(froid, froid.admin, listNotices, { limit: 2, before: first.notices[1]!.id })
  expect([rest.notices.map(({ code }) => code), rest.more]).toEqual([['a'], false])
})
