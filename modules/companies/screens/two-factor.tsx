import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { CopyButton } from '../../../interface/copy-button.tsx'
import { TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import { SidePanel } from '../../../interface/side-panel.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { finishTwoFactor, readSession, renewBackupCodes, startTwoFactor, stopTwoFactor } from '../identity-endpoints.ts'
import { listMySessions, readMe } from '../me-endpoints.ts'
import { companiesPhrases } from '../phrases.ts'
import { settingsPhrases } from '../settings-phrases.ts'
import { PasswordField, QuietForm } from './sign-in-parts.tsx'
import { useFieldErrors } from './sign-up.tsx'
import classes from './settings.module.css'

type Wish = 'start' | 'stop' | 'codes'
type Setup = OutputOf<typeof startTwoFactor>

/** A code beside the password: turned on with an authenticator app, kept company by backup codes. */
export function TwoFactor({ on }: { readonly on: boolean }) {
  const say = usePhrases(settingsPhrases)
  const [wish, setWish] = useState<Wish | null>(null)
  const [setup, setSetup] = useState<Setup | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const close = () => {
    setWish(null)
    setSetup(null)
    setCodes(null)
  }
  const title = say(wish === 'stop' ? 'two.stop' : wish === 'codes' || codes ? 'two.backup' : 'two')
  return (
    <Section
      title={say('two')}
      beside={<StatusBadge tone={on ? 'good' : 'neutral'}>{say(on ? 'two.on' : 'two.off')}</StatusBadge>}
      actions={
        <div className={classes.end}>
          {on && <Button variant="default" onClick={() => setWish('codes')}>{say('two.backup.new')}</Button>}
          <Button variant="default" onClick={() => setWish(on ? 'stop' : 'start')}>{say(on ? 'two.stop' : 'two.start')}</Button>
        </div>
      }
    >
      <p className={classes.text}>{say('two.off.text')}</p>
      <SidePanel opened={wish !== null} onClose={close} title={title}>
        {codes ? (
          <BackupCodes codes={codes} onKept={close} />
        ) : setup ? (
          <Scan setup={setup} onDone={() => setCodes(setup.backupCodes)} />
        ) : (
          wish && <Confirm key={wish} wish={wish} onSetup={setSetup} onCodes={setCodes} onStopped={close} />
        )}
      </SidePanel>
    </Section>
  )
}

type ConfirmProps = { readonly wish: Wish; readonly onSetup: (setup: Setup) => void; readonly onCodes: (codes: readonly string[]) => void; readonly onStopped: () => void }

function Confirm({ wish, onSetup, onCodes, onStopped }: ConfirmProps) {
  const say = usePhrases(settingsPhrases)
  const [password, setPassword] = useState('')
  const { errorOf, clear, onRefused } = useFieldErrors(['password'])
  const common = { phrases: companiesPhrases, onRefused }
  const start = useAct(startTwoFactor, { ...common, onDone: onSetup })
  const codes = useAct(renewBackupCodes, { ...common, onDone: ({ backupCodes }) => onCodes(backupCodes) })
  const stop = useAct(stopTwoFactor, { ...common, onDone: onStopped, say: say('two.stopped'), refresh: [readMe, readSession, listMySessions] })
  const submit = () => void (wish === 'start' ? start.act({ password }) : wish === 'codes' ? codes.act({ password }) : stop.act({ password }))
  return (
    <QuietForm onSubmit={submit}>
      <p className={classes.text}>{wish === 'stop' ? `${say('two.stop.text')} ${say('two.confirm')}` : say('two.confirm')}</p>
      <PasswordField
        label={say('password.now')}
        required
        autoFocus
        value={password}
        error={errorOf('password')}
        autoComplete="current-password"
        onChange={(next) => {
          setPassword(next)
          clear('password')
        }}
      />
      <Button type="submit" loading={start.busy || codes.busy || stop.busy} {...(wish === 'stop' ? { color: 'red' } : {})}>
        {say(wish === 'stop' ? 'two.stop' : 'two.next')}
      </Button>
    </QuietForm>
  )
}

function Scan({ setup, onDone }: { readonly setup: Setup; readonly onDone: () => void }) {
  const say = usePhrases(settingsPhrases)
  const [code, setCode] = useState('')
  const { errorOf, clear, onRefused } = useFieldErrors(['code'])
  const { act, busy } = useAct(finishTwoFactor, { phrases: companiesPhrases, onRefused, onDone, say: say('two.done'), refresh: [readMe, readSession, listMySessions] })
  return (
    <QuietForm onSubmit={() => void act({ code: code.trim() })}>
      <p className={classes.text}>{say('two.scan')}</p>
      <div className={classes.setup}>
        <img className={classes.qr} alt={say('two.qr')} src={`data:image/svg+xml,${encodeURIComponent(setup.qr)}`} />
        <div>
          <span className={classes.key}>
            {setup.key.replace(/(.{4})/g, '$1 ').trim()} <CopyButton text={setup.key} label={say('two.key')} />
          </span>
          <TextField
            label={say('two.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            required
            value={code}
            error={errorOf('code')}
            onChange={(event) => {
              setCode(event.currentTarget.value)
              clear('code')
            }}
          />
          <Button type="submit" loading={busy} disabled={code.trim().length < 6}>{say('two.finish')}</Button>
        </div>
      </div>
    </QuietForm>
  )
}

function BackupCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const say = usePhrases(settingsPhrases)
  return (
    <div className={classes.form}>
      <p className={classes.text}>{say('two.backup.text')}</p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.end}>
        <CopyButton text={codes.join('\n')} label={say('two.backup.copy')} />
        <Button onClick={onKept}>{say('two.backup.kept')}</Button>
      </div>
    </div>
  )
}
