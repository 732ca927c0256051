import { Button, MultiSelect } from '@mantine/core'
import { MapPin, Phone, Star, Users } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { KeyValues } from '../../../interface/key-values.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { PersonMark } from '../../../interface/person-mark.tsx'
import { Section } from '../../../interface/section.tsx'
import { SidePanel } from '../../../interface/side-panel.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { useFormat, useNow } from '../../../interface/use-format.ts'
import { listPeople } from '../../companies/company-endpoints.ts'
import { addressLine, addressLines } from '../../contacts/address.ts'
import { textLimits } from '../text.ts'
import { assignOrder, noteOrder, readOrder, surveyOrder, type OrderView } from '../visit-endpoints.ts'
import { workPhrases } from '../work-phrases.ts'
import { SavedText } from './task-controls.tsx'
import classes from './work.module.css'

type Props = { readonly order: OrderView }

/** Where it is, how to get there and whom to call. */
export function Where({ order }: Props) {
  const say = usePhrases(workPhrases)
  const { building, clientContact } = order
  const where = building?.address ?? order.address ?? null
  if (!where && !clientContact) return null
  const address = where ? addressLine(where) : ''
  return (
    <Section title={say('where')}>
      <div className={classes.where}>
        {where && (
          <p className={classes.address}>
            <strong>{building?.name ?? order.client}</strong>
            {addressLines(where).map((line) => (
              <span key={line} style={{ display: 'block' }}>
                {line}
              </span>
            ))}
          </p>
        )}
        {order.buildingNotes && <p className={classes.text}>{order.buildingNotes}</p>}
        <div className={classes.links}>
          {address && (
            <Button component="a" variant="default" href={`https://www.openstreetmap.org/search?query=${encodeURIComponent(address)}`} target="_blank" rel="noreferrer" leftSection={<MapPin size={16} aria-hidden />}>
              {say('where.map')}
            </Button>
          )}
          {clientContact?.phone && (
            <Button component="a" variant="default" href={`tel:${clientContact.phone.replaceAll(/[^+\d]/g, '')}`} leftSection={<Phone size={16} aria-hidden />}>
              {say('where.call', { name: clientContact.name })}
            </Button>
          )}
        </div>
      </div>
    </Section>
  )
}

export function When({ order }: Props) {
  const say = usePhrases(workPhrases)
  const format = useFormat()
  return (
    <Section title={say('when')}>
      <KeyValues
        items={[
          { label: say('when.planned'), value: `${format.date(order.on, 'long')}${order.at ? `, ${format.time(order.at)}` : ` · ${say('when.any-time')}`}` },
          { label: say('when.zone'), value: `${order.timeZone.replaceAll('_', ' ')} · ${say('when.duration', { duration: format.duration(order.durationMinutes) })}` },
          ...(order.originalOn ? [{ label: say('when.moved'), value: format.date(order.originalOn, 'medium') }] : []),
          ...(order.client ? [{ label: say('client'), value: order.client }] : []),
        ]}
      />
    </Section>
  )
}

export function People({ order }: Props) {
  const say = usePhrases(workPhrases)
  const [opened, setOpened] = useState(false)
  return (
    <Section
      title={say('people')}
      actions={
        order.may.includes('assign') && (
          <Button variant="subtle" size="compact-xs" leftSection={<Users size={14} aria-hidden />} onClick={() => setOpened(true)}>
            {say('people.change')}
          </Button>
        )
      }
    >
      {order.people.length === 0 ? <p className={classes.last}>{say('people.none')}</p> : order.people.map(({ id, name }) => <div key={id}><PersonMark name={name} withName /></div>)}
      {opened && <ChangePeople order={order} onClose={() => setOpened(false)} />}
    </Section>
  )
}

function ChangePeople({ order, onClose }: Props & { readonly onClose: () => void }) {
  const say = usePhrases(workPhrases)
  const people = useAsk(listPeople, { limit: 200 })
  const [chosen, setChosen] = useState(order.people.map(({ id }) => id))
  const { act, busy } = useAct(assignOrder, { phrases: workPhrases, say: say('people.saved'), refresh: [readOrder], onDone: onClose })
  const known = new Map([...order.people, ...(people.data?.people ?? [])].map(({ id, name }) => [id, name]))
  return (
    <SidePanel
      opened
      onClose={onClose}
      title={say('people')}
      footer={
        <Button loading={busy} onClick={() => void act({ id: order.id, people: chosen })}>
          {say('people.change')}
        </Button>
      }
    >
      <MultiSelect label={say('people')} searchable data={[...known].map(([value, label]) => ({ value, label }))} value={chosen} onChange={setChosen} />
    </SidePanel>
  )
}

