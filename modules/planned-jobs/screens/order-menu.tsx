import { ActionIcon, Menu } from '@mantine/core'
import { CalendarClock, CalendarX, MoreVertical, RotateCcw, SkipForward, SquareArrowOutUpRight } from 'lucide-react'
import { usePhrases } from '../../../interface/language.tsx'
import { useGo } from '../../../interface/link.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import type { OrderDot } from '../order-endpoints.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { useOrderActs } from './order-acts.tsx'
import { planSlots } from './share-slot.tsx'

/** What can be done with one order, beside opening it. */
export function OrderMenu({ order }: { readonly order: OrderDot }) {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  const go = useGo()
  const acts = useOrderActs()
  const called = order.status === 'skipped' || order.status === 'cancelled'
  const waits = order.status === 'scheduled' || order.status === 'on-the-way'
  const mayMove = acts.may && waits && (order.mayMove || planSlots.dateAgain !== undefined) && order.mayCallOff
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={say('order.actions', { date: format.date(order.on) })} onClick={(event) => event.stopPropagation()}>
          <MoreVertical size={14} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown onClick={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()}>
        <Menu.Item leftSection={<SquareArrowOutUpRight size={14} aria-hidden />} onClick={() => go(`/orders/${order.id}`)}>
          {say('order.open')}
        </Menu.Item>
        {mayMove && (
          <Menu.Item leftSection={<CalendarClock size={14} aria-hidden />} onClick={() => acts.move(order)}>
            {say('order.move')}
          </Menu.Item>
        )}
        {acts.may && order.mayCallOff && !called && (
          <>
            <Menu.Item leftSection={<SkipForward size={14} aria-hidden />} onClick={() => acts.callOff(order, 'skip')}>
              {say('order.skip')}
            </Menu.Item>
            <Menu.Item c="var(--mantine-color-error)" leftSection={<CalendarX size={14} aria-hidden />} onClick={() => acts.callOff(order, 'cancel')}>
              {say('order.cancel')}
            </Menu.Item>
          </>
        )}
        {acts.may && order.mayCallOff && called && (
          <Menu.Item leftSection={<RotateCcw size={14} aria-hidden />} onClick={() => acts.restore(order)}>
            {say('order.restore')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
