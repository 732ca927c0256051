import { Alert, Button, PasswordInput } from '@mantine/core'
import { CircleCheck, Info } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { CopyButton } from '../../../interface/copy-button.tsx'
import { useField } from '../../../interface/field.tsx'
import { FieldGrid, SelectField, SwitchField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { NumberField } from '../../../interface/number-field.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import { SidePanel } from '../../../interface/side-panel.tsx'
import type { Refusal } from '../../../kernel/outcome.ts'
import { addMailbox, changeMailbox, checkMailbox, readMailSettings, testMailbox, type MailboxView } from '../mail-settings-endpoints.ts'
import { likelyHost, providerOf, providers, servers, type Provider } from '../mail-providers.ts'
import { mailSettingsPhrases } from '../mail-settings-phrases.ts'
import { messagesPhrases } from '../phrases.ts'
import classes from './mail-settings.module.css'

type PanelProps = { readonly mailbox: MailboxView | null; readonly intake: string | null; readonly onClose: () => void }

const fresh = { address: '', host: '', port: 993, secure: true, userName: '', folder: 'INBOX', takesTags: false, opensFolders: true, active: true }
type Values = typeof fresh

/** Connects a mailbox or changes one: who keeps it tells most; it is tried before it is kept. A password that is kept is never shown. */
export function MailboxPanel({ mailbox, intake, onClose }: PanelProps) {
  const say = usePhrases(mailSettingsPhrases)
  const sentence = useRefusal(messagesPhrases)
  const [values, setValues] = useState<Values>(() => (mailbox ? valuesOf(mailbox) : fresh))
  const [provider, setProvider] = useState<Provider | null>(mailbox ? keeperOf(mailbox.host) : null)
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<Refusal | null>(null)
  const [found, setFound] = useState<{ readonly folders: readonly string[]; readonly waiting: number } | null>(null)
  const set = (change: Partial<Values>) => {
    setValues((before) => ({ ...before, ...change }))
    setWrong(null)
    setFound(null)
  }
  const keptBy = (next: Provider | null) => {
    setProvider(next)
    if (next === null || next === 'microsoft') return
    set(next === 'other' ? { host: values.host || likelyHost(values.address) } : servers[next])
  }
  const options = { phrases: messagesPhrases, onRefused: (refusal: Refusal) => { setWrong(refusal); return true } }
  const test = useAct(testMailbox, { ...options, onDone: setFound })
  const done = { ...options, refresh: [readMailSettings], onDone: onClose }
  const look = useAct(checkMailbox, { refresh: [readMailSettings], onRefused: () => true })
  const add = useAct(addMailbox, { ...done, say: ({ address }) => say('saved', { address }), onDone: ({ id }) => { void look.act({ id }); onClose() } })
  const change = useAct(changeMailbox, { ...done, say: say('changed') })
  const whole = { ...values, userName: values.userName.trim() || values.address.trim() }
  const secret = password === '' ? {} : { password }
  const tryIt = () => test.act({ ...whole, ...secret, ...(mailbox ? { id: mailbox.id } : {}) })
  const keep = () => (mailbox ? change.act({ id: mailbox.id, ...whole, ...secret }) : add.act({ ...whole, password }))
  const save = async () => {
    if (!whole.active || (await tryIt()).ok) await keep()
  }
  const busy = test.busy || add.busy || change.busy
  const errorOf = (name: string) => (wrong?.field === name ? sentence(wrong) : undefined)
  const shown = ['address', 'host', 'port', 'secure', 'userName', 'password', 'folder']
  const elsewhere = wrong && !shown.includes(wrong.field ?? '') ? sentence(wrong) : null
  const blocked = provider === 'microsoft'
  return (
    <SidePanel
      opened
      onClose={onClose}
      title={mailbox ? say('panel.change', { address: mailbox.address }) : say('panel.add')}
      footer={
        !blocked && (
          <>
            {wrong?.code.startsWith('mailbox-') && wrong.code !== 'mailbox-taken' && wrong.code !== 'mailbox-password-missing' && (
              <Button variant="subtle" color="gray" disabled={busy} onClick={() => void keep()}>{say('save.anyway')}</Button>
            )}
            <Button variant="default" loading={test.busy} disabled={busy} onClick={() => void tryIt()}>{say('test')}</Button>
            <Button type="submit" form="mailbox" loading={busy}>{say(mailbox ? 'save' : 'connect')}</Button>
          </>
        )
      }
    >
      <form
        id="mailbox"
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy && !blocked) void save()
        }}
      >
        <TextField
          label={say('address')} required type="email" inputMode="email" autoComplete="off" data-autofocus value={values.address} error={errorOf('address')}
          onChange={(event) => set({ address: event.currentTarget.value })}
          onBlur={() => provider === null && values.address !== '' && keptBy(providerOf(values.address) ?? 'other')}
        />
        <SelectField label={say('provider')} required data={providers.map((one) => ({ value: one, label: say(`provider.${one}`) }))} value={provider} onChange={(next) => keptBy(next as Provider | null)} />
        {provider && <Help provider={provider} intake={intake} />}
        {provider && !blocked && (
          <>
            <Password label={say(provider === 'other' ? 'password' : 'password.app')} help={mailbox ? say('password.kept') : undefined} required={!mailbox} value={password} error={errorOf('password')} onChange={(next) => { setPassword(next); setWrong(null) }} />
            <details className={classes.details} open={provider === 'other' || wrong?.field === 'host' || wrong?.field === 'folder' || undefined}>
              <summary>{say('details')}</summary>
              <div className={classes.form}>
                <FieldGrid>
                  <TextField label={say('host')} required autoCapitalize="none" spellCheck={false} value={values.host} error={errorOf('host')} onChange={(event) => set({ host: event.currentTarget.value.trim() })} />
                  <NumberField label={say('port')} required ungrouped min={1} max={65535} value={values.port} error={errorOf('port')} onChange={(port) => port !== null && set({ port })} />
                </FieldGrid>
                <SwitchField label={say('secure')} help={say('secure.help')} error={errorOf('secure')} checked={values.secure} onChange={(event) => set({ secure: event.currentTarget.checked, port: event.currentTarget.checked ? 993 : 143 })} />
                <TextField label={say('user')} autoCapitalize="none" spellCheck={false} placeholder={values.address} value={values.userName} error={errorOf('userName')} onChange={(event) => set({ userName: event.currentTarget.value })} />
                {found && found.folders.length > 1 ? (
                  <SelectField label={say('folder')} required data={[...new Set([...found.folders, values.folder])]} value={values.folder} error={errorOf('folder')} onChange={(folder) => folder && setValues({ ...values, folder })} />
                ) : (
                  <TextField label={say('folder')} required value={values.folder} error={errorOf('folder')} onChange={(event) => set({ folder: event.currentTarget.value })} />
                )}
                <SwitchField label={say('tags')} help={say('tags.help')} checked={values.takesTags} onChange={(event) => set({ takesTags: event.currentTarget.checked })} />
              </div>
            </details>
            <SwitchField label={say('opens')} help={say('opens.help')} checked={values.opensFolders} onChange={(event) => set({ opensFolders: event.currentTarget.checked })} />
            {mailbox && <SwitchField label={say('active')} checked={values.active} onChange={(event) => set({ active: event.currentTarget.checked })} />}
          </>
        )}
        <div role="status">
          {found && <Alert color="teal" icon={<CircleCheck size={16} aria-hidden />}>{say('test.done', { waiting: found.waiting, folders: found.folders.length })}</Alert>}
        </div>
        {elsewhere && <Alert color="red" role="alert">{elsewhere}</Alert>}
      </form>
    </SidePanel>
  )
}

