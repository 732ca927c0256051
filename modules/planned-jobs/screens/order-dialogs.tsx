import { Button, Group, Modal } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useAct } from '../../../interface/act.ts'
import { call } from '../../../interface/client.ts'
import { DateField } from '../../../interface/date-field.tsx'
import { FieldGrid, TextAreaField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { LazySlot } from '../../../interface/lazy-slot.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { useRefusal } from '../../../interface/refusals.ts'
import { TimeField } from '../../../interface/time-field.tsx'
import { useFormat, useToday } from '../../../interface/use-format.ts'
import type { Refusal } from '../../../kernel/outcome.ts'
import { visitsPhrases } from '../../visits/phrases.ts'
import { textLimits } from '../../visits/text.ts'
import { readOrder } from '../../visits/visit-endpoints.ts'
import { addOrder, cancelOrder, listOrders, moveOrder, readCalendar, readOrderDot, restoreOrder, skipOrder, type OrderDot } from '../order-endpoints.ts'
import { plansPhrases } from '../phrases.ts'
import { readPlan } from '../plan-endpoints.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { planSlots } from './plan-slots.ts'

export const orderRefusals = { en: { ...visitsPhrases.en, ...plansPhrases.en }, fr: { ...visitsPhrases.fr, ...plansPhrases.fr } }
export const orderReads = [readCalendar, listOrders, readPlan, readOrder, readOrderDot]

type Wrong = { readonly field: string | undefined; readonly sentence: string } | null

/** Another date and time for one order; where dates are locked, the way to share anew in the same act. */
export function MoveDialog({ order, onClose }: { readonly order: OrderDot; readonly onClose: () => void }) {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  const { act, busy } = useAct(moveOrder, {
    phrases: orderRefusals,
    refresh: orderReads,
    say: ({ on }) => say('order.moved', { date: format.date(on, 'weekday') }),
    undo: () => call(moveOrder, { id: order.id, on: order.on, at: order.at }),
    onRefused: () => true,
  })
  return (
    <DateDialog
      title={say('order.move.title', { date: format.date(order.on, 'weekday') })}
      confirm={say('order.move.do')}
      first={{ on: order.on, at: order.at }}
      busy={busy}
      planId={order.planId}
      orderId={order.id}
      locked={!order.mayMove}
      onClose={onClose}
      act={(on, at) => act({ id: order.id, on, at })}
    />
  )
}

/** One more order, on a day of its own choosing. */
export function AddDialog({ planId, locked, onClose }: { readonly planId: string; readonly locked: boolean; readonly onClose: () => void }) {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  const today = useToday()
  const { act, busy } = useAct(addOrder, { phrases: orderRefusals, refresh: orderReads, say: ({ on }) => say('order.added', { date: format.date(on, 'weekday') }), onRefused: () => true })
  return <DateDialog title={say('order.add')} confirm={say('order.add.do')} first={{ on: today, at: null }} busy={busy} planId={planId} orderId={null} locked={locked} onClose={onClose} act={(on, at) => act({ planId, on, at })} />
}

type DateDialogProps = {
  readonly title: string
  readonly confirm: string
  readonly first: { readonly on: string; readonly at: string | null }
  readonly busy: boolean
  readonly planId: string
  readonly orderId: string | null
  /** Dates are locked by sharing, as far as is known: what is confirmed goes straight to sharing again. */
  readonly locked: boolean
  readonly onClose: () => void
  readonly act: (on: string, at: string | null) => Promise<{ readonly ok: boolean; readonly refusal?: Refusal }>
}

function DateDialog({ title, confirm, first, busy, planId, orderId, locked, onClose, act }: DateDialogProps) {
  const say = usePhrases(planScreenPhrases)
  const sentence = useRefusal(orderRefusals)
  const [on, setOn] = useState(first.on)
  const [at, setAt] = useState(first.at)
  const [wrong, setWrong] = useState<Wrong>(null)
  const [again, setAgain] = useState(false)
  const [asked, setAsked] = useState(false)
  const submit = async () => {
    if (locked && !asked && planSlots.dateAgain) return setAgain(true)
    const outcome = await act(on, at)
    if (outcome.ok) return onClose()
    const refusal = outcome.refusal!
    if (refusal.code === 'field-locked' && planSlots.dateAgain) setAgain(true)
    else setWrong({ field: refusal.field, sentence: sentence(refusal) })
  }
  // Sharing may have been stopped there: what is confirmed next asks the server whether dates are locked still.
  const back = () => {
    setAgain(false)
    setAsked(true)
  }
  if (again) return <LazySlot load={planSlots.dateAgain} props={{ planId, orderId, on, at, onDone: onClose, onClose: back }} />
  return (
    <Dialog title={title} confirm={confirm} busy={busy} onConfirm={() => void submit()} onClose={onClose}>
      <FieldGrid>
        <DateField label={say('order.date')} required value={on} onChange={(next) => next && setOn(next)} error={wrong?.field !== 'at' ? wrong?.sentence : undefined} />
        <TimeField label={say('order.time')} help={say('order.time.any')} value={at} onChange={setAt} error={wrong?.field === 'at' ? wrong.sentence : undefined} />
      </FieldGrid>
    </Dialog>
  )
}

/** Skip or cancel one order, with a reason; it can be taken back at once. */
export function CallOffDialog({ order, how, onClose }: { readonly order: OrderDot; readonly how: 'skip' | 'cancel'; readonly onClose: () => void }) {
  const say = usePhrases(planScreenPhrases)
  const sentence = useRefusal(orderRefusals)
  const format = useFormat()
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string | undefined>()
  const { act, busy } = useAct(how === 'skip' ? skipOrder : cancelOrder, {
    phrases: orderRefusals,
    refresh: orderReads,
    say: say(how === 'skip' ? 'order.skipped' : 'order.cancelled'),
    undo: () => call(restoreOrder, { id: order.id }),
    onDone: onClose,
    onRefused: (refusal) => {
      setWrong(sentence(refusal))
      return true
    },
  })
  const date = format.date(order.on, 'weekday')
  const confirm = () => (reason.trim() === '' ? setWrong(sentence({ code: 'reason-required', field: 'reason' })) : void act({ id: order.id, reason }))
  return (
    <Dialog title={say(`order.${how}.title`, { date })} confirm={say(`order.${how}.do`)} busy={busy} onConfirm={confirm} onClose={onClose}>
      <p>{say(`order.${how}.text`)}</p>
      <TextAreaField
        label={say('order.reason')}
        required
        minRows={2}
        maxLength={textLimits.reason}
        data-autofocus
        value={reason}
        error={wrong}
        onChange={(event) => {
          setReason(event.currentTarget.value)
          setWrong(undefined)
        }}
      />
    </Dialog>
  )
}

type DialogProps = { readonly title: string; readonly confirm: string; readonly busy: boolean; readonly onConfirm: () => void; readonly onClose: () => void; readonly children: ReactNode }

function Dialog({ title, confirm, busy, onConfirm, onClose, children }: DialogProps) {
  const words = usePhrases(interfacePhrases)
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': words('close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onConfirm()
        }}
      >
        {children}
        <Group justify="flex-end" mt={16}>
          <Button variant="default" onClick={onClose}>
            {words('cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {confirm}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
