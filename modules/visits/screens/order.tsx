import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { CalendarX, HardHat, Handshake, Lock } from 'lucide-react'
import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { HistoryList } from '../../../interface/history-list.tsx'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { useGo } from '../../../interface/link.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { notifyRefused } from '../../../interface/notify.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import { Columns, Section } from '../../../interface/section.tsx'
import { useMay, useSession } from '../../../interface/session.tsx'
import { usePathParams } from '../../../interface/url-state.ts'
import { useFormat, useNow } from '../../../interface/use-format.ts'
import { moment } from '../../../kernel/dates.ts'
import { say as sayIn, type Bilingual, type Facts } from '../../../kernel/phrases.ts'
import { DocumentList } from '../../documents/screens/document-list.tsx'
import { firstLacking, type TaskResultInput } from '../task-result.ts'
import { textLimits } from '../text.ts'
import { readOrder, type OrderView } from '../visit-endpoints.ts'
import { plainOf, withWaiting, type ActBody } from '../waiting-acts.ts'
import { workPhrases } from '../work-phrases.ts'
import { ActButtons } from './act-buttons.tsx'
import { GatePanel } from './gate-panel.tsx'
import { Hours, InternalSla, Notes, Opinion, People, reasonWords, When, Where, workedMinutes } from './order-side.tsx'
import { OrderStatus } from './order-status.tsx'
import { SyncChip } from './sync-chip.tsx'
import { Hint, SavedText } from './task-controls.tsx'
import { TaskList } from './task-list.tsx'
import { useOutbox } from './use-outbox.ts'
import classes from './work.module.css'

export type OrderProps = {
  /** What later rooms add: acts on its dates, who carries it out. */
  readonly actions?: (order: OrderView) => ReactNode
  readonly side?: (order: OrderView) => ReactNode
  /** Words of history entries that later rooms write. */
  readonly words?: readonly Bilingual[]
  /** Where the plan of the order is. */
  readonly planLink?: (order: OrderView) => string
}

/** One order: what is to be done, where, and how far it is. The same page on a technician's phone and in the office. */
export function Order(props: OrderProps) {
  const { id = '' } = usePathParams()
  const asked = useAsk(readOrder, { id }, { keep: true })
  return (
    <WhenAsked ask={asked} phrases={workPhrases}>
      {(order) => <OrderPage key={order.id} read={order} {...props} />}
    </WhenAsked>
  )
}

function OrderPage({ read, actions, side, words = [], planLink }: OrderProps & { readonly read: OrderView }) {
  const say = usePhrases(workPhrases)
  const { person } = useSession()
  const { acts, me } = useOutbox()
  const now = useNow()
  const phone = useMediaQuery('(max-width: 899px)', false, { getInitialValueInEffect: false })
  const order = useMemo(() => withWaiting(read, acts, me, moment(now)), [read, acts, me, now])
  const work = useWork(order)
  const technician = person?.role === 'employee'
  const mayPlan = useMay('plan.read')
  const crumb = !mayPlan || !planLink ? { label: say('day'), to: '/my-day' } : { label: `${order.jobNumber} ${order.title}`, to: planLink(order) }
  const buttons = (bar: boolean) => <ActButtons order={order} busy={work.busy} onAct={work.perform} bar={bar} {...(technician ? { done: <BackToMyDay /> } : {})} />
  return (
    <div className={classes.page}>
      <PageHeader
        title={order.title}
        tab={say('order', { number: order.jobNumber })}
        crumbs={[crumb]}
        beside={
          <>
            <OrderStatus status={order.status} late={order.late} />
            <SyncChip order={order} quiet={!technician} />
          </>
        }
        about={<About order={order} now={now} />}
        actions={
          <>
            {actions?.(order)}
            {!phone && !work.gateOpen && buttons(false)}
          </>
        }
      />
      <Banners order={order} />
      <Columns
        main={
          <>
            {phone && <Where order={order} />}
            {order.description && <Section title={say('description')}><p className={classes.text}>{order.description}</p></Section>}
            {work.gateOpen && order.gatekeeper && <GatePanel gatekeeper={order.gatekeeper} busy={work.busy} onStart={(answers) => work.perform({ kind: 'start', answers })} />}
            <TaskList order={order} waiting={acts} showMissing={work.missing > 0} onSave={work.record} />
            <Report order={order} onSave={(report) => work.perform({ kind: 'report', report })} />
            <Section title={say('documents')}>
              <DocumentList subject="visit" subjectId={order.id} partners={{ client: true, supplier: true }} readOnly={!order.may.includes('word')} />
            </Section>
          </>
        }
        side={
          <>
            {!phone && <Where order={order} />}
            <When order={order} />
            {side?.(order)}
            <People order={order} />
            <Hours order={order} />
            <InternalSla order={order} />
            <Opinion order={order} />
            <Notes order={order} />
            <History order={order} words={words} />
          </>
        }
      />
      {work.missing > 0 && <Missing count={work.missing} onGo={work.goToMissing} />}
      {phone && !work.gateOpen && buttons(true)}
    </div>
  )
}

