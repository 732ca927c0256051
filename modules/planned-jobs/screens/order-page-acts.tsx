import { Button, Menu } from '@mantine/core'
import { CalendarClock, CalendarX, MoreHorizontal, RotateCcw, SkipForward } from 'lucide-react'
import { useAsk } from '../../../interface/ask.ts'
import { useCommands } from '../../../interface/commands.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { useMay } from '../../../interface/session.tsx'
import { readOrderDot, type OrderDot } from '../order-endpoints.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { OrderActsProvider, useOrderActs } from './order-acts.tsx'
import { dateActsOf } from './order-menu.tsx'

/** On the page of an order: another date, left out this once, cancelled, and back again. Nothing for who may change no dates. */
export function OrderPageActs({ orderId, shown }: { readonly orderId: string; readonly shown: boolean }) {
  const may = useMay('order.change')
  const asked = useAsk(readOrderDot, { id: orderId }, { enabled: may && shown, keep: true })
  if (!may || !asked.data) return null
  return (
    <OrderActsProvider>
      <DateActs order={asked.data} />
    </OrderActsProvider>
  )
}

function DateActs({ order }: { readonly order: OrderDot }) {
  const say = usePhrases(planScreenPhrases)
  const words = usePhrases(interfacePhrases)
  const acts = useOrderActs()
  const { move, skip, callOff, restore } = dateActsOf(order, acts.may)
  useCommands([
    ...(move ? [{ id: 'move-order', label: say('order.move'), icon: CalendarClock, group: 'here' as const, run: () => acts.move(order) }] : []),
    ...(skip ? [{ id: 'skip-order', label: say('order.skip'), icon: SkipForward, group: 'here' as const, run: () => acts.callOff(order, 'skip') }] : []),
    ...(callOff ? [{ id: 'cancel-order', label: say('order.cancel'), icon: CalendarX, group: 'here' as const, run: () => acts.callOff(order, 'cancel') }] : []),
    ...(restore ? [{ id: 'restore-order', label: say('order.restore'), icon: RotateCcw, group: 'here' as const, run: () => acts.restore(order) }] : []),
  ])
  return (
    <>
      {callOff && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <Button variant="default" px={9} style={{ flex: 'none' }} aria-label={words('actions')}>
              <MoreHorizontal size={16} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {skip && (
              <Menu.Item leftSection={<SkipForward size={14} aria-hidden />} onClick={() => acts.callOff(order, 'skip')}>
                {say('order.skip')}
              </Menu.Item>
            )}
            <Menu.Item c="var(--mantine-color-error)" leftSection={<CalendarX size={14} aria-hidden />} onClick={() => acts.callOff(order, 'cancel')}>
              {say('order.cancel')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {move && (
        <Button variant="default" leftSection={<CalendarClock size={15} aria-hidden />} onClick={() => acts.move(order)}>
          {say('order.move')}
        </Button>
      )}
      {restore && (
        <Button variant="default" leftSection={<RotateCcw size={15} aria-hidden />} onClick={() => acts.restore(order)}>
          {say('order.restore')}
        </Button>
      )}
    </>
  )
}
