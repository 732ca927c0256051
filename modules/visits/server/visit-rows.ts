import type { Selectable } from 'kysely'
import type { LocalDate, LocalTime, Moment } from '../../../kernel/dates.ts'
import type { Schema } from '../../../platform/database.ts'
import type { Dates, PauseReason, Span, Work } from '../visit.ts'

export type VisitRow = Selectable<Schema['visits']>
export type SpanRow = { readonly id: string; readonly beganAt: string; readonly endedAt: string | null; readonly pausedFor: unknown }

type DatesColumns = Pick<VisitRow, 'scheduledOn' | 'scheduledTime' | 'originalOn' | 'calledOff' | 'calledOffReason' | 'calledOffAt' | 'createdAt'>
type WorkColumns = Pick<VisitRow, 'status' | 'setOffAt' | 'startedAt' | 'pausedAt' | 'pauseReason' | 'finishedAt' | 'validatedAt'>

/** The register of dates, as its row holds it. An order always has a date. */
export function datesOf(row: DatesColumns): Dates {
  const planned = { on: row.scheduledOn as LocalDate, at: row.scheduledTime as LocalTime | null, originalOn: row.originalOn as LocalDate | null }
  if (!row.calledOff) return { ...planned, calledOff: null, calledOffReason: null, calledOffAt: null }
  return {
    ...planned,
    calledOff: row.calledOff as 'skipped' | 'cancelled',
    calledOffReason: row.calledOffReason,
    calledOffAt: (row.calledOffAt ?? row.createdAt) as Moment,
  }
}

/** The register of work; `spans` in the order they began. */
export function workOf(row: WorkColumns, spans: readonly SpanRow[]): Work {
  return {
    status: row.status,
    setOffAt: row.setOffAt,
    startedAt: row.startedAt,
    pausedAt: row.pausedAt,
    pauseReason: row.pauseReason as PauseReason | null,
    finishedAt: row.finishedAt,
    validatedAt: row.validatedAt,
    spans: spans.map(({ beganAt, endedAt, pausedFor }): Span => ({
      from: beganAt as Moment,
      to: endedAt as Moment | null,
      pausedFor: pausedFor as PauseReason | null,
    })),
  } as Work
}
