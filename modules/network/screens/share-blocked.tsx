import { Button } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { refreshReads, useAsk } from '../../../interface/ask.ts'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../../interface/client.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { notifyDone, notifyRefused } from '../../../interface/notify.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import { useMay } from '../../../interface/session.tsx'
import { useFormat, useNow } from '../../../interface/use-format.ts'
import type { Refusal } from '../../../kernel/outcome.ts'
import { ContactPicker, type PickedContact } from '../../contacts/screens/contact-picker.tsx'
import { changePlan, readPlan } from '../../planned-jobs/plan-endpoints.ts'
import { plansPhrases } from '../../planned-jobs/phrases.ts'
import { changeBuilding } from '../../sites/building-endpoints.ts'
import { sitesPhrases } from '../../sites/phrases.ts'
import { inviteOnceMore, readNetwork, readSharePanel, type DestinationView } from '../network-endpoints.ts'
import { networkPhrases } from '../phrases.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import { InviteForm } from './invite-panel.tsx'
import classes from './share.module.css'

type BlockedProps = { readonly planId: string; readonly destination: DestinationView }

/** Not yet decided, rather than in the way: the end of a chain shares with nobody, and that is fine. */
const quiet = ['own-company-building', 'no-supplier', 'no-location']

/** Why it cannot go there now, in words, and what mends it, right here. */
export function ShareBlocked({ planId, destination }: BlockedProps) {
  const sentence = useRefusal(networkPhrases)
  const mayShare = useMay('share.change')
  const refusal = destination.blocked as Refusal | null
  if (!refusal) return null
  return (
    <div className={classes.mend}>
      <p className={classes.blocked} data-quiet={quiet.includes(refusal.code) || undefined}>
        <CircleAlert size={15} aria-hidden />
        <span>{sentence(refusal)}</span>
      </p>
      {mayShare && <Mend planId={planId} destination={destination} refusal={refusal} />}
    </div>
  )
}

function Mend({ planId, destination, refusal }: BlockedProps & { readonly refusal: Refusal }) {
  switch (refusal.code) {
    case 'own-company-building':
      return <BuildingClient buildings={destination.buildings} />
    case 'buildings-of-several-clients':
      return <SeveralClients buildings={destination.buildings} />
    case 'not-connected':
      return <Invite destination={destination} />
    case 'no-supplier':
      return <PlanSupplier planId={planId} />
    default:
      return null
  }
}

type Buildings = DestinationView['buildings']

/** Each building with the client it has, one of which may be wrong. */
function SeveralClients({ buildings }: { readonly buildings: Buildings }) {
  const say = usePhrases(networkScreenPhrases)
  const maySite = useMay('site.change')
  const [changing, setChanging] = useState<string | null>(null)
  return (
    <ul className={classes.buildings}>
      {buildings.map((building) => (
        <li key={building.id}>
          <div>
            <span>
              {building.name} · {building.client.name}
            </span>
            {maySite && changing !== building.id && (
              <button type="button" className={classes.link} aria-label={say('to.change-client.of', { building: building.name })} onClick={() => setChanging(building.id)}>
                {say('to.change-client.one')}
              </button>
            )}
          </div>
          {changing === building.id && <BuildingClient buildings={[building]} onDone={() => setChanging(null)} />}
        </li>
      ))}
    </ul>
  )
}

/** The client of buildings: the same setting as Settings > Buildings, where it is needed. */
export function BuildingClient({ buildings, onDone }: { readonly buildings: Buildings; readonly onDone?: () => void }) {
  const say = usePhrases(networkScreenPhrases)
  const sentence = useRefusal(sitesPhrases, networkPhrases)
  const client = useQueryClient()
  const maySite = useMay('site.change')
  const [chosen, setChosen] = useState<PickedContact | null>(null)
  const [busy, setBusy] = useState(false)
  if (!maySite) return null
  const set = async (contact: PickedContact) => {
    setBusy(true)
    for (const building of buildings.filter((one) => one.client.id !== contact.id)) {
      const outcome = await call(changeBuilding, { id: building.id, clientId: contact.id })
      if (outcome.ok) continue
      setBusy(false)
      return notifyRefused(sentence(outcome.refusal))
    }
    await refreshReads(client, [readSharePanel, readPlan])
    setBusy(false)
    notifyDone(say('to.change-client.done', { client: contact.name }))
    onDone?.()
  }
  return (
    <form
      className={classes.mend}
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen) void set(chosen)
      }}
    >
      <ContactPicker
        label={buildings.length > 1 ? say('to.change-client.all', { count: buildings.length }) : say('to.change-client.title', { building: buildings[0]?.name ?? '' })}
        help={say('to.change-client.help')}
        is="client"
        value={chosen}
        onChange={setChosen}
      />
      <Button type="submit" variant="default" disabled={!chosen} loading={busy}>
        {say('to.change-client.save')}
      </Button>
    </form>
  )
}

/** Invites the contact to the network, or says that the invitation waits. */
function Invite({ destination }: { readonly destination: DestinationView }) {
  const say = usePhrases(networkScreenPhrases)
  const format = useFormat()
  const now = useNow()
  const mayConnect = useMay('network.connect')
  const network = useAsk(readNetwork, {})
  const resend = useAct(inviteOnceMore, { phrases: networkPhrases, say: () => say('connection.resend.done', { email: waiting?.invitedEmail ?? '' }), refresh: [readNetwork] })
  const { contact, to } = destination
  const waiting = network.data?.connections.find((one) => one.state === 'invited' && one.partnerIs === to && one.contact?.id === contact?.id)
  if (!contact || !network.data) return null
  if (waiting) {
    return (
      <>
        <p className={classes.small}>{say('to.waiting-invitation', { partner: waiting.partnerName, ago: format.ago(waiting.changedAt, now), email: waiting.invitedEmail })}</p>
        {mayConnect && (
          <Button variant="default" loading={resend.busy} onClick={() => void resend.act({ id: waiting.id })}>
            {say('connection.resend')}
          </Button>
        )}
      </>
    )
  }
  return mayConnect ? <InviteForm partnerIs={to} contact={contact} onDone={() => {}} /> : <p className={classes.small}>{say('invite.ask-admin', { partner: contact.name })}</p>
}

/** The supplier of the plan; it may be chosen while the plan is shared. */
function PlanSupplier({ planId }: { readonly planId: string }) {
  const say = usePhrases(networkScreenPhrases)
  const plan = useAsk(readPlan, { id: planId })
  const [chosen, setChosen] = useState<PickedContact | null>(null)
  const { act, busy } = useAct(changePlan, {
    phrases: plansPhrases,
    refresh: [readSharePanel, readPlan],
    say: () => say('to.choose-supplier.done', { supplier: chosen?.name ?? '' }),
  })
  const version = plan.data?.version
  return (
    <form
      className={classes.mend}
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen && version !== undefined) void act({ id: planId, version, changes: { supplierId: chosen.id } })
      }}
    >
      <ContactPicker label={say('to.choose-supplier')} is="supplier" value={chosen} onChange={setChosen} />
      <Button type="submit" variant="default" disabled={!chosen || version === undefined} loading={busy}>
        {say('to.choose-supplier.save')}
      </Button>
    </form>
  )
}
