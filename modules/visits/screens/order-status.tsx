import { StatusBadge, type Tone } from '../../../interface/status-badge.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import type { ShownStatus } from '../visit.ts'
import { workPhrases } from '../work-phrases.ts'

const tones: Record<ShownStatus, Tone> = {
  scheduled: 'neutral', 'on-the-way': 'info', started: 'progress', paused: 'warn', completed: 'info', validated: 'good', skipped: 'neutral', cancelled: 'neutral',
}

/** The state of an order, and whether it is late. */
export function OrderStatus({ status, late }: { readonly status: ShownStatus; readonly late: boolean }) {
  const say = usePhrases(workPhrases)
  return (
    <>
      <StatusBadge tone={tones[status]}>{say(`status.${status}`)}</StatusBadge>
      {late && <StatusBadge tone="bad">{say('late')}</StatusBadge>}
    </>
  )
}
