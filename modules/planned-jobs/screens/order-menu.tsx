import { ActionIcon, Menu } from '@mantine/core'
import { CalendarClock, CalendarX, MoreVertical, RotateCcw, SkipForward, SquareArrowOutUpRight } from 'lucide-react'
import { usePhrases } from '../../../interface/language.tsx'
import { useGo } from '../../../interface/link.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import type { OrderDot } from '../order-endpoints.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { useOrderActs } from './order-acts.tsx'
import { planSlots } from './plan-slots.ts'

/** Which acts on its dates an order offers. Only an order can be left out this once: its plan goes on. Where they are locked by sharing, moving is offered when it can be shared again in the same act. */
export function dateActsOf(order: OrderDot, may: boolean): { readonly move: boolean; readonly skip: boolean; readonly callOff: boolean; readonly restore: boolean } {
  const called = order.status === 'skipped' || order.status === 'cancelled'
  const waits = order.status === 'scheduled' || order.status === 'on-the-way'
  const ours = may && order.mayCallOff
  return { move: ours && waits && (order.mayMove || planSlots.dateAgain !== undefined), skip: ours && !called && order.planned, callOff: ours && !called, restore: ours && called }
}

/** What can be done with one order, beside opening it. */
export function OrderMenu({ order }: { readonly order: OrderDot }) {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  const go = useGo()
  const acts = useOrderActs()
  const { move, skip, callOff, restore } = dateActsOf(order, acts.may)
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
        {move && (
          <Menu.Item leftSection={<CalendarClock size={14} aria-hidden />} onClick={() => acts.move(order)}>
            {say('order.move')}
          </Menu.Item>
        )}
        {callOff && (
          <>
            {skip && (
              <Menu.Item leftSection={<SkipForward size={14} aria-hidden />} onClick={() => acts.callOff(order, 'skip')}>
                {say('order.skip')}
              </Menu.Item>
            )}
            <Menu.Item c="var(--mantine-color-error)" leftSection={<CalendarX size={14} aria-hidden />} onClick={() => acts.callOff(order, 'cancel')}>
              {say('order.cancel')}
            </Menu.Item>
          </>
        )}
        {restore && (
          <Menu.Item leftSection={<RotateCcw size={14} aria-hidden />} onClick={() => acts.restore(order)}>
            {say('order.restore')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
