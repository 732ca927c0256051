import { Button } from '@mantine/core'
import { Building2, CircleAlert, Clock3, Truck, Users } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { ConfirmDialog } from '../../../interface/confirm.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import { useMay } from '../../../interface/session.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { readOrder } from '../../visits/visit-endpoints.ts'
import { handBackOrder, readPerformer, takeOverOrder, type PerformerView } from '../network-endpoints.ts'
import { networkPhrases } from '../phrases.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import classes from './share.module.css'

const signs = { us: Users, client: Building2, supplier: Truck } as const

/** Who performs an order of a shared planned job, and the way to change it before the start. Nothing when no partner has a part in it. */
export function OrderPerformer({ orderId }: { readonly orderId: string }) {
  const say = usePhrases(networkScreenPhrases)
  const ask = useAsk(readPerformer, { id: orderId })
  const view = ask.data
  const partner = useWho(view)
  if (!view || view.withdrawnAt || (view.performer === 'us' && view.client === null && view.supplier === null)) return null
  return (
    <Section title={say('performer.title')}>
      <div className={classes.performer}>
        <p>
          <StatusBadge tone={view.performer === 'us' ? 'good' : 'info'} icon={signs[view.performer]}>
            {partner}
          </StatusBadge>
        </p>
        {view.asked && <Told icon={view.asked} text={say(`performer.${view.asked}`, { partner: nameOf(view) ?? partner })} />}
        <Acts orderId={orderId} view={view} />
      </div>
    </Section>
  )
}

function Told({ icon, text }: { readonly icon: 'waiting' | 'refused'; readonly text: string }) {
  const Shown = icon === 'waiting' ? Clock3 : CircleAlert
  return (
    <p className={classes.blocked} role="status">
      <Shown size={15} aria-hidden />
      <span>{text}</span>
    </p>
  )
}

function Acts({ orderId, view }: { readonly orderId: string; readonly view: PerformerView }) {
  const say = usePhrases(networkScreenPhrases)
  const mayChange = useMay('order.change')
  const [asking, setAsking] = useState(false)
  const refresh = [readPerformer, readOrder]
  const over = useAct(takeOverOrder, { phrases: networkPhrases, refresh, say: say('performer.take-over.done'), onDone: () => setAsking(false) })
  const supplier = view.supplier ?? ''
  const back = useAct(handBackOrder, { phrases: networkPhrases, refresh, say: say('performer.hand-back.done', { partner: supplier }) })
  const partner = nameOf(view) ?? ''
  if (!mayChange) return null
  return (
    <>
      {view.canTakeOver && (
        <Button variant="default" onClick={() => setAsking(true)}>
          {say('performer.take-over')}
        </Button>
      )}
      {view.canHandBack && (
        <Button variant="default" loading={back.busy} onClick={() => void back.act({ id: orderId })}>
          {say('performer.hand-back', { partner: supplier })}
        </Button>
      )}
      <ConfirmDialog
        opened={asking}
        title={say('performer.take-over.title', { partner })}
        confirmLabel={say('performer.take-over')}
        busy={over.busy}
        onConfirm={() => void over.act({ id: orderId })}
        onClose={() => setAsking(false)}
      >
        {say('performer.take-over.text', { partner })}
      </ConfirmDialog>
    </>
  )
}

function nameOf(view: PerformerView): string | null {
  return view.performer === 'us' ? null : view[view.performer]
}

function useWho(view: PerformerView | undefined): string {
  const say = usePhrases(networkScreenPhrases)
  if (!view || view.performer === 'us') return say('performer.us')
  const partner = view[view.performer]
  return partner ? say(`performer.${view.performer}`, { partner }) : say(`performer.${view.performer}.unnamed`)
}
