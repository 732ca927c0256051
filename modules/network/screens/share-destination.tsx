import { ActionIcon, Button, Menu } from '@mantine/core'
import { Building2, CircleSlash, Ellipsis, Hand, Pencil, Share2, Truck } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { TextAreaField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { useMay } from '../../../interface/session.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { changeShareNotes, readSharePanel, type DestinationView, type ShareView } from '../network-endpoints.ts'
import { networkPhrases } from '../phrases.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import { BuildingClient, ShareBlocked } from './share-blocked.tsx'
import { useKeptText } from './kept-text.ts'
import { StopDialog } from './share-dialogs.tsx'
import { SharePreview } from './share-preview.tsx'
import { fellWithSource, ShareBadge, useShareReason } from './share-state.tsx'
import { useShare } from './use-share.ts'
import classes from './share.module.css'

type DestinationProps = { readonly planId: string; readonly destination: DestinationView; readonly received: ShareView | null; readonly first?: boolean }

/** One partner the plan goes to or may go to: who, why, in what state, and the next act. */
export function ShareDestination({ planId, destination, received, first = false }: DestinationProps) {
  const say = usePhrases(networkScreenPhrases)
  const [notes, setNotes] = useKeptText(`notes ${planId} ${destination.to}`)
  const { to, contact, buildings, blocked, share } = destination
  const act = useShare(destination.partner ?? '', () => setNotes(null))
  const [choosing, setChoosing] = useState(false)
  const maySite = useMay('site.change')
  const open = share !== null && (share.state === 'live' || share.state === 'offered')
  // Shown as offered from the press on; the server's answer follows.
  const shown = !open && act.busy ? { state: 'offered' as const } : share
  const partner = open ? share.partner : (destination.partner ?? contact?.name ?? say(`to.${to}.nobody`))
  const mayChoose = to === 'client' && !open && !choosing && maySite
  const Sign = to === 'client' ? Building2 : Truck
  return (
    <section className={classes.card} aria-label={`${say(`to.${to}`)}: ${partner}`}>
      <div className={classes.head}>
        <span className={classes.sign}>
          <Sign size={16} aria-hidden />
        </span>
        <div>
          <h3 className={classes.title}>{partner}</h3>
          <p className={classes.why}>{to === 'supplier' ? say('to.supplier.why') : say('to.client.why', { count: buildings.length, building: buildings[0]?.name ?? '' })}</p>
        </div>
        <div className={classes.end}>
          {shown && <ShareBadge share={shown} />}
          {open && <ShareMenu share={share} onEditNotes={() => setNotes(share.notes)} />}
        </div>
      </div>
      {open && <OpenShare share={share} notes={notes} setNotes={setNotes} />}
      {!open && share && <FormerShare share={share} received={received} />}
      {blocked && (!open || blocked['code'] === 'shared-with-another') && <ShareBlocked planId={planId} destination={destination} />}
      {!open && !blocked && (
        <ReadyToShare
          destination={destination}
          first={first}
          busy={act.busy}
          notes={notes ?? share?.notes ?? ''}
          setNotes={setNotes}
          onShare={() => void act.act({ id: planId, to, notes: (notes ?? share?.notes ?? '').trim() })}
        />
      )}
      {(open || !blocked) && <SharePreview planId={planId} to={to} partner={partner} notes={open ? undefined : (notes ?? share?.notes ?? '')} beside={mayChoose && <ChangeClient onClick={() => setChoosing(true)} />} />}
      {choosing && !open && <BuildingClient buildings={buildings} onDone={() => setChoosing(false)} />}
    </section>
  )
}

function ChangeClient({ onClick }: { readonly onClick: () => void }) {
  const say = usePhrases(networkScreenPhrases)
  return (
    <button type="button" className={classes.link} onClick={onClick}>
      {say('to.change-client')}
    </button>
  )
}

type ReadyProps = {
  readonly destination: DestinationView
  readonly first: boolean
  readonly busy: boolean
  readonly notes: string
  readonly setNotes: (notes: string) => void
  readonly onShare: () => void
}

function ReadyToShare({ destination, first, busy, notes, setNotes, onShare }: ReadyProps) {
  const say = usePhrases(networkScreenPhrases)
  const mayShare = useMay('share.change')
  const partner = destination.partner ?? ''
  const again = destination.share?.partner === partner
  if (!mayShare) return null
  return (
    <>
      <TextAreaField label={say('notes', { partner })} help={say('notes.help')} minRows={2} maxLength={10_000} value={notes} onChange={(event) => setNotes(event.currentTarget.value)} />
      <Button className={classes.button ?? ''} leftSection={<Share2 size={15} aria-hidden />} loading={busy} data-autofocus={first || undefined} onClick={onShare}>
        {say(again ? 'share.again-with' : 'share.with', { partner })}
      </Button>
    </>
  )
}

function FormerShare({ share, received }: { readonly share: ShareView; readonly received: ShareView | null }) {
  const say = usePhrases(networkScreenPhrases)
  const format = useFormat()
  const reason = useShareReason(share)
  const { partner } = share
  if (received && fellWithSource(share, received)) {
    return (
      <p className={classes.blocked}>
        <CircleSlash size={15} aria-hidden />
        <span>
          {say('share.stopped-since', { date: format.date(share.stoppedAt ?? share.since) })}. {say('share.fell-with-source', { partner, source: received.partner })}
        </span>
      </p>
    )
  }
  return (
    <p className={classes.small}>
      {partner} · {share.state === 'declined' ? say('share.state.declined') : say('share.stopped-since', { date: format.date(share.stoppedAt ?? share.since) })}
      {reason && <> · {reason}</>}
    </p>
  )
}

type OpenProps = { readonly share: ShareView; readonly notes: string | null; readonly setNotes: (notes: string | null) => void }

/** The notes of an open share: to read, or to word anew. */
function OpenShare({ share, notes, setNotes }: OpenProps) {
  const say = usePhrases(networkScreenPhrases)
  const common = usePhrases(interfacePhrases)
  const format = useFormat()
  const { partner } = share
  const { act, busy } = useAct(changeShareNotes, { phrases: networkPhrases, refresh: [readSharePanel], say: say('notes.done', { partner }), onDone: () => setNotes(null) })
  if (notes === null) {
    return (
      <>
        {share.notes && <blockquote className={classes.notes}>{share.notes}</blockquote>}
        <p className={classes.small}>{say('share.since', { date: format.date(share.since) })}</p>
      </>
    )
  }
  return (
    <form
      className={classes.mend}
      onSubmit={(event) => {
        event.preventDefault()
        void act({ id: share.id, notes: notes.trim() })
      }}
    >
      <TextAreaField autoFocus label={say('notes', { partner })} minRows={2} maxLength={10_000} value={notes} onChange={(event) => setNotes(event.currentTarget.value)} />
      <div className={classes.buttons}>
        <Button variant="default" disabled={busy} onClick={() => setNotes(null)}>
          {common('cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {say('notes.save')}
        </Button>
      </div>
    </form>
  )
}

function ShareMenu({ share, onEditNotes }: { readonly share: ShareView; readonly onEditNotes: () => void }) {
  const say = usePhrases(networkScreenPhrases)
  const mayShare = useMay('share.change')
  const [stopping, setStopping] = useState(false)
  if (!mayShare) return null
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={say('share.actions', { partner: share.partner })}>
            <Ellipsis size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Pencil size={14} aria-hidden />} onClick={onEditNotes}>
            {say(share.notes ? 'notes.edit' : 'notes.add')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<Hand size={14} aria-hidden />} onClick={() => setStopping(true)}>
            {say('stop')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <StopDialog share={share} opened={stopping} onClose={() => setStopping(false)} />
    </>
  )
}
