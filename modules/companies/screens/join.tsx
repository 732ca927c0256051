import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { TextField } from '../../../interface/fields.tsx'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { LoadingLines } from '../../../interface/loading.tsx'
import { useSession } from '../../../interface/session.tsx'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { acceptInvitation, lookAtInvitation } from '../company-endpoints.ts'
import { shortestPassword } from '../identity.ts'
import { companiesPhrases } from '../phrases.ts'
import { signInPhrases } from '../sign-in-phrases.ts'
import { hashToken, PasswordField, QuietForm, QuietPage } from './sign-in-parts.tsx'
import { useFieldErrors } from './sign-up.tsx'

type Invitation = OutputOf<typeof lookAtInvitation>

const kept = 'dossier.invitation'

/** Where an invitation's link leads: join as who is signed in, or with a name and a password. */
export function Join() {
  const say = usePhrases(signInPhrases)
  const { user } = useSession()
  const [token] = useState(() => hashToken() || sessionStorage.getItem(kept) || '')
  const [invitation, setInvitation] = useState<Invitation | 'gone' | null>(null)
  const look = useAct(lookAtInvitation, {
    phrases: companiesPhrases,
    onDone: setInvitation,
    onRefused: (refusal) => {
      if (refusal.code === 'invitation-gone' || refusal.code === 'input-wrong') setInvitation('gone')
      return refusal.code === 'invitation-gone' || refusal.code === 'input-wrong'
    },
  })
  const { act: ask } = look
  useEffect(() => void ask({ token }), [ask, token])
  if (invitation === null) return <QuietPage title={say('enter.opening')}><LoadingLines /></QuietPage>
  if (invitation === 'gone') {
    return (
      <QuietPage title={say('join.gone.title')} about={say('join.gone')}>
        <GoLink to="/sign-in">{say('sign-in')}</GoLink>
      </QuietPage>
    )
  }
  return (
    <QuietPage title={say('join.title', { company: invitation.company })} about={say('join.text', invitation)}>
      {user ? <JoinSignedIn token={token} invitation={invitation} /> : invitation.hasLogin ? <SignInFirst token={token} invitation={invitation} /> : <JoinAsNew token={token} invitation={invitation} />}
    </QuietPage>
  )
}

type JoinProps = { readonly token: string; readonly invitation: Invitation }

function useJoin(fields: readonly string[]) {
  const errors = useFieldErrors(fields)
  const join = useAct(acceptInvitation, {
    phrases: companiesPhrases,
    onRefused: errors.onRefused,
    onDone: () => {
      sessionStorage.removeItem(kept)
      window.location.assign('/')
    },
  })
  return { ...errors, ...join }
}

function JoinSignedIn({ token, invitation }: JoinProps) {
  const say = usePhrases(signInPhrases)
  const { user } = useSession()
  const { act, busy } = useJoin([])
  if (!user) return null
  return (
    <>
      {user.email !== invitation.email && <p>{say('join.signed-in', { email: user.email, invited: invitation.email })}</p>}
      <Button size="md" loading={busy} onClick={() => void act({ token })} fullWidth>
        {say('join.as', { name: user.name })}
      </Button>
    </>
  )
}

/** The invitation waits in this tab while its reader signs in. */
function SignInFirst({ token, invitation }: JoinProps) {
  const say = usePhrases(signInPhrases)
  const search = { email: invitation.email, next: '/join' }
  return (
    <>
      <p>{say('join.has-login', { email: invitation.email })}</p>
      <GoLink to="/sign-in" search={search} onClick={() => sessionStorage.setItem(kept, token)}>
        {say('sign-in')}
      </GoLink>
    </>
  )
}

function JoinAsNew({ token, invitation }: JoinProps) {
  const say = usePhrases(signInPhrases)
  const language = useLanguage()
  const [name, setName] = useState(invitation.name)
  const [password, setPassword] = useState('')
  const { act, busy, errorOf, clear } = useJoin(['name', 'password'])
  return (
    <QuietForm onSubmit={() => void act({ token, name, password, language })}>
      <p>{say('join.new', { email: invitation.email })}</p>
      <input type="hidden" name="username" autoComplete="username" value={invitation.email} readOnly />
      <TextField label={say('up.name')} autoComplete="name" required value={name} error={errorOf('name')} onChange={(event) => { setName(event.currentTarget.value); clear('name') }} />
      <PasswordField
        label={say('password')}
        help={say('password.help', { count: shortestPassword })}
        required
        value={password}
        error={errorOf('password')}
        autoComplete="new-password"
        autoFocus
        onChange={(next) => { setPassword(next); clear('password') }}
      />
      <Button type="submit" size="md" loading={busy} fullWidth>
        {say('join.go')}
      </Button>
    </QuietForm>
  )
}
