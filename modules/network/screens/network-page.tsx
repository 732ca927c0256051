import { Button } from '@mantine/core'
import { EyeOff, Share2, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { useCommands } from '../../../interface/commands.tsx'
import { ConfirmDialog } from '../../../interface/confirm.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { Section } from '../../../interface/section.tsx'
import { useMay } from '../../../interface/session.tsx'
import { activateNetwork, readNetwork, type ConnectionView } from '../network-endpoints.ts'
import { networkPhrases } from '../phrases.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import { ConnectionLine } from './connection-line.tsx'
import { InvitePanel } from './invite-panel.tsx'
import classes from './network.module.css'

/** The companies we share planned jobs with: who they are to us, what goes back and forth, and who is still to answer. */
export function Network() {
  const say = usePhrases(networkScreenPhrases)
  const ask = useAsk(readNetwork, {})
  const mayConnect = useMay('network.connect')
  const [inviting, setInviting] = useState(false)
  const active = ask.data?.active === true
  useCommands(active && mayConnect ? [{ id: 'invite-partner', label: say('invite'), icon: UserPlus, group: 'here', shortcut: 'n', run: () => setInviting(true) }] : [])
  return (
    <>
      <PageHeader
        title={say('network.title')}
        about={say('network.about')}
        actions={
          active && mayConnect ? (
            <Button leftSection={<UserPlus size={15} aria-hidden />} onClick={() => setInviting(true)}>
              {say('invite')}
            </Button>
          ) : null
        }
      />
      <WhenAsked ask={ask} phrases={networkPhrases}>
        {({ active: on, connections }) => (on ? <Connections connections={connections} /> : <Activation />)}
      </WhenAsked>
      <InvitePanel opened={inviting} onClose={() => setInviting(false)} />
    </>
  )
}

/** What crosses and what never does, before anything can. Also used where sharing needs the network first. */
export function Activation() {
  const say = usePhrases(networkScreenPhrases)
  const mayConnect = useMay('network.connect')
  const { act, busy } = useAct(activateNetwork, { phrases: networkPhrases, say: say('activate.done'), refresh: [readNetwork] })
  return (
    <div className={classes.activation}>
      <h2>{say('activate.title')}</h2>
      <ul className={classes.crossing}>
        <li>
          <Share2 size={18} aria-hidden className={classes.shared} />
          <span>{say('activate.crosses')}</span>
        </li>
        <li>
          <EyeOff size={18} aria-hidden className={classes.private} />
          <span>{say('activate.stays')}</span>
        </li>
      </ul>
      {mayConnect ? (
        <Button loading={busy} onClick={() => void act({ active: true })}>
          {say('activate')}
        </Button>
      ) : (
        <p className={classes.small}>{say('activate.ask-admin')}</p>
      )}
    </div>
  )
}

function Connections({ connections }: { readonly connections: readonly ConnectionView[] }) {
  const say = usePhrases(networkScreenPhrases)
  const live = (role: ConnectionView['partnerIs']) => connections.filter((one) => one.state === 'live' && one.partnerIs === role)
  const invited = connections.filter((one) => one.state === 'invited' || one.state === 'received')
  const over = connections.filter((one) => one.state === 'declined' || one.state === 'ended')
  return (
    <>
      {invited.length > 0 && <Group title={say('group.invited')} connections={invited} />}
      <Group title={say('group.client')} connections={live('client')} empty={say('group.client.empty')} />
      <Group title={say('group.supplier')} connections={live('supplier')} empty={say('group.supplier.empty')} />
      {over.length > 0 && <Group title={say('group.over')} connections={over} />}
      {!connections.some((one) => one.state === 'live') && <Deactivate />}
    </>
  )
}

function Group({ title, connections, empty }: { readonly title: string; readonly connections: readonly ConnectionView[]; readonly empty?: string }) {
  return (
    <Section title={title} flush>
      {connections.length === 0 ? (
        <p className={classes.empty}>{empty}</p>
      ) : (
        <ul className={classes.list}>
          {connections.map((connection) => (
            <ConnectionLine key={connection.id} connection={connection} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Deactivate() {
  const say = usePhrases(networkScreenPhrases)
  const mayConnect = useMay('network.connect')
  const [asking, setAsking] = useState(false)
  const { act, busy } = useAct(activateNetwork, { phrases: networkPhrases, say: say('deactivate.done'), refresh: [readNetwork], onDone: () => setAsking(false) })
  if (!mayConnect) return null
  return (
    <>
      <Button mt={14} variant="subtle" color="gray" onClick={() => setAsking(true)}>
        {say('deactivate')}
      </Button>
      <ConfirmDialog opened={asking} title={say('deactivate')} confirmLabel={say('deactivate')} busy={busy} onConfirm={() => void act({ active: false })} onClose={() => setAsking(false)}>
        {say('deactivate.text')}
      </ConfirmDialog>
    </>
  )
}
