import { moment, type Moment } from '../../kernel/dates.ts'
import type { Work } from './visit.ts'

/** How long a phone may have been without a network. */
const kept = 7 * 86_400_000

/**
 * When an act of the work happened: the moment the phone noted if it can be believed, else `now`. Never later than `now`, never
 * before what already happened on this visit, and at most a week ago: a phone's clock may be wrong, an order's story may not.
 */
export function actTime(work: Work, noted: Moment | null, now: Moment): Moment {
  const last = lastMoment(work)
  const latest = Date.parse(now)
  const earliest = Math.min(latest, Math.max(latest - kept, last))
  if (noted === null) return moment(Math.max(latest, last))
  return moment(Math.max(last, Math.min(latest, Math.max(earliest, Date.parse(noted)))))
}

function lastMoment(work: Work): number {
  const moments = [work.setOffAt, work.startedAt, work.pausedAt, work.finishedAt, work.validatedAt, ...work.spans.flatMap(({ from, to }) => [from, to])]
  return moments.reduce((last, at) => (at ? Math.max(last, Date.parse(at)) : last), 0)
}