/** What the page does: acts through the queue, and what stands in the way of the completion. */
function useWork(order: OrderView) {
  const { perform: add } = useOutbox()
  const sentence = useRefusal(workPhrases)
  const [busy, setBusy] = useState(false)
  const [showMissing, setShowMissing] = useState(false)
  const { interventions, results } = useMemo(() => plainOf(order), [order])
  const lacking = showMissing ? firstLacking(interventions, results) : null
  // Of a long list the task may come on the page only now.
  const goTo = (taskId: string) =>
    void requestAnimationFrame(() => {
      const line = document.getElementById(`task-${taskId}`)
      line?.scrollIntoView({ block: 'start', behavior: 'smooth' })
      line?.focus({ preventScroll: true })
    })
  const perform = async (body: ActBody) => {
    if (body.kind === 'complete') {
      const missing = firstLacking(interventions, results)
      setShowMissing(missing !== null)
      if (missing) return goTo(missing.task.id)
      window.scrollTo({ top: 0 })
    }
    setBusy(true)
    const fate = await add(order.id, body)
    setBusy(false)
    if (fate.state === 'refused' && body.kind !== 'report') notifyRefused(sentence(fate.refusal))
  }
  const record = useCallback((taskId: string, result: TaskResultInput | null) => void add(order.id, { kind: 'record', taskId, result }), [add, order.id])
  const gate = order.gatekeeper
  return {
    busy,
    perform: (body: ActBody) => void perform(body),
    record,
    missing: lacking?.missing ?? 0,
    goToMissing: () => lacking && goTo(lacking.task.id),
    gateOpen: order.may.includes('start') && gate !== null && gate.passedAt === null,
  }
}

/** After the work, a technician's next thing is the rest of his day. */
function BackToMyDay() {
  const say = usePhrases(workPhrases)
  const go = useGo()
  return (
    <Button className={classes.big ?? ''} data-main leftSection={<HardHat size={18} aria-hidden />} onClick={() => go('/my-day')}>
      {say('day')}
    </Button>
  )
}

function About({ order, now }: { readonly order: OrderView; readonly now: number }) {
  const say = usePhrases(workPhrases)
  const format = useFormat()
  const when = `${format.date(order.on, 'long')}${order.at ? `, ${format.time(order.at)}` : ''}`
  const clock = order.spans.length > 0 ? say('act.clock', { time: format.duration(workedMinutes(order, now)) }) : null
  const paused = order.workStatus === 'paused' && order.pauseReason ? say('paused.because', { why: reasonWords(say as never, order.pauseReason) }) : null
  return <>{[order.jobNumber, when, clock, paused].filter(Boolean).join(' · ')}</>
}

function Banners({ order }: { readonly order: OrderView }) {
  const say = usePhrases(workPhrases)
  const format = useFormat()
  if (order.withdrawnAt) {
    return (
      <div className={classes.banner} role="note">
        <Lock size={16} aria-hidden />
        <p>{say('withdrawn.text', { date: format.date(order.withdrawnAt, 'medium') })}</p>
      </div>
    )
  }
  if (order.status === 'skipped' || order.status === 'cancelled') {
    return (
      <div className={classes.banner} role="note">
        <CalendarX size={16} aria-hidden />
        <p>
          <strong>{say(`called-off.${order.status}`)}</strong> {order.calledOffReason}
        </p>
      </div>
    )
  }
  if (order.performer === 'us') return null
  return (
    <div className={classes.banner} role="note">
      <Handshake size={16} aria-hidden />
      <p>
        <strong>{say(`performer.${order.performer}`)}.</strong> {say('performer.text')}
      </p>
    </div>
  )
}

function Missing({ count, onGo }: { readonly count: number; readonly onGo: () => void }) {
  const say = usePhrases(workPhrases)
  return (
    <div className={`${classes.banner} ${classes.missing}`} data-tone="bad" role="alert">
      <Hint tone="bad">{say('tasks.missing', { count })}</Hint>
      <button type="button" className={classes.choice} style={{ flex: 'none' }} onClick={onGo}>
        {say('tasks.missing.go')}
      </button>
    </div>
  )
}

function Report({ order, onSave }: { readonly order: OrderView; readonly onSave: (report: string) => void }) {
  const say = usePhrases(workPhrases)
  const locked = !order.may.includes('word')
  return (
    <Section title={say('report')}>
      {locked ? <p className={classes.text}>{order.report || say('report.empty')}</p> : <SavedText label={say('report.help')} saved={order.report} max={textLimits.text} locked={false} rows={3} onSave={onSave} />}
    </Section>
  )
}

function History({ order, words }: { readonly order: OrderView; readonly words: readonly Bilingual[] }) {
  const say = usePhrases(workPhrases)
  const language = useLanguage()
  const format = useFormat()
  const known: readonly Bilingual[] = [workPhrases, ...words]
  const items = order.history.flatMap(({ id, at, act, facts, byName }) => {
    const phrases = known.find((one) => one.en[`history.${act}`] !== undefined)
    return phrases ? [{ id, at, who: byName || null, title: sayIn(phrases, language, `history.${act}`, format.facts(facts as Facts)) }] : []
  })
  return (
    <Section title={say('history')}>
      <HistoryList items={items} />
    </Section>
  )
}
