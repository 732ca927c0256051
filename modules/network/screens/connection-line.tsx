import { ActionIcon, Button, Menu } from '@mantine/core'
import { Ellipsis, Link2, RotateCw, Send, Unplug, WifiOff } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { SwitchField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { useMay } from '../../../interface/session.tsx'
import { StatusBadge, type Tone } from '../../../interface/status-badge.tsx'
import { useFormat, useNow } from '../../../interface/use-format.ts'
import { changeConnection, inviteOnceMore, readNetwork, tryAgain, type ConnectionView } from '../network-endpoints.ts'
import { networkPhrases } from '../phrases.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import { EndDialog, RevokeDialog, TieDialog } from './connection-dialogs.tsx'
import classes from './network.module.css'

const tones: Readonly<Record<ConnectionView['state'], Tone>> = { invited: 'info', received: 'info', live: 'good', declined: 'neutral', ended: 'neutral' }

/** One partner: who it is to us, what is shared each way, and what can be done about it. */
export function ConnectionLine({ connection }: { readonly connection: ConnectionView }) {
  const say = usePhrases(networkScreenPhrases)
  const format = useFormat()
  const { partnerName, partnerIs, state } = connection
  const live = state === 'live'
  const over = state === 'declined' || state === 'ended'
  return (
    <li className={classes.entry}>
      {live && connection.unreachableSince && <Unreachable connection={connection} since={connection.unreachableSince} />}
      <div className={classes.line}>
        <div className={classes.who}>
          <div>
            <p className={classes.name}>{partnerName}</p>
            <Under connection={connection} />
          </div>
        </div>
        <div className={classes.facts}>
          {live ? <Counts connection={connection} /> : <span>{say(`partner.${partnerIs}`)}</span>}
        </div>
        <div className={classes.facts}>
          {live ? <AcceptsSwitch connection={connection} /> : over && <span>{format.date(connection.changedAt)}</span>}
        </div>
        <div className={classes.end}>
          <StatusBadge tone={tones[state]}>{say(state === 'received' ? 'state.invited' : state === 'ended' && !connection.everConnected ? 'state.withdrawn' : `state.${state}`)}</StatusBadge>
          <Actions connection={connection} />
        </div>
      </div>
    </li>
  )
}

function Under({ connection }: { readonly connection: ConnectionView }) {
  const say = usePhrases(networkScreenPhrases)
  const format = useFormat()
  const now = useNow()
  const { state, contact, partnerName } = connection
  if (state === 'invited') return <p className={classes.under}>{say('connection.invited', { ago: format.ago(connection.changedAt, now), email: connection.invitedEmail })}</p>
  if (state === 'declined' || state === 'ended') return connection.reason ? <p className={classes.under}>{say('connection.reason', { reason: connection.reason })}</p> : null
  if (!contact) return null
  return (
    <p className={classes.under}>
      {say('connection.contact')} <GoLink to={`/contacts/${contact.id}`}>{contact.name === partnerName ? partnerName : contact.name}</GoLink>
    </p>
  )
}

function Counts({ connection }: { readonly connection: ConnectionView }) {
  const say = usePhrases(networkScreenPhrases)
  const { sharedOut, sharedIn, contact, partnerIs } = connection
  const partner = contact ? { [partnerIs]: contact.id } : {}
  if (sharedOut + sharedIn === 0) return <span className={classes.private}>{say('connection.none')}</span>
  return (
    <>
      {sharedOut > 0 && (
        <GoLink to="/planned-jobs" search={{ show: 'shared', ...partner }}>
          {say('connection.out', { count: sharedOut })}
        </GoLink>
      )}
      {sharedIn > 0 && (
        <GoLink to="/planned-jobs" search={{ show: 'received', ...partner }}>
          {say('connection.in', { count: sharedIn })}
        </GoLink>
      )}
    </>
  )
}

/** Shown as switched at once; the server's answer follows. */
function AcceptsSwitch({ connection }: { readonly connection: ConnectionView }) {
  const say = usePhrases(networkScreenPhrases)
  const mayConnect = useMay('network.connect')
  const { id, partnerName: partner, acceptsByItself } = connection
  const { act, input } = useAct(changeConnection, {
    phrases: networkPhrases,
    refresh: [readNetwork],
    say: (_, { acceptsByItself: on }) => say(on ? 'connection.accepts.on' : 'connection.accepts.off', { partner }),
  })
  return (
    <SwitchField
      label={say('connection.accepts')}
      title={say('connection.accepts.help', { partner })}
      aria-label={`${say('connection.accepts')} · ${partner}`}
      checked={input?.acceptsByItself ?? acceptsByItself}
      disabled={!mayConnect}
      onChange={(event) => void act({ id, acceptsByItself: event.currentTarget.checked })}
    />
  )
}

function Unreachable({ connection, since }: { readonly connection: ConnectionView; readonly since: string }) {
  const say = usePhrases(networkScreenPhrases)
  const format = useFormat()
  const mayConnect = useMay('network.connect')
  const { act, busy } = useAct(tryAgain, { phrases: networkPhrases, say: say('connection.try.done') })
  return (
    <div className={classes.banner} role="status">
      <WifiOff size={16} aria-hidden />
      <p>{say('connection.unreachable', { partner: connection.partnerName, date: format.dateTime(since) })}</p>
      {mayConnect && (
        <Button variant="default" leftSection={<RotateCw size={14} aria-hidden />} loading={busy} onClick={() => void act({ id: connection.id })}>
          {say('connection.try')}
        </Button>
      )}
    </div>
  )
}

function Actions({ connection }: { readonly connection: ConnectionView }) {
  const say = usePhrases(networkScreenPhrases)
  const mayConnect = useMay('network.connect')
  const [asking, setAsking] = useState<'tie' | 'end' | 'revoke' | null>(null)
  const close = () => setAsking(null)
  const { id, state, partnerName: partner, invitedEmail: email } = connection
  const resend = useAct(inviteOnceMore, { phrases: networkPhrases, say: say('connection.resend.done', { email }), refresh: [readNetwork] })
  if (!mayConnect || (state !== 'live' && state !== 'invited')) return null
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={say('connection.actions', { partner })} loading={resend.busy}>
            <Ellipsis size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {state === 'live' && (
            <>
              <Menu.Item leftSection={<Link2 size={14} aria-hidden />} onClick={() => setAsking('tie')}>
                {say(connection.contact ? 'connection.contact.change' : 'connection.contact.choose')}
              </Menu.Item>
              <Menu.Item color="red" leftSection={<Unplug size={14} aria-hidden />} onClick={() => setAsking('end')}>
                {say('connection.end')}
              </Menu.Item>
            </>
          )}
          {state === 'invited' && (
            <>
              <Menu.Item leftSection={<Send size={14} aria-hidden />} onClick={() => void resend.act({ id })}>
                {say('connection.resend')}
              </Menu.Item>
              <Menu.Item color="red" leftSection={<Unplug size={14} aria-hidden />} onClick={() => setAsking('revoke')}>
                {say('connection.revoke')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <TieDialog connection={connection} opened={asking === 'tie'} onClose={close} />
      <EndDialog connection={connection} opened={asking === 'end'} onClose={close} />
      <RevokeDialog connection={connection} opened={asking === 'revoke'} onClose={close} />
    </>
  )
}
