import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { TextField } from '../../../interface/fields.tsx'
import { useLanguage, usePhrases, useSetLanguage } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import { text, useUrlState } from '../../../interface/url-state.ts'
import type { Refusal } from '../../../kernel/outcome.ts'
import { guessPlace } from '../guess.ts'
import { readWelcome, signUp } from '../identity-endpoints.ts'
import { shortestPassword } from '../identity.ts'
import { companiesPhrases } from '../phrases.ts'
import { signInPhrases } from '../sign-in-phrases.ts'
import { PlaceFields, type Place } from './place-fields.tsx'
import { hashToken, KeptMailLink, PasswordField, QuietForm, QuietPage, useEntered } from './sign-in-parts.tsx'
import classes from './sign-in.module.css'

/** A person and their company on one page. Where the company is comes from the browser and can be changed before. */
export function SignUp() {
  const say = usePhrases(signInPhrases)
  const welcome = useAsk(readWelcome, {})
  const [url] = useUrlState((raw) => ({ email: text(raw.email), next: text(raw.next) }))
  const [sent, setSent] = useState<{ email: string; company: string } | null>(null)
  if (sent) {
    return (
      <QuietPage title={say('up.sent.title')} about={say('up.sent', sent)}>
        <KeptMailLink />
        <button type="button" className={classes.link} onClick={() => setSent(null)}>
          {say('sign-up')}
        </button>
      </QuietPage>
    )
  }
  return (
    <QuietPage title={say('up.title')} about={welcome.data?.firstRun ? say('up.first') : undefined}>
      <SignUpForm email={url.email ?? ''} landing={url.next} onSent={setSent} />
      <div className={`${classes.line} ${classes.foot}`}>
        <span>{say('have-login')}</span>
        <GoLink to="/sign-in" search={{ ...(url.email ? { email: url.email } : {}), ...(url.next ? { next: url.next } : {}) }}>
          {say('sign-in')}
        </GoLink>
      </div>
    </QuietPage>
  )
}

type FormProps = { readonly email: string; readonly landing: string | undefined; readonly onSent: (to: { email: string; company: string }) => void }

function SignUpForm({ email: invited, landing, onSent }: FormProps) {
  const say = usePhrases(signInPhrases)
  const entered = useEntered()
  const [values, setValues] = useState({ name: '', email: invited, password: '', companyName: '' })
  const [place, setPlace] = usePlace()
  const { errorOf, clear, onRefused } = useFieldErrors(Object.keys(values))
  // The token of the link that brought somebody here proves the address it went to.
  const [proof] = useState(hashToken)
  const { act, busy } = useAct(signUp, {
    onDone: (answer) => (answer.entered ? void entered(answer.landing) : onSent({ email: values.email, company: values.companyName })),
    onRefused,
  })
  const set = (name: keyof typeof values) => (value: string) => {
    setValues({ ...values, [name]: value })
    clear(name)
  }
  const submit = () => void act({ ...values, ...place, ...(proof ? { proof } : {}), ...(landing ? { landing } : {}) })
  return (
    <QuietForm onSubmit={submit}>
      <TextField label={say('up.name')} name="name" autoComplete="name" autoFocus required value={values.name} error={errorOf('name')} onChange={(event) => set('name')(event.currentTarget.value)} />
      <TextField
        label={say('email')}
        type="email"
        name="email"
        inputMode="email"
        autoComplete="email"
        required
        value={values.email}
        error={errorOf('email')}
        onChange={(event) => set('email')(event.currentTarget.value)}
      />
      <PasswordField
        label={say('password')}
        required
        help={say('password.help', { count: shortestPassword })}
        value={values.password}
        error={errorOf('password')}
        onChange={set('password')}
        autoComplete="new-password"
      />
      <TextField
        label={say('up.company')}
        name="organization"
        autoComplete="organization"
        required
        value={values.companyName}
        error={errorOf('companyName')}
        onChange={(event) => set('companyName')(event.currentTarget.value)}
      />
      <PlaceDetails place={place} onChange={setPlace} />
      <Button type="submit" size="md" loading={busy} fullWidth>
        {say('up.go')}
      </Button>
    </QuietForm>
  )
}

/** Guessed, in one line; opened to change it. */
export function PlaceDetails({ place, onChange }: { readonly place: Place & { region: string }; readonly onChange: (change: Partial<Place>) => void }) {
  const say = usePhrases(signInPhrases)
  const spoken = place.language === 'fr' ? 'Français' : 'English'
  return (
    <details className={classes.more}>
      <summary>
        {say('up.more')}{' '}
        <span>
          {spoken} · {place.timeZone.split('/').at(-1)?.replaceAll('_', ' ')} · {place.currency}
        </span>
      </summary>
      <div>
        <p className={classes.about}>{say('up.guessed')}</p>
        <PlaceFields value={place} onChange={onChange} />
      </div>
    </details>
  )
}

/** Where the company probably is. Choosing another language changes the page's as well. */
export function usePlace(): [Place & { region: string }, (change: Partial<Place>) => void] {
  const spoken = useLanguage()
  const setLanguage = useSetLanguage()
  const [changed, setChanged] = useState<Partial<Place>>({})
  const [zone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC')
  const guess = guessPlace(changed.timeZone ?? zone, navigator.languages, spoken)
  const change = (wish: Partial<Place>) => {
    if (wish.language) setLanguage(wish.language)
    setChanged({ ...changed, ...wish })
  }
  return [{ ...guess, ...changed, language: spoken }, change]
}

/** Sentences beside the fields a refusal names; what no field carries is left to a notification. */
export function useFieldErrors(fields: readonly string[]) {
  const say = usePhrases(signInPhrases)
  const sentence = useRefusal(companiesPhrases)
  const [wrong, setWrong] = useState<Refusal | null>(null)
  const errorOf = (field: string): string | undefined => {
    if (wrong?.field !== field) return undefined
    const short = wrong.code === 'input-wrong' && wrong['problem'] === 'too_small' && /password/i.test(field)
    return short ? say('password.short', { count: shortestPassword }) : sentence(wrong)
  }
  const onRefused = (refusal: Refusal): boolean => {
    const known = refusal.field !== undefined && fields.includes(refusal.field)
    setWrong(known ? refusal : null)
    return known
  }
  const clear = (field: string) => wrong?.field === field && setWrong(null)
  return { errorOf, clear, onRefused }
}
