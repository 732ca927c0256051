import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink, useGo } from '../../../interface/link.tsx'
import { notifyDone } from '../../../interface/notify.tsx'
import { text, useUrlState } from '../../../interface/url-state.ts'
import { askPasswordReset, resetPassword } from '../identity-endpoints.ts'
import { shortestPassword } from '../identity.ts'
import { companiesPhrases } from '../phrases.ts'
import { signInPhrases } from '../sign-in-phrases.ts'
import { hashToken, KeptMailLink, PasswordField, QuietForm, QuietPage } from './sign-in-parts.tsx'
import { useFieldErrors } from './sign-up.tsx'

/** Asks for a link to choose another password. */
export function ForgottenPassword() {
  const say = usePhrases(signInPhrases)
  const [url] = useUrlState((raw) => ({ email: text(raw.email) }))
  const [email, setEmail] = useState(url.email ?? '')
  const [sent, setSent] = useState(false)
  const { errorOf, clear, onRefused } = useFieldErrors(['email'])
  const { act, busy } = useAct(askPasswordReset, { phrases: companiesPhrases, onRefused, onDone: () => setSent(true) })
  if (sent) {
    return (
      <QuietPage title={say('link.sent.title')} about={say('forgot.sent', { email })}>
        <KeptMailLink />
        <GoLink to="/sign-in">{say('back')}</GoLink>
      </QuietPage>
    )
  }
  return (
    <QuietPage title={say('forgot.title')} about={say('forgot.text')}>
      <QuietForm onSubmit={() => void act({ email })}>
        <TextField
          label={say('email')}
          type="email"
          inputMode="email"
          autoComplete="username"
          autoFocus
          required
          value={email}
          error={errorOf('email')}
          onChange={(event) => {
            setEmail(event.currentTarget.value)
            clear('email')
          }}
        />
        <Button type="submit" size="md" loading={busy} fullWidth>
          {say('forgot.go')}
        </Button>
      </QuietForm>
      <GoLink to="/sign-in">{say('back')}</GoLink>
    </QuietPage>
  )
}

/** Where the mail's link leads: choose the new password. Every open session ends. */
export function ResetPassword() {
  const say = usePhrases(signInPhrases)
  const go = useGo()
  const [token] = useState(hashToken)
  const [password, setPassword] = useState('')
  const [gone, setGone] = useState(token === '')
  const { errorOf, clear, onRefused } = useFieldErrors(['newPassword'])
  const { act, busy } = useAct(resetPassword, {
    phrases: companiesPhrases,
    onDone: () => {
      notifyDone(say('reset.done'))
      go('/sign-in', { replace: true })
    },
    onRefused: (refusal) => {
      if (refusal.code !== 'link-gone') return onRefused(refusal)
      setGone(true)
      return true
    },
  })
  if (gone) {
    return (
      <QuietPage title={say('enter.gone.title')} about={say('reset.gone')}>
        <GoLink to="/forgot-password">{say('reset.again')}</GoLink>
      </QuietPage>
    )
  }
  return (
    <QuietPage title={say('reset.title')}>
      <QuietForm onSubmit={() => void act({ token, newPassword: password })}>
        <PasswordField
          label={say('reset.new')}
          help={say('password.help', { count: shortestPassword })}
          required
          value={password}
          error={errorOf('newPassword')}
          autoComplete="new-password"
          autoFocus
          onChange={(next) => {
            setPassword(next)
            clear('newPassword')
          }}
        />
        <Button type="submit" size="md" loading={busy} fullWidth>
          {say('reset.go')}
        </Button>
      </QuietForm>
    </QuietPage>
  )
}
