import { CircleCheck, CircleDashed, CircleSlash, CircleX } from 'lucide-react'
import type { Icon } from '../../../interface/icon.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { StatusBadge, type Tone } from '../../../interface/status-badge.tsx'
import type { ShareView } from '../network-endpoints.ts'
import { networkPhrases } from '../phrases.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'

const looks: Readonly<Record<ShareView['state'], { readonly tone: Tone; readonly icon: Icon }>> = {
  offered: { tone: 'info', icon: CircleDashed },
  live: { tone: 'good', icon: CircleCheck },
  declined: { tone: 'bad', icon: CircleX },
  stopped: { tone: 'neutral', icon: CircleSlash },
}

export function ShareBadge({ share, incoming = false }: { readonly share: Pick<ShareView, 'state'>; readonly incoming?: boolean }) {
  const say = usePhrases(networkScreenPhrases)
  const { tone, icon } = looks[share.state]
  return (
    <StatusBadge tone={tone} icon={icon}>
      {say(incoming && share.state === 'offered' ? 'share.state.offered-in' : `share.state.${share.state}`)}
    </StatusBadge>
  )
}

const coded = ['source-stopped', 'buildings-of-others', 'connection-ended', 'already-here', 'kept-as-own'] as const

/** Why it was stopped or declined, in words: what the program says of itself, or what a person wrote. */
export function useShareReason(share: Pick<ShareView, 'state' | 'reason'>): string | null {
  const say = usePhrases(networkScreenPhrases)
  const sayReason = usePhrases(networkPhrases)
  if (share.state === 'live' || share.state === 'offered' || !share.reason) return null
  const code = coded.find((one) => one === share.reason)
  return code ? sayReason(`reason.${code}`) : say('share.reason', { reason: share.reason })
}

/** Whether it went no further because its source had stopped, although the source shares it again. */
export function fellWithSource(share: Pick<ShareView, 'state' | 'reason'>, received: Pick<ShareView, 'state'> | null): boolean {
  return share.state === 'stopped' && share.reason === 'source-stopped' && received?.state === 'live'
}
