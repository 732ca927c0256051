import { usePhrases } from '../../../interface/language.tsx'
import { StatusBadge, type Tone } from '../../../interface/status-badge.tsx'
import type { OrderDot } from '../order-endpoints.ts'
import { planScreenPhrases } from '../screen-phrases.ts'

const tones: Readonly<Record<OrderDot['status'], Tone>> = {
  scheduled: 'info', 'on-the-way': 'progress', started: 'progress', paused: 'warn', completed: 'good', validated: 'good', skipped: 'neutral', cancelled: 'neutral',
}

/** How an order stands; late is said instead of scheduled. */
export function OrderStatus({ order }: { readonly order: Pick<OrderDot, 'status' | 'late'> }) {
  const say = usePhrases(planScreenPhrases)
  const status = order.late ? 'late' : order.status
  return <StatusBadge tone={order.late ? 'bad' : tones[order.status]}>{say(`order.status.${status}`)}</StatusBadge>
}