/** Time on the clock, span by span. Private: it never crosses to a partner. */
export function Hours({ order }: Props) {
  const say = usePhrases(workPhrases)
  const format = useFormat()
  const now = useNow()
  const worked = workedMinutes(order, now)
  return (
    <Section title={say('hours')} beside={order.spans.length > 0 && <strong className="numbers">{format.duration(worked)}</strong>}>
      {order.spans.length === 0 ? (
        <p className={classes.last}>{say('hours.none')}</p>
      ) : (
        <ol className={classes.spans}>
          {order.spans.map((span) => (
            <li key={span.from}>
              <span>
                {format.date(span.from)}, {format.time(span.from)} – {span.to ? format.time(span.to) : say('hours.running')}
                <small>{[span.by, span.pausedFor && say('paused.because', { why: reasonWords(say, span.pausedFor) })].filter(Boolean).join(' · ')}</small>
              </span>
              <span className="numbers">{format.duration((Date.parse(span.to ?? new Date(now).toISOString()) - Date.parse(span.from)) / 60_000)}</span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

/** Minutes on the clock, the running span counted to `now`. */
export function workedMinutes(order: OrderView, now: number): number {
  return order.spans.reduce((sum, { from, to }) => sum + Math.max(0, (to ? Date.parse(to) : now) - Date.parse(from)), 0) / 60_000
}

export function reasonWords(say: (key: never) => string, reason: NonNullable<OrderView['pauseReason']>): string {
  const why = say(`pause.${reason.why}` as never)
  return reason.words ? `${why} (${reason.words})` : why
}

export function InternalSla({ order }: Props) {
  const say = usePhrases(workPhrases)
  const format = useFormat()
  const { sla } = order
  if (!sla || sla.kind === 'none') return null
  const tones = { none: 'neutral', running: 'info', met: 'good', missed: 'bad' } as const
  return (
    <Section title={say('sla')}>
      <KeyValues
        items={(['start', 'finish'] as const)
          .filter((goal) => sla[goal].kind !== 'none')
          .map((goal) => {
            const { kind, dueAt, remainingMinutes, onHold } = sla[goal]
            const left = format.duration(Math.abs(remainingMinutes ?? 0))
            const words = kind === 'running' ? say('sla.left', { duration: left }) : kind === 'met' ? say('sla.spare', { duration: left }) : say('sla.over', { duration: left })
            return {
              label: say(`sla.goal.${goal}`),
              value: (
                <>
                  {dueAt && format.dateTime(dueAt)}
                  <br />
                  {onHold ? say('sla.on-hold') : words}
                </>
              ),
              trailing: <StatusBadge tone={tones[kind]}>{say(`sla.${kind}`)}</StatusBadge>,
            }
          })}
      />
    </Section>
  )
}

export function Opinion({ order }: Props) {
  const say = usePhrases(workPhrases)
  const format = useFormat()
  const { survey } = order
  const { act, busy } = useAct(surveyOrder, {
    phrases: workPhrases,
    refresh: [readOrder],
    say: ({ sent }, input) => say(input.act === 'withdraw' ? 'survey.withdrawn' : sent ? 'survey.sent' : 'survey.not-asked-now'),
  })
  if (!survey) return null
  const { answer, sentAt, openUntil } = survey
  if (answer) {
    return (
      <Section title={say('survey')} beside={<Score score={answer.score} />}>
        <p className={classes.text}>
          <strong>{say(`survey.score.${answer.score as 1 | 2 | 3 | 4 | 5}`)}</strong>
        </p>
        {answer.comment && <p className={classes.text}>{answer.comment}</p>}
        <p className={classes.last}>
          {format.dateTime(answer.answeredAt)}
          {answer.changedAt && ` · ${say('survey.changed', { date: format.dateTime(answer.changedAt) })}`}
        </p>
      </Section>
    )
  }
  const asked = sentAt && format.date(sentAt, 'medium')
  return (
    <Section title={say('survey')}>
      <p className={classes.text}>
        {order.workStatus !== 'validated' && !asked ? say('survey.not-yet') : !asked ? say('survey.not-sent') : openUntil ? say('survey.waiting', { date: asked, until: format.date(openUntil, 'medium') }) : say('survey.closed', { date: asked })}
      </p>
      {order.workStatus === 'validated' && (
        <div className={classes.extras}>
          <Button variant="default" loading={busy} onClick={() => void act({ id: order.id, act: 'send' })}>
            {say(asked ? 'survey.send-again' : 'survey.send')}
          </Button>
          {openUntil && (
            <Button variant="subtle" color="gray" disabled={busy} onClick={() => void act({ id: order.id, act: 'withdraw' })}>
              {say('survey.withdraw')}
            </Button>
          )}
        </div>
      )}
    </Section>
  )
}

function Score({ score }: { readonly score: number }) {
  const say = usePhrases(workPhrases)
  return (
    <span className={classes.score} role="img" aria-label={say('survey.score', { score })}>
      {[1, 2, 3, 4, 5].map((one) => (
        <Star key={one} size={15} fill={one <= score ? 'currentColor' : 'none'} aria-hidden />
      ))}
    </span>
  )
}

export function Notes({ order }: Props) {
  const say = usePhrases(workPhrases)
  const { act } = useAct(noteOrder, { phrases: workPhrases, say: say('notes.saved'), refresh: [readOrder] })
  const locked = !order.may.includes('note')
  if (locked && !order.internalNotes) return null
  return (
    <Section title={say('notes')} beside={<StatusBadge tone="neutral">{say('document.private')}</StatusBadge>}>
      <SavedText label={say('notes.help')} saved={order.internalNotes} max={textLimits.text} locked={locked} onSave={(notes) => void act({ id: order.id, notes })} />
    </Section>
  )
}
