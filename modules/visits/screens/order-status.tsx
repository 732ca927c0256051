import { StatusBadge, type Tone } from '../../../interface/status-badge.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import type { ShownStatus } from '../visit.ts'
import { visitsPhrases } from '../phrases.ts'

const tones: Record<ShownStatus, Tone> = {
  scheduled: 'neutral', 'on-the-way': 'info', started: 'progress', paused: 'warn', completed: 'info', validated: 'good', skipped: 'neutral', cancelled: 'neutral',
}

/** The state of an order. Late is said instead of scheduled, and beside on the way. */
export function OrderStatus({ status, late }: { readonly status: ShownStatus; readonly late: boolean }) {
  const say = usePhrases(visitsPhrases)
  return (
    <>
      {!(late && status === 'scheduled') && <StatusBadge tone={tones[status]}>{say(`status.${status}`)}</StatusBadge>}
      {late && <StatusBadge tone="bad">{say('status.late')}</StatusBadge>}
    </>
  )
}
