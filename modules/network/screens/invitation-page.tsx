import { Button } from '@mantine/core'
import { Handshake, MailX } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { ConfirmDialog } from '../../../interface/confirm.tsx'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { SelectField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useGo } from '../../../interface/link.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { useSession } from '../../../interface/session.tsx'
import { usePathParams } from '../../../interface/url-state.ts'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { switchCompany } from '../../companies/company-endpoints.ts'
import { QuietPage } from '../../companies/screens/sign-in-parts.tsx'
import { ContactPicker, type PickedContact } from '../../contacts/screens/contact-picker.tsx'
import { answerInvitation, openInvitation } from '../network-endpoints.ts'
import { networkPhrases } from '../phrases.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import { ReasonField } from './connection-dialogs.tsx'
import classes from './network.module.css'
import share from './share.module.css'

type Invitation = OutputOf<typeof openInvitation>

/** Where a mailed invitation leads: anybody with the link reads who invites; an administrator answers for a company. */
export function InvitationPage() {
  const say = usePhrases(networkScreenPhrases)
  const go = useGo()
  const { may } = useSession()
  const token = usePathParams()['token'] ?? ''
  const [answered, setAnswered] = useState<string | null>(null)
  const ask = useAsk(openInvitation, { token }, { fresh: Infinity, enabled: answered === null })
  if (answered !== null) return <EmptyState page icon={Handshake} title={say('invitation.declined.title')} action={<Button onClick={() => go('/')}>{say('invitation.home')}</Button>}>{say('invitation.declined', { inviter: answered })}</EmptyState>
  if (ask.error && ask.error.refusal.code !== 'unreachable') {
    return (
      <EmptyState
        page
        icon={MailX}
        title={say('invitation.over.title')}
        action={
          <Button variant="default" onClick={() => go(may.includes('network.read') ? '/network' : '/')}>
            {say(may.includes('network.read') ? 'invitation.network' : 'invitation.home')}
          </Button>
        }
      >
        {say('invitation.over')}
      </EmptyState>
    )
  }
  return (
    <div className={classes.invitation}>
      <WhenAsked ask={ask} phrases={networkPhrases}>
        {(invitation) => (
          <QuietPage title={say('invitation.title', { inviter: invitation.inviter })} about={say(`invitation.as.${invitation.youAre}`, { inviter: invitation.inviter })}>
            {invitation.message && (
              <div>
                <p className={classes.small}>{say('invitation.message', { inviter: invitation.inviter })}</p>
                <blockquote className={classes.quote}>{invitation.message}</blockquote>
              </div>
            )}
            <p className={classes.small}>{say('invitation.privacy')}</p>
            <Answer invitation={invitation} token={token} onDeclined={() => setAnswered(invitation.inviter)} />
          </QuietPage>
        )}
      </WhenAsked>
    </div>
  )
}

type AnswerProps = { readonly invitation: Invitation; readonly token: string; readonly onDeclined: () => void }

/** What stands between this reader and an answer: a session, a company, the right to connect it. */
function Answer(props: AnswerProps) {
  const say = usePhrases(networkScreenPhrases)
  const { user, company, may } = useSession()
  const go = useGo()
  const here = `/network/invitation/${props.token}`
  if (!user) {
    return (
      <Step text={say('invitation.signed-out')}>
        <Button variant="default" size="sm" onClick={() => go('/sign-in', { search: { next: here, email: props.invitation.email } })}>
          {say('invitation.sign-in')}
        </Button>
        <Button size="sm" onClick={() => go('/sign-up', { search: { next: here, email: props.invitation.email } })}>
          {say('invitation.sign-up')}
        </Button>
      </Step>
    )
  }
  if (!company) {
    return (
      <Step text={say('invitation.no-company')}>
        <Button size="sm" onClick={() => go('/new-company', { search: { next: here } })}>
          {say('invitation.create-company')}
        </Button>
      </Step>
    )
  }
  return (
    <>
      <WhichCompany />
      {may.includes('network.connect') ? <AnswerForm {...props} /> : <p className={classes.small}>{say('invitation.not-admin', { company: company.name })}</p>}
    </>
  )
}

function Step({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <>
      <p className={classes.text}>{text}</p>
      <div className={classes.buttons}>{children}</div>
    </>
  )
}

/** For whom the answer is. With several companies, another one can be chosen; the page then loads as that company. */
function WhichCompany() {
  const say = usePhrases(networkScreenPhrases)
  const { company, companies } = useSession()
  const { act, input } = useAct(switchCompany, { onDone: () => window.location.reload() })
  if (!company) return null
  if (companies.length < 2) return <p className={classes.text}>{say('invitation.company.one', { company: company.name })}</p>
  return (
    <SelectField
      label={say('invitation.company')}
      required
      value={input?.companyId ?? company.id}
      data={companies.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(companyId) => companyId && companyId !== company.id && void act({ companyId })}
    />
  )
}

function AnswerForm({ invitation, token, onDeclined }: AnswerProps) {
  const say = usePhrases(networkScreenPhrases)
  const go = useGo()
  const { inviter } = invitation
  const [contact, setContact] = useState<PickedContact | null>(null)
  const [declining, setDeclining] = useState(false)
  const [reason, setReason] = useState('')
  const accept = useAct(answerInvitation, { phrases: networkPhrases, say: say('invitation.accepted', { inviter }), onDone: () => go('/network', { replace: true }) })
  const decline = useAct(answerInvitation, { phrases: networkPhrases, onDone: onDeclined })
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void accept.act({ token, accept: true, contactId: contact?.id ?? null })
      }}
    >
      <ContactPicker
        label={say('invitation.contact', { inviter })}
        help={say('invitation.contact.help', { inviter })}
        is={invitation.youAre === 'client' ? 'supplier' : 'client'}
        placeholder={inviter}
        clearable
        value={contact}
        onChange={setContact}
      />
      <div className={classes.buttons}>
        <Button variant="default" size="sm" onClick={() => setDeclining(true)}>
          {say('invitation.decline')}
        </Button>
        <Button type="submit" size="sm" className={share.button ?? ''} loading={accept.busy}>
          {say('invitation.accept')}
        </Button>
      </div>
      <ConfirmDialog
        opened={declining}
        title={say('invitation.decline.title', { inviter })}
        confirmLabel={say('invitation.decline')}
        busy={decline.busy}
        onConfirm={() => void decline.act({ token, accept: false, reason })}
        onClose={() => setDeclining(false)}
      >
        <ReasonField partner={inviter} value={reason} onChange={setReason} />
      </ConfirmDialog>
    </form>
  )
}
