import { Button } from '@mantine/core'
import { useEffect, useRef, useState, type DragEvent, type ReactNode } from 'react'
import type { LocalDate } from '../../../kernel/dates.ts'
import { useAsk } from '../../../interface/ask.ts'
import { ErrorPanel } from '../../../interface/error-panel.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useFormat, useToday } from '../../../interface/use-format.ts'
import { readCalendar, type OrderDot } from '../order-endpoints.ts'
import { plansPhrases } from '../phrases.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { daysOfMonth, daysOfWeek } from './calendar-days.ts'
import { useOrderActs } from './order-acts.tsx'
import { dragKind, OrderChip } from './order-chip.tsx'
import classes from './calendar.module.css'

export type CalendarView = 'month' | 'week' | 'people'
export type CalendarFilters = { readonly q?: string; readonly plan?: string; readonly person?: string; readonly building?: string; readonly client?: string; readonly status?: OrderDot['status']; readonly late?: 'true' }
type CalendarProps = { readonly view: CalendarView; readonly at: LocalDate; readonly filters: CalendarFilters; readonly onDay: (day: LocalDate) => void }
type Day = { readonly on: string; readonly count: number; readonly late: number; readonly orders: readonly OrderDot[] }

/** Shown in a day of the month before "more". */
const perDay = 4

/** Orders by day: a month, a week, or a week by person. They are dragged to another day where their dates may change. */
export function OrderCalendar({ view, at, filters, onDay }: CalendarProps) {
  const days = view === 'month' ? daysOfMonth(at) : daysOfWeek(at)
  const asked = useAsk(readCalendar, { ...filters, from: days[0]!, to: days.at(-1)!, perDay: view === 'month' ? perDay : 200 }, { keep: true })
  if (asked.error && !asked.data) return <ErrorPanel error={asked.error} phrases={plansPhrases} again={() => void asked.refetch()} />
  const byDay = new Map(asked.data?.days.map((day) => [day.on, day]))
  if (view === 'people') return <PeopleWeek days={days} byDay={byDay} />
  return <Grid days={days} byDay={byDay} view={view} month={at.slice(0, 7)} onDay={onDay} busy={asked.isFetching && !asked.data} showTitle={!filters.plan} />
}

type GridProps = { readonly days: readonly LocalDate[]; readonly byDay: ReadonlyMap<string, Day>; readonly view: CalendarView; readonly month: string; readonly onDay: (day: LocalDate) => void; readonly busy: boolean; readonly showTitle: boolean }

function Grid({ days, byDay, view, month, onDay, busy, showTitle }: GridProps) {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  const today = useToday()
  const names = format.weekdayNames('short')
  return (
    <div className={classes.calendar} data-view={view} aria-busy={busy}>
      <div className={classes.names} aria-hidden>
        {names.map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      <ol className={classes.days} aria-label={say('calendar')}>
        {days.map((day) => {
          const { count = 0, orders = [] } = byDay.get(day) ?? {}
          return (
            <DropDay key={day} day={day} outside={view === 'month' && !day.startsWith(month)} today={day === today} empty={count === 0}>
              <h3 className={classes.dayName}>
                <span className={classes.hiddenWord}>{say('calendar.day', { date: format.date(day, 'long'), count })}</span>
                <span aria-hidden>
                  <span className={classes.narrowName}>{format.date(day, 'weekday')}</span>
                  <span className={classes.wideName}>{Number(day.slice(8))}</span>
                </span>
              </h3>
              <ul className={classes.chips}>
                {orders.map((order) => (
                  <OrderChip key={order.id} order={order} showTitle={showTitle} tall={view === 'week'} />
                ))}
              </ul>
              {count > orders.length && (
                <Button variant="subtle" size="compact-xs" onClick={() => onDay(day)}>
                  {say('calendar.more', { count: count - orders.length })}
                </Button>
              )}
            </DropDay>
          )
        })}
      </ol>
    </div>
  )
}

/** A week with a line for each person, and one for what nobody does yet. */
function PeopleWeek({ days, byDay }: { readonly days: readonly LocalDate[]; readonly byDay: ReadonlyMap<string, Day> }) {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  const today = useToday()
  const todayCell = useRef<HTMLTableCellElement>(null)
  const [first] = days
  // On a narrow screen the week is wider than the page: it opens where today is.
  useEffect(() => todayCell.current?.scrollIntoView({ inline: 'center', block: 'nearest' }), [first, today])
  const orders = [...byDay.values()].flatMap((day) => day.orders)
  const people = new Map(orders.flatMap((order) => order.people.map(({ id, name }) => [id, name] as const)))
  const lines: readonly (readonly [string | null, string])[] = [...[...people].sort(([, a], [, b]) => a.localeCompare(b)), ...(orders.some((order) => order.people.length === 0) ? [[null, say('calendar.nobody')] as const] : [])]
  if (orders.length === 0) return <p className={classes.none}>{say('calendar.empty')}</p>
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={say('calendar.people')}>
      <table className={classes.people}>
        <thead>
          <tr>
            <th scope="col">{say('order.person')}</th>
            {days.map((day) => (
              <th key={day} scope="col" ref={day === today ? todayCell : null} data-today={day === today || undefined}>
                {format.date(day, 'weekday')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(([id, name]) => (
            <tr key={id ?? 'nobody'}>
              <th scope="row">{name}</th>
              {days.map((day) => (
                <DropCell key={day} day={day}>
                  <ul className={classes.chips}>
                    {(byDay.get(day)?.orders ?? [])
                      .filter((order) => (id === null ? order.people.length === 0 : order.people.some((person) => person.id === id)))
                      .map((order) => (
                        <OrderChip key={order.id} order={order} />
                      ))}
                  </ul>
                </DropCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type DropDayProps = { readonly day: LocalDate; readonly outside: boolean; readonly today: boolean; readonly empty: boolean; readonly children: ReactNode }

function DropDay({ day, outside, today, empty, children }: DropDayProps) {
  const drop = useDrop(day)
  return (
    <li className={classes.day} data-outside={outside || undefined} data-today={today || undefined} data-empty={empty || undefined} {...drop}>
      {children}
    </li>
  )
}

function DropCell({ day, children }: { readonly day: LocalDate; readonly children: ReactNode }) {
  return <td {...useDrop(day)}>{children}</td>
}

/** A place an order may be dropped on to move it to that day. */
function useDrop(day: LocalDate) {
  const { moveTo } = useOrderActs()
  const [over, setOver] = useState(false)
  const carries = (event: DragEvent) => event.dataTransfer.types.includes(dragKind)
  return {
    'data-over': over || undefined,
    onDragOver: (event: DragEvent) => {
      if (!carries(event)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'move'
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false)
      if (!carries(event)) return
      event.preventDefault()
      moveTo(JSON.parse(event.dataTransfer.getData(dragKind)) as OrderDot, day)
    },
  } as const
}
