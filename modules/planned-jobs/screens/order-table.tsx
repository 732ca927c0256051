import { CalendarClock } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Column } from '../../../interface/data-column.ts'
import { DataTable } from '../../../interface/data-table.tsx'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useFormat, useToday } from '../../../interface/use-format.ts'
import { usePages } from '../../contacts/screens/use-pages.ts'
import { OrderStatus } from '../../visits/screens/order-status.tsx'
import { listOrders, type OrderDot } from '../order-endpoints.ts'
import { plansPhrases } from '../phrases.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import type { CalendarFilters } from './order-calendar.tsx'
import { OrderMenu } from './order-menu.tsx'
import classes from './calendar.module.css'

type OrderTableProps = {
  readonly filters: CalendarFilters
  /** From and to which date; both unless told without end. */
  readonly span?: { readonly from?: string; readonly to?: string; readonly latestFirst?: 'true' }
  readonly searching: boolean
  readonly action?: ReactNode
}

/** Orders as a list; of one planned job, its name is left out. */
export function OrderTable({ filters, span = {}, searching, action }: OrderTableProps) {
  const say = usePhrases(planScreenPhrases)
  const pages = usePages(listOrders, { ...filters, ...span }, ({ orders }) => orders)
  return (
    <DataTable
      label={say('orders')}
      columns={useColumns(filters.plan !== undefined)}
      rows={pages.rows}
      rowId={({ id }) => id}
      rowName={({ title, on }) => `${title} ${on}`}
      hrefOf={({ id }) => `/orders/${id}`}
      error={pages.error}
      again={pages.again}
      phrases={plansPhrases}
      more={pages.more}
      mutedIf={({ status }) => status === 'skipped' || status === 'cancelled'}
      empty={
        <EmptyState icon={CalendarClock} title={say(searching ? 'orders.none-found' : 'orders.empty')} action={action}>
          {!searching && say('orders.empty.how')}
        </EmptyState>
      }
    />
  )
}

function useColumns(ofOnePlan: boolean): readonly Column<OrderDot>[] {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  const today = useToday()
  const columns: readonly (Column<OrderDot> & { readonly many?: boolean })[] = [
    {
      key: 'on',
      title: say('order.date'),
      width: 'minmax(170px, 1fr)',
      cell: ({ on, at, originalOn }) => (
        <span className={classes.dateCell}>
          {format.relativeDay(on, today)}
          {at && <>, {format.time(at)}</>}
          {originalOn && <small>{say('order.original', { date: format.date(originalOn, 'day') })}</small>}
        </span>
      ),
    },
    { key: 'title', title: say('plan'), width: 'minmax(160px, 1.6fr)', many: true, cell: ({ title }) => title },
    { key: 'client', title: say('plan.client'), width: 'minmax(120px, 1fr)', from: 860, many: true, cell: ({ client }) => client },
    { key: 'building', title: say('plan.building'), width: 'minmax(120px, 1fr)', from: 760, cell: ({ building }) => building },
    { key: 'people', title: say('field.assignees'), width: 'minmax(120px, 1fr)', from: 640, cell: ({ people }) => format.list(people.map(({ name }) => name)) },
    { key: 'ordinal', title: say('plan.number'), width: '130px', from: 980, card: 'none', cell: ({ ordinal, byHand }) => (byHand ? say('order.byhand') : ordinal && say('order.ordinal', { ordinal })) },
    { key: 'status', title: say('order.status'), width: '130px', card: 'beside', cell: (order) => <OrderStatus status={order.status} late={order.late} /> },
    { key: 'menu', title: '', width: '44px', card: 'none', cell: (order) => <OrderMenu order={order} /> },
  ]
  return columns.filter(({ many }) => !(ofOnePlan && many))
}
