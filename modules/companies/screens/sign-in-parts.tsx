import { PasswordInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Eye, EyeOff } from 'lucide-react'
import { useCallback, useEffect, type FormEvent, type ReactNode } from 'react'
import { refreshReads } from '../../../interface/ask.ts'
import { useField, type FieldProps } from '../../../interface/field.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useSession } from '../../../interface/session.tsx'
import { readSession } from '../identity-endpoints.ts'
import { safeLanding } from '../identity.ts'
import { signInPhrases } from '../sign-in-phrases.ts'
import classes from './sign-in.module.css'

/** A page of the quiet frame: one title, a line under it, one form. */
export function QuietPage({ title, about, children }: { readonly title: string; readonly about?: ReactNode; readonly children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Dossier`
  }, [title])
  return (
    <div className={classes.page}>
      <div>
        <h1 className={classes.title}>{title}</h1>
        {about && <p className={classes.about}>{about}</p>}
      </div>
      {children}
    </div>
  )
}

export function QuietForm({ onSubmit, children }: { readonly onSubmit: () => void; readonly children: ReactNode }) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {children}
    </form>
  )
}

type PasswordProps = FieldProps & { readonly value: string; readonly onChange: (value: string) => void; readonly autoComplete: 'current-password' | 'new-password'; readonly autoFocus?: boolean }

export function PasswordField({ value, onChange, autoComplete, autoFocus, ...field }: PasswordProps) {
  const say = usePhrases(signInPhrases)
  return (
    <PasswordInput
      {...useField(field)}
      name="password"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete={autoComplete}
      {...(autoFocus ? { 'data-autofocus': true, autoFocus } : {})}
      visibilityToggleButtonProps={{ 'aria-label': say('password.show') }}
      visibilityToggleIcon={PasswordEye}
      rightSectionWidth={40}
    />
  )
}

function PasswordEye({ reveal }: { readonly reveal: boolean }) {
  const Icon = reveal ? EyeOff : Eye
  return <Icon size={16} aria-hidden />
}

/** Where mail can be read when no server sends it; nothing otherwise. */
export function KeptMailLink() {
  const say = usePhrases(signInPhrases)
  const { keptMail } = useSession()
  if (!keptMail || !['localhost', '127.0.0.1', '[::1]'].includes(window.location.hostname)) return null
  return (
    <a className={classes.link} href="/mail" target="_blank" rel="noreferrer">
      {say('mail.read-here')}
    </a>
  )
}

/** After signing in: learns who is reading now, then goes to `landing` (or where the sign-in was asked from). */
export function useEntered(): (landing?: string) => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useCallback(
    async (landing) => {
      const next = safeLanding(landing && landing !== '/' ? landing : new URLSearchParams(window.location.search).get('next'))
      await refreshReads(client, [readSession])
      await navigate({ href: next, replace: true })
    },
    [client, navigate],
  )
}

/** The secret after `#` in a link of a mail. It stays out of history and logs. */
export function hashToken(): string {
  return window.location.hash.slice(1)
}
