import { Archive, Network, Share2 } from 'lucide-react'
import { usePhrases } from '../../../interface/language.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { planScreenPhrases } from '../screen-phrases.ts'
import type { Sharing } from '../sharing-badge.ts'
import classes from './plans.module.css'

/** From whom a planned job came and to whom it goes, in a list or beside a title. */
export function SharingBadges({ sharing, archived }: { readonly sharing: Sharing; readonly archived?: boolean }) {
  const say = usePhrases(planScreenPhrases)
  const { in: received, out = [] } = sharing
  return (
    <span className={classes.badges}>
      {received && (
        <StatusBadge tone={received.state === 'offered' ? 'warn' : received.state === 'live' ? 'info' : 'neutral'} icon={Network}>
          {say(({ offered: 'badge.new', live: 'badge.from', declined: 'badge.declined-by-us', stopped: 'badge.stopped' } as const)[received.state], { partner: received.partner })}
        </StatusBadge>
      )}
      {out.map(({ state, partner, to }) => (
        <StatusBadge key={to} tone={state === 'live' ? 'good' : state === 'offered' ? 'progress' : 'neutral'} icon={Share2}>
          {say(({ offered: 'badge.offered', live: 'badge.to', declined: 'badge.declined', stopped: 'badge.stopped' } as const)[state], { partner })}
        </StatusBadge>
      ))}
      {archived && (
        <StatusBadge tone="neutral" icon={Archive}>
          {say('plan.archived')}
        </StatusBadge>
      )}
    </span>
  )
}
