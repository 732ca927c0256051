import { usePhrases } from '../../../interface/language.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import type { Gatekeeper } from '../../visits/gatekeeper.ts'
import type { Audience, OrderNotifications } from '../../visits/order-notifications.ts'
import { visitsPhrases } from '../../visits/phrases.ts'
import { surveyQuestion, type Survey } from '../../visits/satisfaction.ts'
import type { Sla } from '../../visits/sla.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import classes from './private-parts.module.css'

// The private parts of a planned job as they are read where they are locked: sentences instead of greyed fields.

export function NotificationsReading({ value }: { readonly value: OrderNotifications | null }) {
  const say = usePhrases(planScreenPhrases)
  const told = useTold()
  const lines = value
    ? [
        ...value.reminders.map(({ before, to }) => `${before.amount} ${say(before.unit === 'days' ? 'notify.unit.days' : 'notify.unit.hours', before)} · ${told(to)}`),
        ...value.late.map(({ after, to }) => `${say('notify.late')}, ${after.amount} ${say(after.unit === 'minutes' ? 'notify.unit.minutes' : 'notify.unit.hours.after', after)} · ${told(to)}`),
        ...(value.onCompletion ? [`${say('notify.completion')} · ${told(value.onCompletion)}`] : []),
        ...(value.onNotConforming ? [`${say('notify.deviation')} · ${told(value.onNotConforming)}`] : []),
      ]
    : []
  return <Lines lines={lines} none={say('notify.reminders.none')} />
}

export function SlaReading({ value }: { readonly value: Sla | null }) {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  const goals = [
    ['sla.start', value?.startWithinMinutes ?? null],
    ['sla.finish', value?.finishWithinMinutes ?? null],
  ] as const
  const lines = goals.flatMap(([goal, minutes]) => (minutes === null ? [] : [`${say(goal)} ${format.duration(minutes)}`]))
  return <Lines lines={[...lines, ...(lines.length > 0 && value?.holdWhileWaitingForClient ? [say('sla.hold')] : [])]} none={say('sla.none')} />
}

export function GatekeeperReading({ value }: { readonly value: Gatekeeper | null }) {
  const say = usePhrases(planScreenPhrases)
  const words = usePhrases(visitsPhrases)
  const lines = value
    ? [
        ...value.questions.map((question) =>
          [question.label, question.kind === 'yes-no' ? `${say('gate.mustBe')} ${say(`gate.mustBe.${question.mustBe ?? 'any'}`)}` : words(`gate-kind.${question.kind}`)].join(' · '),
        ),
        ...(value.call ? [`${say('gate.call.name')} · ${[value.call.name, value.call.phone].filter(Boolean).join(' ')}`] : []),
      ]
    : []
  return <Lines lines={lines} none={say('gate.none')} />
}

export function SatisfactionReading({ value }: { readonly value: Survey | null }) {
  const say = usePhrases(planScreenPhrases)
  return <Lines lines={value ? (['en', 'fr'] as const).map((language) => `${say(`satisfaction.${language}`)} · ${surveyQuestion(value, language)}`) : []} none={say('satisfaction.none')} />
}

function Lines({ lines, none }: { readonly lines: readonly string[]; readonly none: string }) {
  if (lines.length === 0) return <p className={classes.none}>{none}</p>
  return (
    <ul className={classes.reading}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function useTold(): (to: Audience) => string {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  return (to) => format.list([...(to.assignees ? (['assignees'] as const) : []), ...to.roles].map((one) => say(`notify.to.${one}`)))
}
