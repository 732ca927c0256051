import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'
import { useAct } from '../../../interface/act.ts'
import { call } from '../../../interface/client.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { useMay } from '../../../interface/session.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { cancelOrder, moveOrder, restoreOrder, skipOrder, type OrderDot } from '../order-endpoints.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { CallOffDialog, MoveDialog, orderReads, orderRefusals } from './order-dialogs.tsx'

export type Acts = {
  readonly may: boolean
  readonly move: (order: OrderDot) => void
  /** Straight to a day, by dragging. */
  readonly moveTo: (order: OrderDot, on: string) => void
  readonly callOff: (order: OrderDot, how: 'skip' | 'cancel') => void
  readonly restore: (order: OrderDot) => void
}
const OrderActs = createContext<Acts | null>(null)

export function useOrderActs(): Acts {
  const acts = useContext(OrderActs)
  if (!acts) throw new Error('orders are shown outside OrderActsProvider')
  return acts
}

/** What can be done to the dates of orders, with its dialogs; each act can be undone. */
export function OrderActsProvider({ children }: { readonly children: ReactNode }) {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  const may = useMay('order.change')
  const [moving, setMoving] = useState<OrderDot | null>(null)
  const [ending, setEnding] = useState<{ order: OrderDot; how: 'skip' | 'cancel' } | null>(null)
  const [before] = useState(() => new Map<string, Pick<OrderDot, 'on' | 'at'>>())
  const [calledOff] = useState(() => new Map<string, Pick<OrderDot, 'status' | 'calledOffReason'>>())
  const { act: move } = useAct(moveOrder, {
    phrases: orderRefusals,
    refresh: orderReads,
    say: ({ on }) => say('order.moved', { date: format.date(on, 'weekday') }),
    undo: async (_answer, { id }) => {
      const was = before.get(id)
      if (was) await call(moveOrder, { id, ...was })
    },
  })
  const { act: restore } = useAct(restoreOrder, {
    phrases: orderRefusals,
    refresh: orderReads,
    say: say('order.restored'),
    undo: async (_answer, { id }) => {
      const was = calledOff.get(id)
      if (was) await call(was.status === 'skipped' ? skipOrder : cancelOrder, { id, reason: was.calledOffReason })
    },
  })
  const acts = useMemo<Acts>(
    () => ({
      may,
      move: setMoving,
      moveTo: ({ id, on, at }, day) => {
        if (day === on) return
        before.set(id, { on, at })
        void move({ id, on: day, at })
      },
      callOff: (order, how) => setEnding({ order, how }),
      restore: ({ id, status, calledOffReason }) => {
        calledOff.set(id, { status, calledOffReason })
        void restore({ id })
      },
    }),
    [may, before, calledOff, move, restore],
  )
  return (
    <OrderActs value={acts}>
      {children}
      {moving && <MoveDialog order={moving} onClose={() => setMoving(null)} />}
      {ending && <CallOffDialog {...ending} onClose={() => setEnding(null)} />}
    </OrderActs>
  )
}
