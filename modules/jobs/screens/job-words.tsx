import { Badge } from '@mantine/core'
import { usePhrases } from '../../../interface/language.tsx'
import { StatusBadge, type Tone } from '../../../interface/status-badge.tsx'
import type { Flag } from '../flags.ts'
import type { LabelView, StageView } from '../job-endpoints.ts'
import { jobsPhrases } from '../phrases.ts'
import classes from './jobs.module.css'

const tones: Readonly<Record<Flag, Tone>> = {
  'unread-message': 'info', 'message-bounced': 'bad', 'visit-late': 'warn', 'balance-overdue': 'bad', 'quote-expired': 'warn', 'accepted-unscheduled': 'warn',
  'done-not-invoiced': 'warn', 'balance-due': 'info', 'quote-waiting': 'neutral', 'done-and-paid': 'good',
}

/** What a folder says of itself. */
export function FlagBadge({ flag }: { readonly flag: Flag }) {
  const say = usePhrases(jobsPhrases)
  return <StatusBadge tone={tones[flag]}>{say(`flag.${flag}` as never)}</StatusBadge>
}

/** Its flags in a line of a list: the weightiest, and how many more; where lines are cards, all of them. */
export function FlagMarks({ flags }: { readonly flags: readonly Flag[] }) {
  const say = usePhrases(jobsPhrases)
  const further = flags.slice(1).map((flag) => say(`flag.${flag}` as never)).join(', ')
  return (
    <span className={classes.marks}>
      {flags.map((flag, at) => (
        <span key={flag} className={at > 0 ? classes.further : undefined}>
          <FlagBadge flag={flag} />
        </span>
      ))}
      {further && (
        <span role="img" className={classes.howMany} aria-label={further} title={further}>
          +{flags.length - 1}
        </span>
      )}
    </span>
  )
}

/** How a stage is called: by the company's own words, else by those of its kind. */
export function useStageName(): (stage: Pick<StageView, 'kind' | 'name'>) => string {
  const say = usePhrases(jobsPhrases)
  return ({ kind, name }) => name || (kind === 'own' ? '' : say(`stage.${kind}`))
}

export function LabelMark({ label }: { readonly label: Pick<LabelView, 'name' | 'colour'> }) {
  return (
    <Badge variant="light" color={label.colour} radius="sm" tt="none" fw={500}>
      {label.name}
    </Badge>
  )
}
