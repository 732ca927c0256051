import { timeZone, type TimeZone } from '../../../kernel/dates.ts'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { announce } from '../../../platform/events.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { companyChanged, orderWindowChanged } from '../company-events.ts'
import type * as endpoints from '../company-endpoints.ts'
import * as series from '../number-series.ts'
import { workingCalendar } from '../working-calendar.ts'
import { lockSeries, saveCompany, saveSeries } from './company-store.ts'
import { companyWrong } from './signing-up.ts'

type Nothing = Record<string, never>

export async function changeCompany(db: Db, ask: Ask, input: InputOf<typeof endpoints.changeCompany>): Promise<Outcome<Nothing>> {
  const now = await db.selectFrom('companies').select(['companyId', 'name', 'timeZone', 'currency', 'orderWindowDays']).forUpdate().executeTakeFirstOrThrow()
  const wrong = companyWrong({ timeZone: input.timeZone ?? now.timeZone, currency: input.currency ?? now.currency })
  if (wrong) return { ok: false, refusal: wrong }
  if (input.website && !websiteOf(input.website)) return refuse({ code: 'website-wrong', field: 'website' })
  if (input.logoDocumentId) {
    const logo = await db.selectFrom('documents').select('mediaType').where('id', '=', input.logoDocumentId).executeTakeFirst()
    if (!logo) return notThere
    if (!logo.mediaType.startsWith('image/')) return refuse({ code: 'not-a-picture', field: 'logoDocumentId' })
  }
  await saveCompany(db, input)
  if (input.name !== undefined && input.name !== now.name) await announce(db, companyChanged, { name: input.name })
  if (input.orderWindowDays !== undefined && input.orderWindowDays !== now.orderWindowDays) await announce(db, orderWindowChanged, { days: input.orderWindowDays })
  await remember(db, ask, 'company', now.companyId, 'company-changed', { fields: Object.keys(input) })
  touch('company')
  return done({})
}

export async function changeWorkingCalendar(db: Db, ask: Ask, input: InputOf<typeof endpoints.changeWorkingCalendar>): Promise<Outcome<Nothing>> {
  const company = await db.selectFrom('companies').select(['companyId', 'timeZone']).executeTakeFirstOrThrow()
  const read = workingCalendar(input.workingCalendar, (timeZone(company.timeZone) ?? 'UTC') as TimeZone)
  if (!read.ok) return read
  const { week, closedOn } = read.value
  await saveCompany(db, { workingCalendar: { week, closedOn } })
  await remember(db, ask, 'company', company.companyId, 'company-changed', { fields: ['workingCalendar'] })
  touch('company')
  return done({})
}

export async function changeNumberSeries(db: Db, ask: Ask, input: InputOf<typeof endpoints.changeNumberSeries>): Promise<Outcome<Nothing>> {
  const now = await lockSeries(db, input.series)
  if (!now) return notThere
  const decided = series.changeSeries(now, input)
  if (!decided.ok) return decided
  await saveSeries(db, input.series, decided.value)
  await remember(db, ask, 'company', ask.companyId, 'series-changed', { series: input.series, ...decided.value })
  touch('company')
  return done({})
}

/** A web address as people write it, `https://` or bare; nothing else (`javascript:` would be a trap for who clicks). */
function websiteOf(text: string): URL | null {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`)
    return (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname.includes('.') ? url : null
  } catch {
    return null
  }
}
