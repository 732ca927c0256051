import { Button } from '@mantine/core'
import { CircleSlash, Inbox, PencilLine } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import type { Icon } from '../../../interface/icon.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { useMay } from '../../../interface/session.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { plansPhrases } from '../../planned-jobs/phrases.ts'
import { readPlan, readPlanHistory, takePartnersWording } from '../../planned-jobs/plan-endpoints.ts'
import { readSharePanel, type ShareView } from '../network-endpoints.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import { AnswerButtons } from './share-answer.tsx'
import { KeepButton } from './share-received.tsx'
import { useShareReason } from './share-state.tsx'
import classes from './share.module.css'

/** What an opened planned job says of its partner above everything else: it is offered, it stopped, or they word it otherwise. */
export function PlanBanners({ planId }: { readonly planId: string }) {
  const maySee = useMay('share.read')
  const ask = useAsk(readSharePanel, { id: planId }, { enabled: maySee })
  const received = ask.data?.received
  if (!received) return null
  return (
    <>
      {received.state === 'offered' && <Offered share={received} />}
      {(received.state === 'stopped' || received.state === 'declined') && ask.data?.canKeepAsOwn && <Over planId={planId} share={received} />}
      {received.state === 'live' && <TheirWording planId={planId} partner={received.partner} />}
    </>
  )
}

function Banner({ icon: Shown, tone, title, text, children }: { readonly icon: Icon; readonly tone: 'offer' | 'over' | 'quiet'; readonly title: string; readonly text: ReactNode; readonly children?: ReactNode }) {
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

/** The partner words it otherwise than we do: one press takes their words over. */
function TheirWording({ planId, partner }: { readonly planId: string; readonly partner: string }) {
  const say = usePhrases(networkScreenPhrases)
  const mayChange = useMay('plan.change')
  const plan = useAsk(readPlan, { id: planId })
  const { act, busy } = useAct(takePartnersWording, { phrases: plansPhrases, refresh: [readPlan, readPlanHistory], say: say('banner.wording.done', { partner }) })
  if (!plan.data) return null
  const { offeredTitle, offeredDescription } = plan.data
  return (['title', 'description'] as const).map((field) => {
    const offered = field === 'title' ? offeredTitle : offeredDescription
    if (offered === null) return null
    return (
      <Banner
        key={field}
        icon={PencilLine}
        tone="quiet"
        title={field === 'title' ? say('banner.wording', { partner }) : say('banner.wording.description', { partner })}
        text={field === 'title' ? say('banner.wording.title', { partner, text: offered }) : offered.slice(0, 200)}
      >
        {mayChange && (
          <Button variant="default" loading={busy} onClick={() => void act({ id: planId, field })}>
            {say('banner.wording.take')}
          </Button>
        )}
      </Banner>
    )
  })
}
