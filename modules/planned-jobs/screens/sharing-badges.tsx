import { Archive, ArrowDownLeft, ArrowUpRight, Ban, Clock, X } from 'lucide-react'
import { usePhrases } from '../../../interface/language.tsx'
import { StatusBadge, type Tone } from '../../../interface/status-badge.tsx'
import { planScreenPhrases } from '../screen-phrases.ts'
import type { ShareStanding, Sharing } from '../sharing-badge.ts'
import classes from './plans.module.css'

const marks = { offered: Clock, declined: X, stopped: Ban } as const
const tones: Readonly<Record<ShareStanding, Tone>> = { offered: 'warn', live: 'good', declined: 'neutral', stopped: 'neutral' }
const words = {
  in: { offered: 'badge.new', live: 'badge.from', declined: 'badge.declined-by-us', stopped: 'badge.stopped' },
  out: { offered: 'badge.offered', live: 'badge.to', declined: 'badge.declined', stopped: 'badge.stopped' },
} as const

type SharingBadgesProps = {
  readonly sharing: Sharing
  readonly archived?: boolean
  /** In a list: a live share is an arrow and the partner's name. */
  readonly compact?: boolean
}

/** From whom a planned job came and to whom it goes, in a list or beside a title. */
export function SharingBadges({ sharing, archived, compact = false }: SharingBadgesProps) {
  const say = usePhrases(planScreenPhrases)
  const { in: received, out = [] } = sharing
  const badge = (way: 'in' | 'out', state: ShareStanding, partner: string) => {
    const sentence = say(words[way][state], { partner })
    const icon = state === 'live' ? (way === 'in' ? ArrowDownLeft : ArrowUpRight) : marks[state]
    return (
      <StatusBadge tone={way === 'in' && state === 'live' ? 'info' : tones[state]} icon={icon} title={sentence}>
        {compact && state === 'live' ? (
          <>
            <span className={classes.hiddenWord}>{sentence}</span>
            <span aria-hidden>{partner}</span>
          </>
        ) : (
          sentence
        )}
      </StatusBadge>
    )
  }
  return (
    <span className={classes.badges} data-compact={compact || undefined}>
      {received && badge('in', received.state, received.partner)}
      {out.map(({ state, partner, to }) => (
        <span key={to}>{badge('out', state, partner)}</span>
      ))}
      {archived && (
        <StatusBadge tone="neutral" icon={Archive}>
          {say('plan.archived')}
        </StatusBadge>
      )}
    </span>
  )
}
