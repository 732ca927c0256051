import { localTime, momentOf, type LocalTime, type Moment, type TimeZone } from '../../kernel/dates.ts'
import { minutesOf, notificationLimits, type Audience, type OrderNotifications } from './order-notifications.ts'
import { hasStarted, lateFrom, type Dates, type Work } from './visit.ts'

export type DueNotice = {
  readonly kind: 'reminder' | 'late'
  /** Told once per order and planned moment: an order moved to another day is reminded of again. */
  readonly mark: string
  readonly to: Audience
}

/** An alert older than this is no news: nobody is told of what was missed before the rules, or the server, were there. */
const newsFor = 3 * 86_400_000

/** A reminder for the very moment may come a little after, since the server looks every few minutes; no other comes once it is due. */
const grace = 30 * 60_000

/** An order for any time of its day is reminded of as if it were at eight in the morning. */
const morning: LocalTime = localTime('08:00')!

/** What is to be told at `now`, told already or not. Nothing is once work has begun or the order is called off. `zone` is the building's. */
export function noticesDue(rules: OrderNotifications, dates: Dates, work: Work, zone: TimeZone | string, now: Moment): DueNotice[] {
  if (dates.calledOff || hasStarted(work)) return []
  const at = Date.parse(now)
  const due = Date.parse(momentOf(dates.on, dates.at ?? morning, zone))
  const late = Date.parse(lateFrom(dates, zone))
  const planned = `${dates.on}T${dates.at ?? ''}`
  const reminders = rules.reminders.flatMap(({ before, to }): DueNotice[] => {
    const minutes = minutesOf(before)
    const from = due - minutes * 60_000
    return at >= from && at < Math.max(due, from + grace) ? [{ kind: 'reminder', mark: `reminder-${minutes}@${planned}`, to }] : []
  })
  const alerts = rules.late.flatMap(({ after, to }): DueNotice[] => {
    const minutes = minutesOf(after)
    const from = late + minutes * 60_000
    return at >= from && at < from + newsFor ? [{ kind: 'late', mark: `late-${minutes}@${planned}`, to }] : []
  })
  return joined([...reminders, ...alerts])
}

/** How far before and after today an order's date may lie for `noticesDue` to name something. */
export const noticeDays = { back: Math.ceil(notificationLimits.hours / 24) + 5, ahead: notificationLimits.days + 2 } as const

/** Two lines of one sort at the same time are one, told to both. */
function joined(notices: readonly DueNotice[]): DueNotice[] {
  const byMark = new Map<string, DueNotice>()
  for (const notice of notices) {
    const other = byMark.get(notice.mark)
    byMark.set(notice.mark, other ? { ...notice, to: both(notice.to, other.to) } : notice)
  }
  return [...byMark.values()]
}

function both(a: Audience, b: Audience): Audience {
  return { assignees: a.assignees || b.assignees, roles: [...new Set([...a.roles, ...b.roles])] }
}
