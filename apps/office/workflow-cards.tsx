import { Button } from '@mantine/core'
import { CalendarDays, Inbox, MessageSquare, Repeat } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAsk } from '../../interface/ask.ts'
import type { Icon } from '../../interface/icon.ts'
import { usePhrases } from '../../interface/language.tsx'
import { GoLink, useGo } from '../../interface/link.tsx'
import { useMay } from '../../interface/session.tsx'
import { useToday } from '../../interface/use-format.ts'
import { countJobs } from '../../modules/jobs/job-endpoints.ts'
import { openNewJob } from '../../modules/jobs/screens/new-job-start.ts'
import { countUnread } from '../../modules/messages/message-endpoints.ts'
import { listOrders } from '../../modules/planned-jobs/order-endpoints.ts'
import { listPlans } from '../../modules/planned-jobs/plan-endpoints.ts'
import { officePhrases } from './phrases.ts'
import classes from './today.module.css'

/** Where work stands, in four cards, each with the one act that moves it on. */
export function WorkflowCards({ newStage }: { readonly newStage: string }) {
  const say = usePhrases(officePhrases)
  const go = useGo()
  const today = useToday()
  const requests = useAsk(countJobs, { stage: newStage }, { keep: true }).data
  const unread = useAsk(countUnread, {}, { keep: true }).data
  const visits = useAsk(listOrders, { from: today, to: today, limit: 50 }, { keep: true }).data?.orders.filter(({ status }) => status !== 'skipped' && status !== 'cancelled')
  const late = useAsk(listPlans, { late: 'true', limit: 50 }, { keep: true }).data?.plans
  const done = visits?.filter(({ status }) => status === 'completed' || status === 'validated').length ?? 0
  const mayPlan = useMay('plan.change')
  const mayOpen = useMay('job.change')
  return (
    <div className={classes.cards}>
      <Card icon={Inbox} label={say('card.requests')} count={requests && `${requests.count}${requests.more ? '+' : ''}`} to="/jobs" search={{ stage: [newStage] }} about={say('card.requests.about')}>
        {mayOpen && <Button variant="light" color="green" onClick={() => openNewJob()}>{say('card.requests.act')}</Button>}
      </Card>
      <Card
        icon={MessageSquare}
        label={say('card.messages')}
        count={unread && String(unread.folders)}
        to="/jobs"
        search={{ flag: ['unread-message'] }}
        about={unread && unread.unmatched > 0 ? say('card.messages.unmatched', { count: unread.unmatched }) : say('card.messages.about')}
      >
        <Button variant="light" onClick={() => (unread && unread.folders === 0 && unread.unmatched > 0 ? go('/inbox') : go('/jobs', { search: { flag: ['unread-message'] } }))}>{say('card.messages.act')}</Button>
      </Card>
      <Card icon={CalendarDays} label={say('card.visits')} count={visits && String(visits.length)} to="/calendar" about={visits?.length ? say('today.done', { done, all: visits.length }) : say('today.no-orders')}>
        <Button variant="light" onClick={() => go('/calendar')}>{say('card.visits.act')}</Button>
      </Card>
      <Card icon={Repeat} label={say('card.plans')} count={late && `${late.length}${late.length === 50 ? '+' : ''}`} to="/planned-jobs" search={{ show: 'late' }} about={say('card.plans.about')}>
        {mayPlan && <Button variant="light" onClick={() => go('/planned-jobs/new')}>{say('card.plans.act')}</Button>}
      </Card>
    </div>
  )
}

type CardProps = {
  readonly icon: Icon
  readonly label: string
  readonly count: string | undefined
  readonly about: string
  readonly to: string
  readonly search?: Readonly<Record<string, unknown>>
  readonly children: ReactNode
}

function Card({ icon: Shown, label, count, about, to, search, children }: CardProps) {
  return (
    <section className={classes.card} aria-label={label}>
      <GoLink plain to={to} search={search ?? {}} className={classes.cardLink}>
        <span className={classes.cardLabel}>
          <Shown size={15} aria-hidden />
          {label}
        </span>
        <span className={classes.cardCount}>{count ?? '–'}</span>
        <span className={classes.where}>{about}</span>
      </GoLink>
      <div>{children}</div>
    </section>
  )
}
