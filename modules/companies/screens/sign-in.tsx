import { Button } from '@mantine/core'
import { KeyRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { TextField } from '../../../interface/fields.tsx'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { GoLink, useGo } from '../../../interface/link.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import { text, useUrlState } from '../../../interface/url-state.ts'
import type { Refusal } from '../../../kernel/outcome.ts'
import { askSignInLink, readWelcome, signIn } from '../identity-endpoints.ts'
import { companiesPhrases } from '../phrases.ts'
import { signInPhrases } from '../sign-in-phrases.ts'
import { knowsPasskeys, signInWithPasskey } from './passkeys.ts'
import { SecondStep } from './second-step.tsx'
import { KeptMailLink, PasswordField, QuietForm, QuietPage, useEntered } from './sign-in-parts.tsx'
import classes from './sign-in.module.css'

/** Password, passkey or a link by mail; then the code, where two steps are on. On an empty server: to the sign-up page. */
export function SignIn() {
  const say = usePhrases(signInPhrases)
  const [url] = useUrlState((raw) => ({ email: text(raw.email) }))
  const [step, setStep] = useState<'password' | 'code' | 'link-sent'>('password')
  const [email, setEmail] = useState(url.email ?? '')
  const entered = useEntered()
  useFirstRun()
  if (step === 'code') return <SecondStep onBack={() => setStep('password')} />
  if (step === 'link-sent') {
    return (
      <QuietPage title={say('link.sent.title')} about={say('link.sent', { email })}>
        <KeptMailLink />
        <button type="button" className={classes.link} onClick={() => setStep('password')}>
          {say('back')}
        </button>
      </QuietPage>
    )
  }
  return (
    <QuietPage title={say('sign-in.title')}>
      <PasswordForm email={email} setEmail={setEmail} onCode={() => setStep('code')} onEntered={() => void entered()} />
      <div className={classes.or}>{say('or')}</div>
      <OtherWays email={email} onLinkSent={() => setStep('link-sent')} onEntered={() => void entered()} />
      <div className={`${classes.line} ${classes.foot}`}>
        <span>{say('no-company-yet')}</span>
        <GoLink to="/sign-up">{say('sign-up')}</GoLink>
      </div>
    </QuietPage>
  )
}

type FormProps = { readonly email: string; readonly setEmail: (email: string) => void; readonly onCode: () => void; readonly onEntered: () => void }

function PasswordForm({ email, setEmail, onCode, onEntered }: FormProps) {
  const say = usePhrases(signInPhrases)
  const sentence = useRefusal(companiesPhrases)
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<Refusal | null>(null)
  const { act, busy } = useAct(signIn, {
    onDone: ({ twoFactor }) => (twoFactor ? onCode() : onEntered()),
    onRefused: (refusal) => {
      setWrong(refusal.code === 'input-wrong' ? { code: 'sign-in-wrong' } : refusal)
      return true
    },
  })
  return (
    <QuietForm onSubmit={() => void act({ email, password })}>
      {wrong && (
        <p role="alert" className={classes.wrong}>
          {sentence(wrong)}
        </p>
      )}
      <TextField
        label={say('email')}
        type="email"
        name="email"
        autoComplete="username webauthn"
        inputMode="email"
        value={email}
        autoFocus={email === ''}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordField label={say('password')} value={password} onChange={setPassword} autoComplete="current-password" autoFocus={email !== ''} />
      <Button type="submit" size="md" loading={busy} fullWidth>
        {say('sign-in')}
      </Button>
      <GoLink to="/forgot-password" search={email ? { email } : {}}>
        {say('password.forgot')}
      </GoLink>
    </QuietForm>
  )
}

function OtherWays({ email, onLinkSent, onEntered }: { readonly email: string; readonly onLinkSent: () => void; readonly onEntered: () => void }) {
  const say = usePhrases(signInPhrases)
  const language = useLanguage()
  const sentence = useRefusal(companiesPhrases)
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const link = useAct(askSignInLink, {
    onDone: onLinkSent,
    onRefused: (refusal) => {
      setWrong(sentence(refusal))
      return true
    },
  })
  const passkey = async () => {
    setBusy(true)
    const outcome = await signInWithPasskey()
    setBusy(false)
    if (outcome.ok) onEntered()
    else setWrong(sentence(outcome.refusal))
  }
  const landing = new URLSearchParams(window.location.search).get('next') ?? undefined
  return (
    <div className={classes.buttons}>
      {wrong && (
        <p role="alert" className={classes.wrong}>
          {wrong}
        </p>
      )}
      {knowsPasskeys() && (
        <Button variant="default" size="sm" leftSection={<KeyRound size={15} aria-hidden />} loading={busy} onClick={() => void passkey()}>
          {say('passkey.use')}
        </Button>
      )}
      <Button variant="default" size="sm" loading={link.busy} onClick={() => void link.act({ email, language, landing })}>
        {say('link.send')}
      </Button>
    </div>
  )
}

function useFirstRun(): void {
  const welcome = useAsk(readWelcome, {})
  const go = useGo()
  const firstRun = welcome.data?.firstRun
  useEffect(() => {
    if (firstRun) go('/sign-up', { replace: true })
  }, [firstRun, go])
}
