import { createContext, useContext, type ReactNode } from 'react'
import { Tooltip } from '@mantine/core'
import { CircleSlash, Eye, EyeOff, Lock } from 'lucide-react'
import { usePhrases } from '../../../interface/language.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { planScreenPhrases } from '../screen-phrases.ts'
import { isEditable, planFields, type PlanField, type PlanLock } from '../what-crosses.ts'
import classes from './sharing-mark.module.css'

type Standing = {
  readonly lock: PlanLock
  /** A copy that is no longer shared, whoever looks at it. */
  readonly over?: boolean
  /** Locked fields are open for "Edit and share again". */
  readonly unlocked: boolean
}
const PlanStanding = createContext<Standing>({ lock: null, unlocked: false })

/** How the plan whose fields are shown stands; the marks and locks below follow it. */
export function PlanStandingProvider({ lock, over = false, unlocked, children }: Standing & { readonly children: ReactNode }) {
  return <PlanStanding value={{ lock, over, unlocked }}>{children}</PlanStanding>
}

/** Whether a field may be edited here and now. */
export function useEditable(field: PlanField): boolean {
  const { lock, unlocked } = useContext(PlanStanding)
  return unlocked || isEditable(field, lock)
}

/** For a field's `locked`: why it cannot be changed, or undefined when it can. */
export function useLocked(field: PlanField): string | undefined {
  const say = usePhrases(planScreenPhrases)
  const { lock } = useContext(PlanStanding)
  if (useEditable(field)) return undefined
  return say(lock === 'shared' ? 'lock.short' : lock === 'offered' ? 'lock.short.offered' : 'lock.short.stopped')
}

/**
 * Beside every field of a planned job: whether partners see it, as icon and word, from the one table; and a lock where it cannot
 * be changed now. `withLock={false}` where the field itself already says that it is locked.
 */
export function SharingMark({ field, withLock = true }: { readonly field: PlanField; readonly withLock?: boolean }) {
  const say = usePhrases(planScreenPhrases)
  const locked = useLocked(field)
  const kind = kindOf(field, useContext(PlanStanding).over ?? false)
  const name = say(`field.${field}`)
  return (
    <span className={classes.marks} data-sharing={kind} data-field={field}>
      {locked && withLock && (
        <Tooltip label={locked} withArrow events={{ hover: true, focus: true, touch: true }}>
          <span className={classes.lock} role="img" aria-label={locked} tabIndex={0}>
            <Lock size={12} aria-hidden />
          </span>
        </Tooltip>
      )}
      <StatusBadge {...looks[kind]} title={say(`mark.${kind}.why`, { field: name })}>
        {say(`mark.${kind}`)}
      </StatusBadge>
    </span>
  )
}

const looks = {
  shared: { tone: 'good', icon: Eye },
  'per-item': { tone: 'good', icon: Eye },
  'not-shared': { tone: 'neutral', icon: EyeOff },
  'no-longer': { tone: 'neutral', icon: CircleSlash },
} as const

/** Of a copy that is no longer shared nothing crosses any more, in either direction. */
function kindOf(field: PlanField, over: boolean): keyof typeof looks {
  const { crosses } = planFields[field]
  if (crosses === false) return 'not-shared'
  if (over) return 'no-longer'
  return crosses === 'per-item' ? 'per-item' : 'shared'
}
