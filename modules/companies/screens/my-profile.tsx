import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { FieldGrid, SelectField, TextField } from '../../../interface/fields.tsx'
import { FormActions } from '../../../interface/form-actions.tsx'
import { useLanguage, usePhrases, useSetLanguage } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { notifyDone } from '../../../interface/notify.tsx'
import { Section } from '../../../interface/section.tsx'
import { SidePanel } from '../../../interface/side-panel.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import type { Language } from '../../../kernel/phrases.ts'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { changePassword, readSession } from '../identity-endpoints.ts'
import { shortestPassword } from '../identity.ts'
import { changeMe, changeMyEmail, listMySessions, readMe } from '../me-endpoints.ts'
import { companiesPhrases } from '../phrases.ts'
import { settingsPhrases } from '../settings-phrases.ts'
import { signInPhrases } from '../sign-in-phrases.ts'
import { MyPasskeys } from './my-passkeys.tsx'
import { MySessions } from './my-sessions.tsx'
import { languageChoices } from './place-fields.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import { PasswordField, QuietForm } from './sign-in-parts.tsx'
import { useFieldErrors } from './sign-up.tsx'
import { TwoFactor } from './two-factor.tsx'
import classes from './settings.module.css'

export type Me = OutputOf<typeof readMe>

/** What a person decides about themselves: name, language, how they sign in and where. */
export function MyProfile() {
  const say = usePhrases(settingsPhrases)
  const me = useAsk(readMe, {})
  return (
    <SettingsFrame page="me" about={say('me.about')}>
      <WhenAsked ask={me} phrases={companiesPhrases}>
        {(data) => (
          <>
            <Basics key={data.name + data.language} me={data} />
            <Email me={data} />
            <Password />
            <TwoFactor on={data.twoFactor} />
            <MyPasskeys keys={data.passkeys} />
            <MySessions />
          </>
        )}
      </WhenAsked>
    </SettingsFrame>
  )
}

function Basics({ me }: { readonly me: Me }) {
  const say = usePhrases(settingsPhrases)
  const spoken = useLanguage()
  const setLanguage = useSetLanguage()
  const [values, setValues] = useState({ name: me.name, language: me.language })
  const { errorOf, clear, onRefused } = useFieldErrors(['name'])
  const { act, busy } = useAct(changeMe, {
    phrases: companiesPhrases,
    say: say('saved'),
    refresh: [readMe, readSession],
    onRefused,
    onDone: () => values.language !== spoken && setLanguage(values.language),
  })
  const dirty = values.name !== me.name || values.language !== me.language
  return (
    <Section title={say('me')}>
      <FieldGrid>
        <TextField
          label={say('name')}
          autoComplete="name"
          required
          value={values.name}
          error={errorOf('name')}
          onChange={(event) => {
            setValues({ ...values, name: event.currentTarget.value })
            clear('name')
          }}
        />
        <SelectField label={say('language')} required data={languageChoices} value={values.language} onChange={(next) => next && setValues({ ...values, language: next as Language })} />
      </FieldGrid>
      <FormActions dirty={dirty} busy={busy} onSave={() => void act(values)} onDiscard={() => setValues({ name: me.name, language: me.language })} />
    </Section>
  )
}

function Email({ me }: { readonly me: Me }) {
  const say = usePhrases(settingsPhrases)
  const [open, setOpen] = useState(false)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { errorOf, clear, onRefused } = useFieldErrors(['email', 'password'])
  const close = () => {
    setOpen(false)
    setEmail('')
    setPassword('')
  }
  const { act, busy } = useAct(changeMyEmail, {
    phrases: companiesPhrases,
    onRefused,
    onDone: () => {
      notifyDone(say('email.sent', { email }))
      close()
    },
  })
  return (
    <Section title={say('email')} actions={<Button variant="default" onClick={() => setOpen(true)}>{say('email.change')}</Button>}>
      <div className={classes.end}>
        <span>{me.email}</span>
        {!me.emailVerified && <StatusBadge tone="warn">{say('email.unconfirmed')}</StatusBadge>}
      </div>
      <SidePanel opened={open} onClose={close} title={say('email.new')}>
        <QuietForm onSubmit={() => void act({ email, password })}>
          <p className={classes.text}>{say('email.explain')}</p>
          <TextField
            label={say('email.new')}
            type="email"
            autoComplete="email"
            required
            value={email}
            error={errorOf('email')}
            onChange={(event) => {
              setEmail(event.currentTarget.value)
              clear('email')
            }}
          />
          <PasswordField
            label={say('password.now')}
            required
            value={password}
            error={errorOf('password')}
            autoComplete="current-password"
            onChange={(next) => {
              setPassword(next)
              clear('password')
            }}
          />
          <Button type="submit" loading={busy}>{say('email.change')}</Button>
        </QuietForm>
      </SidePanel>
    </Section>
  )
}

function Password() {
  const say = usePhrases(settingsPhrases)
  const signIn = usePhrases(signInPhrases)
  const [open, setOpen] = useState(false)
  const [now, setNow] = useState('')
  const [next, setNext] = useState('')
  const { errorOf, clear, onRefused } = useFieldErrors(['password', 'newPassword', 'currentPassword'])
  const close = () => {
    setOpen(false)
    setNow('')
    setNext('')
  }
  const { act, busy } = useAct(changePassword, { phrases: companiesPhrases, onRefused, onDone: close, say: say('password.changed'), refresh: [listMySessions] })
  return (
    <Section title={say('password')} actions={<Button variant="default" onClick={() => setOpen(true)}>{say('email.change')}</Button>}>
      <span aria-hidden>••••••••••</span>
      <SidePanel opened={open} onClose={close} title={say('password.save')}>
        <QuietForm onSubmit={() => void act({ currentPassword: now, newPassword: next, revokeOtherSessions: true })}>
          <PasswordField
            label={say('password.now')}
            required
            value={now}
            error={errorOf('password') ?? errorOf('currentPassword')}
            autoComplete="current-password"
            onChange={(value) => {
              setNow(value)
              clear('password')
            }}
          />
          <PasswordField
            label={say('password.new')}
            required
            help={signIn('password.help', { count: shortestPassword })}
            value={next}
            error={errorOf('newPassword')}
            autoComplete="new-password"
            onChange={(value) => {
              setNext(value)
              clear('newPassword')
            }}
          />
          <Button type="submit" loading={busy}>{say('password.save')}</Button>
        </QuietForm>
      </SidePanel>
    </Section>
  )
}
