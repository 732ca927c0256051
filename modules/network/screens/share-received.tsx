import { ActionIcon, Button, Menu } from '@mantine/core'
import { ArrowDownToLine, Ellipsis, Hand, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { useMay } from '../../../interface/session.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import type { ShareView } from '../network-endpoints.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import { KeepDialog, StopDialog } from './share-dialogs.tsx'
import { AnswerButtons } from './share-answer.tsx'
import { ShareBadge, useShareReason } from './share-state.tsx'
import classes from './share.module.css'

/** Who shared it with us: since when, with what notes, and our answer. */
export function ShareReceived({ planId, share, canKeep }: { readonly planId: string; readonly share: ShareView; readonly canKeep: boolean }) {
  const say = usePhrases(networkScreenPhrases)
  const format = useFormat()
  const reason = useShareReason(share)
  const { partner, partnerIs, stoppedAt } = share
  return (
    <section className={classes.card} aria-label={say('received.title', { partner })}>
      <div className={classes.head}>
        <span className={classes.sign}>
          <ArrowDownToLine size={16} aria-hidden />
        </span>
        <div>
          <h3 className={classes.title}>{say('received.title', { partner })}</h3>
          <p className={classes.why}>
            {say(`received.from.${partnerIs}`)} · {stoppedAt ? say('share.stopped-since', { date: format.date(stoppedAt) }) : say('share.since', { date: format.date(share.since) })}
          </p>
        </div>
        <div className={classes.end}>
          <ShareBadge share={share} incoming />
          <ReceivedMenu planId={planId} share={share} canKeep={canKeep} />
        </div>
      </div>
      {share.notes && (
        <div>
          <p className={classes.small}>{say('received.notes', { partner })}</p>
          <blockquote className={classes.notes}>{share.notes}</blockquote>
        </div>
      )}
      {reason && <p className={classes.small}>{reason}</p>}
      <AnswerButtons share={share} />
    </section>
  )
}

function ReceivedMenu({ planId, share, canKeep }: { readonly planId: string; readonly share: ShareView; readonly canKeep: boolean }) {
  const say = usePhrases(networkScreenPhrases)
  const mayShare = useMay('share.change')
  const [asking, setAsking] = useState<'stop' | 'keep' | null>(null)
  const close = () => setAsking(null)
  if (!mayShare || (!share.canStop && !canKeep)) return null
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={say('share.actions', { partner: share.partner })}>
            <Ellipsis size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {share.canStop && (
            <Menu.Item color="red" leftSection={<Hand size={14} aria-hidden />} onClick={() => setAsking('stop')}>
              {say('stop')}
            </Menu.Item>
          )}
          {canKeep && (
            <Menu.Item leftSection={<ShieldCheck size={14} aria-hidden />} onClick={() => setAsking('keep')}>
              {say('keep')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <StopDialog share={share} incoming opened={asking === 'stop'} onClose={close} />
      <KeepDialog planId={planId} partner={share.partner} opened={asking === 'keep'} onClose={close} />
    </>
  )
}

/** For a banner: the same act, one press away. */
export function KeepButton({ planId, partner }: { readonly planId: string; readonly partner: string }) {
  const say = usePhrases(networkScreenPhrases)
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {say('keep')}
      </Button>
      <KeepDialog planId={planId} partner={partner} opened={asking} onClose={() => setAsking(false)} />
    </>
  )
}
