import { CalendarCheck, CalendarClock, Inbox, Sun } from 'lucide-react'
import { useAsk } from '../../interface/ask.ts'
import { EmptyState } from '../../interface/empty-state.tsx'
import { usePhrases } from '../../interface/language.tsx'
import { WhenAsked } from '../../interface/loading.tsx'
import { GoLink } from '../../interface/link.tsx'
import { PageHeader } from '../../interface/page-header.tsx'
import { Columns, Section } from '../../interface/section.tsx'
import { useMay, useSession } from '../../interface/session.tsx'
import { useFormat, useNow, useToday } from '../../interface/use-format.ts'
import { listOrders, type OrderDot } from '../../modules/planned-jobs/order-endpoints.ts'
import { readJobSettings } from '../../modules/jobs/job-endpoints.ts'
import { listPlans } from '../../modules/planned-jobs/plan-endpoints.ts'
import { OrderStatus } from '../../modules/visits/screens/order-status.tsx'
import { FirstSteps } from './first-steps.tsx'
import { NewRequests } from './new-requests.tsx'
import { officePhrases } from './phrases.ts'
import { WorkflowCards } from './workflow-cards.tsx'
import classes from './today.module.css'

/** Marie's first page: what came in, where work stands, today's visits, what is late, what partners offer. Technicians have My day instead. */
export function Today() {
  const say = usePhrases(officePhrases)
  const { user } = useSession()
  const format = useFormat()
  const today = useToday()
  const office = useMay('plan.read')
  const hour = hourIn(format.timeZone, useNow())
  const part = hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'
  const name = user?.name.split(' ')[0] ?? ''
  return (
    <>
      <PageHeader title={say('today.hello', { part, name })} tab={say('today.title')} about={format.date(today, 'long')} />
      {office ? <Office /> : <EmptyState icon={Sun} title={say('today.empty')} />}
    </>
  )
}

function Office() {
  const today = useToday()
  const todays = useAsk(listOrders, { from: today, to: today, limit: 50 }, { keep: true })
  const coming = useAsk(listOrders, { from: dayAfter(today), limit: 8 }, { keep: true })
  const late = useAsk(listOrders, { late: 'true', limit: 20 }, { keep: true })
  const newStage = useAsk(readJobSettings, {}).data?.stages.find(({ kind }) => kind === 'new')?.id
  const offered = useAsk(listPlans, { sharing: 'waiting', limit: 10 }, { keep: true })
  return (
    <>
      <FirstSteps />
      {newStage && <WorkflowCards newStage={newStage} />}
      <Columns
        main={
          <>
            {newStage && <NewRequests stageId={newStage} />}
            <WhenAsked ask={todays}>{({ orders }) => <Orders of="today" orders={orders} />}</WhenAsked>
            <WhenAsked ask={coming}>{({ orders }) => (orders.length > 0 ? <Orders of="coming" orders={orders} /> : null)}</WhenAsked>
          </>
        }
        side={
          <>
            <WhenAsked ask={offered}>{({ plans }) => <Offered plans={plans} />}</WhenAsked>
            <WhenAsked ask={late}>{({ orders }) => <Orders of="late" orders={orders} />}</WhenAsked>
          </>
        }
      />
    </>
  )
}

const words = {
  today: { title: 'today.orders', empty: 'today.no-orders', icon: CalendarClock },
  coming: { title: 'today.coming', empty: 'today.no-orders', icon: CalendarClock },
  late: { title: 'today.late', empty: 'today.none-late', icon: CalendarCheck },
} as const

function Orders({ of, orders }: { readonly of: keyof typeof words; readonly orders: readonly OrderDot[] }) {
  const say = usePhrases(officePhrases)
  const shown = of === 'late' ? orders : orders.filter((order) => order.status !== 'skipped' && order.status !== 'cancelled')
  const done = shown.filter((order) => order.status === 'completed' || order.status === 'validated').length
  const count = of === 'today' ? say('today.done', { done, all: shown.length }) : of === 'late' ? shown.length : ''
  return (
    <Section
      flush
      title={say(words[of].title)}
      beside={shown.length > 0 && <span className={classes.count}>{count}</span>}
      actions={shown.length > 0 && <GoLink to="/calendar" search={of === 'late' ? { view: 'list', show: 'late' } : {}}>{say(of === 'late' ? 'today.see-all' : 'today.calendar')}</GoLink>}
    >
      {shown.length === 0 ? (
        <EmptyState icon={words[of].icon} title={say(words[of].empty)} />
      ) : (
        <ul className={classes.list}>
          {shown.map((order) => (
            <li key={order.id}>
              <OrderLine order={order} dated={of !== 'today'} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function OrderLine({ order, dated }: { readonly order: OrderDot; readonly dated: boolean }) {
  const say = usePhrases(officePhrases)
  const format = useFormat()
  const when = dated ? format.date(order.on, 'day') : order.at ? format.time(order.at) : say('today.any-time')
  return (
    <GoLink plain to={`/orders/${order.id}`} className={classes.line}>
      <span className={classes.when}>{when}</span>
      <span className={classes.what}>
        <span className={classes.title}>{order.title}</span>
        <span className={classes.where}>{[...new Set([order.building, order.client])].filter(Boolean).join(' · ')}</span>
      </span>
      <span className={classes.who}>{order.people.map((person) => person.name).join(', ')}</span>
      <span className={classes.state}>
        <OrderStatus status={order.status} late={order.late} />
      </span>
    </GoLink>
  )
}

function Offered({ plans }: { readonly plans: readonly { readonly id: string; readonly title: string; readonly sharing: { readonly in?: { readonly partner: string } } }[] }) {
  const say = usePhrases(officePhrases)
  if (plans.length === 0) return null
  return (
    <Section flush title={say('today.offered')} beside={<span className={classes.count}>{plans.length}</span>}>
      <ul className={classes.list}>
        {plans.map((plan) => (
          <li key={plan.id}>
            <GoLink plain to={`/planned-jobs/${plan.id}`} className={classes.offer}>
              <Inbox size={16} aria-hidden />
              <span className={classes.what}>
                <span className={classes.title}>{plan.title}</span>
                <span className={classes.where}>{say('today.offered-by', { partner: plan.sharing.in?.partner ?? '' })}</span>
              </span>
            </GoLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

function hourIn(timeZone: string, now: number): number {
  return Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(now))
}
