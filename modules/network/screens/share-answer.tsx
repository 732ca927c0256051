import { Button } from '@mantine/core'
import { Check } from 'lucide-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { refreshReads } from '../../../interface/ask.ts'
import { ConfirmDialog } from '../../../interface/confirm.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { notifyDone } from '../../../interface/notify.tsx'
import { useMay } from '../../../interface/session.tsx'
import { readPlan } from '../../planned-jobs/plan-endpoints.ts'
import { acceptShare, declineShare, readSharePanel, type ShareView } from '../network-endpoints.ts'
import { networkPhrases } from '../phrases.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import { ReasonField } from './connection-dialogs.tsx'
import classes from './share.module.css'

/** Accept, or decline with a reason; after a stop of ours, accept again. Nothing when there is nothing to answer. */
export function AnswerButtons({ share }: { readonly share: ShareView }) {
  const say = usePhrases(networkScreenPhrases)
  const mayShare = useMay('share.change')
  const [declining, setDeclining] = useState(false)
  const refresh = [readSharePanel, readPlan]
  const client = useQueryClient()
  const accept = useAct(acceptShare, {
    phrases: networkPhrases,
    refresh,
    say: say('accept.done'),
    onRefused: (refusal) => {
      if (refusal.code !== 'already-shared') return false
      notifyDone(say('accept.by-colleague'))
      void refreshReads(client, refresh)
      return true
    },
  })
  if (!mayShare || !share.canAccept) return null
  const offered = share.state === 'offered'
  return (
    <div className={classes.acts}>
      {offered && (
        <Button variant="default" disabled={accept.busy} onClick={() => setDeclining(true)}>
          {say('decline')}
        </Button>
      )}
      <Button className={classes.button ?? ''} leftSection={<Check size={15} aria-hidden />} loading={accept.busy} onClick={() => void accept.act({ id: share.id })}>
        {say(share.state === 'stopped' ? 'accept.again' : 'accept')}
      </Button>
      <DeclineDialog share={share} opened={declining} onClose={() => setDeclining(false)} />
    </div>
  )
}

function DeclineDialog({ share, opened, onClose }: { readonly share: ShareView; readonly opened: boolean; readonly onClose: () => void }) {
  const say = usePhrases(networkScreenPhrases)
  const { partner } = share
  const [reason, setReason] = useState('')
  const { act, busy } = useAct(declineShare, { phrases: networkPhrases, refresh: [readSharePanel, readPlan], say: say('decline.done', { partner }), onDone: onClose })
  return (
    <ConfirmDialog opened={opened} title={say('decline.title', { partner })} confirmLabel={say('decline')} busy={busy} onConfirm={() => void act({ id: share.id, reason })} onClose={onClose}>
      <p className={classes.text}>{say('decline.text', { partner })}</p>
      <ReasonField partner={partner} value={reason} onChange={setReason} />
    </ConfirmDialog>
  )
}