/** What to do at this provider, in plain words. */
function Help({ provider, intake }: { readonly provider: Provider; readonly intake: string | null }) {
  const say = usePhrases(mailSettingsPhrases)
  const steps = provider === 'microsoft' && !intake ? say('help.microsoft.none') : say(`help.${provider}`, { address: intake ?? '' })
  return (
    <div className={classes.help}>
      <Info size={15} aria-hidden />
      <div>
        {steps.split(/ (?=\d\. )/).map((step) => (
          <p key={step}>{step}</p>
        ))}
        {provider === 'microsoft' && intake && <CopyButton text={intake} label={say('intake.copy')} />}
      </div>
    </div>
  )
}

type PasswordProps = { readonly label: string; readonly help: string | undefined; readonly required: boolean; readonly value: string; readonly error: string | undefined; readonly onChange: (value: string) => void }

function Password({ value, onChange, ...field }: PasswordProps) {
  const say = usePhrases(mailSettingsPhrases)
  return (
    <PasswordInput
      {...useField(field)}
      autoComplete="new-password"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': say('password.show') }}
    />
  )
}

function valuesOf({ address, host, port, secure, userName, folder, takesTags, opensFolders, active }: MailboxView): Values {
  return { address, host, port, secure, userName, folder, takesTags, opensFolders, active }
}

function keeperOf(host: string): Provider {
  return (['gmail', 'icloud', 'yahoo'] as const).find((one) => servers[one].host === host) ?? 'other'
}
