import { Button, Drawer, Menu, Textarea } from '@mantine/core'
import { ArrowRightLeft, Car, CircleCheck, EllipsisVertical, Pause, Play, RotateCcw, ShieldCheck } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { ConfirmDialog } from '../../../interface/confirm.tsx'
import type { Icon } from '../../../interface/icon.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { textLimits } from '../text.ts'
import type { OrderView } from '../visit-endpoints.ts'
import type { VisitAct } from '../visit-acts.ts'
import { pauseWhys } from '../visit.ts'
import type { ActBody } from '../waiting-acts.ts'
import { workPhrases } from '../work-phrases.ts'
import { Hint } from './task-controls.tsx'
import classes from './work.module.css'

export type ActButtonsProps = {
  readonly order: OrderView
  readonly busy: boolean
  readonly onAct: (body: ActBody) => void
  /** The whole width of a phone, within reach of the thumb. */
  readonly bar: boolean
  /** Takes the place of the main button once only reopening is left. */
  readonly done?: ReactNode
}

const icons: Partial<Record<VisitAct, Icon>> = {
  'set-off': Car, 'turn-back': ArrowRightLeft, start: Play, pause: Pause, resume: Play, complete: CircleCheck, reopen: RotateCcw, validate: ShieldCheck,
}

/** The next act first and largest; what else may be done beside it. */
export function ActButtons({ order, busy, onAct, bar, done }: ActButtonsProps) {
  const say = usePhrases(workPhrases)
  const [asking, setAsking] = useState<'pause' | 'reopen' | null>(null)
  const [main, ...others] = buttonsOf(order)
  const over = !main || main === 'reopen'
  if (!main && !(done && bar)) return null
  const press = (act: ButtonAct) => {
    if (act === 'pause' || act === 'reopen') setAsking(act)
    else onAct({ kind: act })
  }
  const size = bar ? { className: classes.big ?? '' } : {}
  const second = others[0]
  const button = (act: ButtonAct, primary: boolean) => {
    const Shown = icons[act]
    return (
      <Button key={act} {...size} {...(primary ? { 'data-main': true } : { variant: 'default' })} loading={busy && primary} {...(Shown ? { leftSection: <Shown size={18} aria-hidden /> } : {})} onClick={() => press(act)}>
        {say(`act.${act}`)}
      </Button>
    )
  }
  const menu = others.length > 1 && (
    <Menu>
      <Menu.Target>
        <Button {...size} variant="default" aria-label={say('act.more')} style={{ flex: 'none' }}>
          <EllipsisVertical size={18} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.slice(1).map((act) => (
          <Menu.Item key={act} onClick={() => press(act)}>
            {say(`act.${act}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
  return (
    <>
      <div className={bar ? classes.bar : classes.links}>
        {menu}
        {second && button(second, false)}
        {main && button(main, main !== 'reopen')}
        {over && bar && done}
      </div>
      <PauseSheet opened={asking === 'pause'} onClose={() => setAsking(null)} onAct={onAct} />
      <ReopenDialog opened={asking === 'reopen'} needed={order.workStatus === 'validated'} onClose={() => setAsking(null)} onAct={onAct} />
    </>
  )
}

type ButtonAct = 'set-off' | 'turn-back' | 'start' | 'pause' | 'resume' | 'complete' | 'reopen' | 'validate'

/** In the order a hand wants them: the likeliest next act first. */
function buttonsOf(order: OrderView): ButtonAct[] {
  const ready = order.tasks.answered >= order.tasks.asked
  const likely: readonly ButtonAct[] =
    order.workStatus === 'paused' && !ready ? ['resume', 'complete', 'validate', 'reopen'] : ['validate', 'complete', 'start', 'set-off', 'resume', 'pause', 'turn-back', 'reopen']
  return likely.filter((act) => order.may.includes(act))
}

function PauseSheet({ opened, onClose, onAct }: { readonly opened: boolean; readonly onClose: () => void; readonly onAct: (body: ActBody) => void }) {
  const say = usePhrases(workPhrases)
  const common = usePhrases(interfacePhrases)
  const [words, setWords] = useState('')
  const [wordless, setWordless] = useState(false)
  const pause = (why: (typeof pauseWhys)[number]) => {
    if (why === 'other' && words.trim() === '') return setWordless(true)
    onAct({ kind: 'pause', why, words: words.trim() })
    setWords('')
    setWordless(false)
    onClose()
  }
  return (
    <Drawer opened={opened} onClose={onClose} title={say('pause.title')} position="bottom" classNames={{ content: classes.sheetContent ?? '' }} closeButtonProps={{ 'aria-label': common('close') }}>
      <div className={classes.sheet}>
        {pauseWhys.map((why) => (
          <button key={why} type="button" className={classes.choice} style={{ minHeight: 52 }} onClick={() => pause(why)}>
            {say(`pause.${why}`)}
          </button>
        ))}
        <Textarea label={say('pause.words')} autosize minRows={1} maxLength={textLimits.reason} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
        {wordless && <Hint tone="bad">{say('pause.words.needed')}</Hint>}
      </div>
    </Drawer>
  )
}

function ReopenDialog({ opened, needed, onClose, onAct }: { readonly opened: boolean; readonly needed: boolean; readonly onClose: () => void; readonly onAct: (body: ActBody) => void }) {
  const say = usePhrases(workPhrases)
  const [reason, setReason] = useState('')
  const [wordless, setWordless] = useState(false)
  const reopen = () => {
    if (needed && reason.trim() === '') return setWordless(true)
    onAct({ kind: 'reopen', reason: reason.trim() })
    setReason('')
    onClose()
  }
  return (
    <ConfirmDialog opened={opened} title={say('reopen.title')} confirmLabel={say('act.reopen')} onConfirm={reopen} onClose={onClose}>
      <Textarea
        label={say('reopen.reason')}
        description={say('reopen.reason.help')}
        autosize
        minRows={2}
        maxLength={textLimits.reason}
        withAsterisk={needed}
        error={wordless && reason.trim() === '' ? say('refusal.reason-required') : null}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}
