import { CircleSlash, Inbox } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import type { Icon } from '../../../interface/icon.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { useMay } from '../../../interface/session.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { readSharePanel, type ShareView } from '../network-endpoints.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import { AnswerButtons } from './share-answer.tsx'
import { KeepButton } from './share-received.tsx'
import { useShareReason } from './share-state.tsx'
import classes from './share.module.css'

/** What an opened planned job says of its partner above everything else: it is offered, or it is no longer shared. */
export function PlanBanners({ planId }: { readonly planId: string }) {
  const maySee = useMay('share.read')
  const ask = useAsk(readSharePanel, { id: planId }, { enabled: maySee })
  const received = ask.data?.received
  if (!received) return null
  return (
    <>
      {received.state === 'offered' && <Offered share={received} />}
      {(received.state === 'stopped' || received.state === 'declined') && ask.data?.canKeepAsOwn && <Over planId={planId} share={received} />}
    </>
  )
}

function Banner({ icon: Shown, tone, title, text, children }: { readonly icon: Icon; readonly tone: 'offer' | 'over'; readonly title: string; readonly text: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className={classes.banner} data-tone={tone} role="status">
      <Shown size={18} aria-hidden />
      <div className={classes.words}>
        <p>{title}</p>
        <p>{text}</p>
      </div>
      {children}
    </div>
  )
}

function Offered({ share }: { readonly share: ShareView }) {
  const say = usePhrases(networkScreenPhrases)
  return (
    <Banner
      icon={Inbox}
      tone="offer"
      title={say('banner.offered', { partner: share.partner })}
      text={
        <>
          {say('banner.offered.text')}
          {share.notes && <> {say('share.reason', { reason: share.notes })}</>}
        </>
      }
    >
      <AnswerButtons share={share} />
    </Banner>
  )
}

function Over({ planId, share }: { readonly planId: string; readonly share: ShareView }) {
  const say = usePhrases(networkScreenPhrases)
  const format = useFormat()
  const mayShare = useMay('share.change')
  const reason = useShareReason(share)
  const { partner } = share
  const declined = share.state === 'declined'
  const text = declined ? say('banner.declined.text') : say('banner.stopped.by', { partner })
  return (
    <Banner
      icon={CircleSlash}
      tone="over"
      title={declined ? say('banner.declined', { partner }) : say('banner.stopped', { date: format.date((share.stoppedAt ?? share.since).slice(0, 10)) })}
      text={[text, reason, share.canAccept ? say('banner.stopped.accept', { partner }) : null].filter(Boolean).join(' ')}
    >
      <div className={classes.acts}>
        {mayShare && <KeepButton planId={planId} partner={partner} />}
        <AnswerButtons share={share} />
      </div>
    </Banner>
  )
}
