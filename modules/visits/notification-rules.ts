import * as z from 'zod'
import { localTime, momentOf, type LocalTime, type Moment, type TimeZone } from '../../kernel/dates.ts'
import { idInput, objection } from './input.ts'
import { hasStarted, lateFrom, type Dates, type Work } from './visit.ts'

/** Who is told: those on the order, those who run the office, and people named one by one. */
const audienceInput = z.strictObject({
  assignees: z.boolean().default(false),
  managers: z.boolean().default(false),
  people: z.array(idInput).max(50).default([]),
})
export type Audience = z.infer<typeof audienceInput>

/** At most 60 days. */
const minutes = z.number().int().min(0).max(86_400)

/** What a company tells its own people about an order, and when. Private to it. A notice in the app always; a mail as well where `mail` says so. */
export const notificationRulesInput = z.strictObject({
  /** Before it is due; an order for any time of its day counts from 08:00. */
  reminders: z
    .array(z.strictObject({ minutesBefore: minutes, to: audienceInput, mail: z.boolean().default(true) }))
    .max(5)
    .superRefine((reminders, context) => {
      const twice = reminders.findIndex(({ minutesBefore }, at) => reminders.findIndex((other) => other.minutesBefore === minutesBefore) < at)
      if (twice >= 0) context.addIssue(objection('reminder-twice', [twice, 'minutesBefore']))
    })
    .default([]),
  /** After it is late and nobody has begun. */
  late: z.strictObject({ afterMinutes: minutes.default(0), to: audienceInput, mail: z.boolean().default(true) }).nullable().default(null),
})
export type NotificationRules = z.infer<typeof notificationRulesInput>

export type DueNotice = {
  readonly kind: 'reminder' | 'late'
  /** Named once per order and planned moment: moved to another day, an order is reminded of again. */
  readonly mark: string
  readonly to: Audience
  readonly mail: boolean
}

/** An alert older than this is no news: nobody is told of what was missed before the rules, or the server, were there. */
const newsFor = 3 * 86_400_000

/** A reminder for the very moment may come a little after, since the server looks every few minutes; no other comes once it is due. */
const grace = 30 * 60_000

/** What is to be told at `now`, told already or not. Nothing is once work has begun or the order is called off. `zone` is the building's. */
export function noticesDue(rules: NotificationRules, dates: Dates, work: Work, zone: TimeZone | string, now: Moment): DueNotice[] {
  if (dates.calledOff || hasStarted(work)) return []
  const at = Date.parse(now)
  const due = Date.parse(momentOf(dates.on, dates.at ?? morning, zone))
  const late = rules.late ? Date.parse(lateFrom(dates, zone)) + rules.late.afterMinutes * 60_000 : 0
  const planned = `${dates.on}T${dates.at ?? ''}`
  return [
    ...rules.reminders
      .filter(({ minutesBefore }) => at >= due - minutesBefore * 60_000 && at < Math.max(due, due - minutesBefore * 60_000 + grace))
      .map(({ minutesBefore, to, mail }): DueNotice => ({ kind: 'reminder', mark: `reminder-${minutesBefore}@${planned}`, to, mail })),
    ...(rules.late && at >= late && at < late + newsFor ? [{ kind: 'late' as const, mark: `late@${planned}`, to: rules.late.to, mail: rules.late.mail }] : []),
  ]
}

/** Whole days before and after `now` in which an order's date may lie for `noticesDue` to name something: what a search must cover. */
export const noticeHorizon = { daysBack: 65, daysAhead: 62 } as const

const morning: LocalTime = localTime('08:00')!
