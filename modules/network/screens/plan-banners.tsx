import { ActionIcon, Button } from '@mantine/core'
import { CircleSlash, CircleX, Inbox, Share2, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import type { Icon } from '../../../interface/icon.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { useMay } from '../../../interface/session.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { readSharePanel, type DestinationView, type ShareView } from '../network-endpoints.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import { useHidden } from './hidden-banners.ts'
import { AnswerButtons } from './share-answer.tsx'
import { SharePanel } from './share-panel.tsx'
import { KeepButton } from './share-received.tsx'
import { fellWithSource, useShareReason } from './share-state.tsx'
import { useShare } from './use-share.ts'
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
      {received && isOver(received) && canKeepAsOwn && <Over planId={planId} share={received} onward={stoppedWithIt(destinations)} />}
      {destinations.map(
        ({ to, share, blocked }) =>
          share &&
          (fellWithSource(share, received) ? (
            <FellWithSource key={share.id} planId={planId} to={to} share={share} source={received!.partner} />
          ) : (
            endedOverThere(share) && <EndedThere key={share.id} planId={planId} share={share} blocked={blocked !== null} />
          )),
      )}
    </>
  )
}

function isOver({ state }: ShareView): boolean {
  return state === 'stopped' || state === 'declined'
}

/** What we stopped ourselves is no news to us; what stopped without us is. */
function endedOverThere(share: ShareView): boolean {
  return isOver(share) && (share.endedBy === 'partner' || share.reason === 'connection-ended' || share.reason === 'buildings-of-others')
}

/** The partners who went without it when it stopped coming to us. */
function stoppedWithIt(destinations: readonly DestinationView[]): string {
  return destinations.flatMap(({ share }) => (share && isOver(share) && share.reason === 'source-stopped' ? [share.partner] : [])).join(', ')
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
function Over({ planId, share, onward }: { readonly planId: string; readonly share: ShareView; readonly onward: string }) {
  const say = usePhrases(networkScreenPhrases)
  const mayShare = useMay('share.change')
  const date = useEndDate(share)
  const reason = useShareReason(share)
  const { partner, endedByName: person } = share
  const declined = share.state === 'declined'
  const who = share.endedBy === 'partner' ? say('banner.stopped.by-partner', { partner }) : person && !declined ? say('banner.stopped.by-person', { person, partner }) : say('banner.stopped.by', { partner })
  const said = reason && person ? say('banner.our-reason', { reason: share.reason }) : reason
  const texts = [declined ? null : who, said, say('banner.kept'), onward && say('banner.stopped.onward', { partner: onward }), share.canAccept ? say('banner.stopped.accept', { partner }) : null]
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

/** It comes to us again, and has not gone on since: one press shares it on. */
function FellWithSource({ planId, to, share, source }: { readonly planId: string; readonly to: DestinationView['to']; readonly share: ShareView; readonly source: string }) {
  const say = usePhrases(networkScreenPhrases)
  const mayShare = useMay('share.change')
  const date = useEndDate(share)
  const { partner, notes } = share
  const { act, busy } = useShare(partner)
  return (
    <Banner icon={CircleSlash} tone="over" title={say('banner.out.over', { partner, date })} text={say('share.fell-with-source', { partner, source })}>
      {mayShare && (
        <div className={classes.acts}>
          <Button className={classes.button ?? ''} leftSection={<Share2 size={15} aria-hidden />} loading={busy} onClick={() => void act({ id: planId, to, notes })}>
            {say('share.again-with', { partner })}
          </Button>
        </div>
      )}
    </Banner>
  )
}

function useEndDate({ stoppedAt, since }: Pick<ShareView, 'stoppedAt' | 'since'>): string {
  return useFormat().date(stoppedAt ?? since)
}
