import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { ConfirmDialog } from '../../../interface/confirm.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { readPlan } from '../../planned-jobs/plan-endpoints.ts'
import { keepAsOwn, readSharePanel, stopShare, type ShareView } from '../network-endpoints.ts'
import { networkPhrases } from '../phrases.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import { ReasonField } from './connection-dialogs.tsx'
import classes from './share.module.css'

type StopProps = { readonly share: ShareView; readonly incoming?: boolean; readonly opened: boolean; readonly onClose: () => void; readonly onStopped?: () => void }

/** Stop sharing: says what happens on both sides, before it happens. */
export function StopDialog({ share, incoming = false, opened, onClose, onStopped }: StopProps) {
  const say = usePhrases(networkScreenPhrases)
  const { partner } = share
  const [reason, setReason] = useState('')
  const { act, busy } = useAct(stopShare, {
    phrases: networkPhrases,
    refresh: [readSharePanel, readPlan],
    say: say('stop.done', { partner }),
    onDone: () => {
      onClose()
      onStopped?.()
    },
  })
  return (
    <ConfirmDialog opened={opened} title={say('stop.title', { partner })} confirmLabel={say('stop')} dangerous busy={busy} onConfirm={() => void act({ id: share.id, reason })} onClose={onClose}>
      <p className={classes.text}>{say(incoming ? 'stop.in' : share.state === 'offered' ? 'stop.out.offered' : 'stop.out', { partner })}</p>
      <p className={classes.text}>{say(incoming ? 'stop.again.in' : 'stop.again', { partner })}</p>
      <ReasonField partner={partner} value={reason} onChange={setReason} />
    </ConfirmDialog>
  )
}

type KeepProps = { readonly planId: string; readonly partner: string; readonly opened: boolean; readonly onClose: () => void }

export function KeepDialog({ planId, partner, opened, onClose }: KeepProps) {
  const say = usePhrases(networkScreenPhrases)
  const { act, busy } = useAct(keepAsOwn, { phrases: networkPhrases, refresh: [readSharePanel, readPlan], say: say('keep.done'), onDone: onClose })
  return (
    <ConfirmDialog opened={opened} title={say('keep.title')} confirmLabel={say('keep')} busy={busy} onConfirm={() => void act({ id: planId })} onClose={onClose}>
      {say('keep.text', { partner })}
    </ConfirmDialog>
  )
}
