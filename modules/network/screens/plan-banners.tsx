import { ActionIcon, Button } from '@mantine/core'
import { CircleSlash, CircleX, Inbox, Share2, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import type { Icon } from '../../../interface/icon.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { useMay } from '../../../interface/session.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { readSharePanel, type ShareView } from '../network-endpoints.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import { useHidden } from './hidden-banners.ts'
import { AnswerButtons } from './share-answer.tsx'
import { SharePanel } from './share-panel.tsx'
import { KeepButton } from './share-received.tsx'
import { useShareReason } from './share-state.tsx'
import classes from './share.module.css'

/** What an opened planned job says of its partners above everything else: it is offered, or somebody ended what was shared. */
export function PlanBanners({ planId }: { readonly planId: string }) {
  const maySee = useMay('share.read')
  const ask = useAsk(readSharePanel, { id: planId }, { enabled: maySee })
  if (!ask.data) return null
  const { received, destinations, canKeepAsOwn, keptAsOwn } = ask.data
  return (
    <>
      {received?.state === 'offered' && <Offered share={received} own={keptAsOwn} />}
      {received && isOver(received) && canKeepAsOwn && <Over planId={planId} share={received} />}
      {destinations.map(({ share, blocked }) => share && endedOverThere(share) && <EndedThere key={share.id} planId={planId} share={share} blocked={blocked !== null} />)}
    </>
  )
}

function isOver({ state }: ShareView): boolean {
  return state === 'stopped' || state === 'declined'
}

/** What we stopped ourselves is no news to us. */
function endedOverThere(share: ShareView): boolean {
  return isOver(share) && (share.endedBy === 'partner' || share.reason === 'connection-ended')
}

type BannerProps = { readonly icon: Icon; readonly tone: 'offer' | 'over'; readonly title: string; readonly text: ReactNode; readonly children?: ReactNode; readonly onHide?: () => void }

function Banner({ icon: Shown, tone, title, text, children, onHide }: BannerProps) {
  const say = usePhrases(networkScreenPhrases)
  return (
    <div className={classes.banner} data-tone={tone} role="status">
      <Shown size={18} aria-hidden />
      <div className={classes.words}>
        <p>{title}</p>
        <p>{text}</p>
      </div>
      {children}
      {onHide && (
        <ActionIcon variant="subtle" color="gray" className={classes.hide ?? ''} aria-label={say('banner.hide')} title={say('banner.hide')} onClick={onHide}>
          <X size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  )
}

function Offered({ share, own }: { readonly share: ShareView; readonly own: boolean }) {
  const say = usePhrases(networkScreenPhrases)
  return (
    <Banner
      icon={Inbox}
      tone="offer"
      title={say('banner.offered', { partner: share.partner })}
      text={
        <>
          {own ? say('banner.offered.own', { partner: share.partner }) : say('banner.offered.text')}
          {share.notes && <> {say('share.reason', { reason: share.notes })}</>}
        </>
      }
    >
      <AnswerButtons share={share} />
    </Banner>
  )
}

/** A copy that is no longer kept up to date: who ended it, when and why, and what can be done with it. */
function Over({ planId, share }: { readonly planId: string; readonly share: ShareView }) {
  const say = usePhrases(networkScreenPhrases)
  const mayShare = useMay('share.change')
  const date = useEndDate(share)
  const reason = useShareReason(share)
  const { partner, endedByName: person } = share
  const declined = share.state === 'declined'
  const who = share.endedBy === 'partner' ? say('banner.stopped.by-partner', { partner }) : person && !declined ? say('banner.stopped.by-person', { person, partner }) : say('banner.stopped.by', { partner })
  const said = reason && person ? say('banner.our-reason', { reason: share.reason }) : reason
  const texts = [declined ? null : who, said, say('banner.kept'), share.canAccept ? say('banner.stopped.accept', { partner }) : null]
  return (
    <Banner
      icon={CircleSlash}
      tone="over"
      title={declined ? (person ? say('banner.declined.by-person', { person, partner, date }) : say('banner.declined', { partner, date })) : say('banner.stopped', { date })}
      text={texts.filter(Boolean).join(' ')}
    >
      <div className={classes.acts}>
        {mayShare && <KeepButton planId={planId} partner={partner} />}
        <AnswerButtons share={share} />
      </div>
    </Banner>
  )
}

/** At the company that shared it: the partner said no, or stopped. Stays until it is shared again or put away. */
function EndedThere({ planId, share, blocked }: { readonly planId: string; readonly share: ShareView; readonly blocked: boolean }) {
  const say = usePhrases(networkScreenPhrases)
  const mayShare = useMay('share.change')
  const date = useEndDate(share)
  const reason = useShareReason(share)
  const [opened, setOpened] = useState(false)
  const [hidden, hide] = useHidden(`${share.id} ${share.stoppedAt ?? share.since}`)
  const { partner } = share
  const title = share.endedBy === 'us' ? 'banner.out.over' : share.state === 'declined' ? 'banner.out.declined' : 'banner.out.stopped'
  const panel = <SharePanel planId={planId} opened={opened} onClose={() => setOpened(false)} />
  if (hidden) return panel
  return (
    <Banner
      icon={share.state === 'declined' ? CircleX : CircleSlash}
      tone="over"
      title={say(title, { partner, date })}
      text={[reason ?? say('banner.out.no-reason'), blocked ? null : say('banner.out.next', { partner })].filter(Boolean).join(' ')}
      onHide={hide}
    >
      {mayShare && (
        <div className={classes.acts}>
          <Button className={blocked ? '' : (classes.button ?? '')} {...(blocked ? { variant: 'default' } : {})} leftSection={<Share2 size={15} aria-hidden />} aria-haspopup="dialog" onClick={() => setOpened(true)}>
            {say(blocked ? 'banner.out.see' : 'banner.out.again')}
          </Button>
        </div>
      )}
      {panel}
    </Banner>
  )
}

function useEndDate({ stoppedAt, since }: Pick<ShareView, 'stoppedAt' | 'since'>): string {
  return useFormat().date(stoppedAt ?? since)
}
