import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { CopyButton } from '../../../interface/copy-button.tsx'
import { TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { Section } from '../../../interface/section.tsx'
import { changeIntake, readMailSettings } from '../mail-settings-endpoints.ts'
import { mailSettingsPhrases } from '../mail-settings-phrases.ts'
import { mailboxLimits } from '../mailbox.ts'
import { messagesPhrases } from '../phrases.ts'
import type { MailSettingsView } from './mail-settings.tsx'
import classes from './mail-settings.module.css'

/** The company's own address on this server: to copy, and to name otherwise. */
export function Intake({ intake }: { readonly intake: MailSettingsView['intake'] }) {
  const say = usePhrases(mailSettingsPhrases)
  const [changing, setChanging] = useState(false)
  return (
    <Section title={say('intake')}>
      {intake === null ? (
        <p className={classes.text}>{say('intake.none')}</p>
      ) : (
        <>
          <p className={classes.text}>{say('intake.about')}</p>
          {changing ? (
            <Change intake={intake} onDone={() => setChanging(false)} />
          ) : (
            <div className={classes.address}>
              <output>{intake.address}</output>
              <CopyButton text={intake.address} label={say('intake.copy')} />
              <Button variant="subtle" size="compact-sm" onClick={() => setChanging(true)}>
                {say('intake.change')}
              </Button>
            </div>
          )}
        </>
      )}
    </Section>
  )
}

function Change({ intake, onDone }: { readonly intake: NonNullable<MailSettingsView['intake']>; readonly onDone: () => void }) {
  const say = usePhrases(mailSettingsPhrases)
  const common = usePhrases(interfacePhrases)
  const [local, setLocal] = useState(intake.local)
  const [error, setError] = useState<string>()
  const { act, busy } = useAct(changeIntake, {
    phrases: messagesPhrases,
    refresh: [readMailSettings],
    say: ({ address }) => say('intake.changed', { address }),
    undo: () => back.act({ local: intake.local }),
    form: { setFieldError: (_field, sentence) => setError(sentence) },
    onDone,
  })
  const back = useAct(changeIntake, { phrases: messagesPhrases, refresh: [readMailSettings] })
  return (
    <form
      className={classes.intake}
      onSubmit={(event) => {
        event.preventDefault()
        if (local.trim() === intake.local) onDone()
        else void act({ local })
      }}
    >
      <TextField
        autoFocus
        label={say('intake.local')}
        help={say('intake.old')}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={mailboxLimits.local}
        value={local}
        error={error}
        rightSection={<span className={classes.domain}>@{intake.domain}</span>}
        rightSectionWidth={`${intake.domain.length + 3}ch`}
        onChange={(event) => {
          setLocal(event.currentTarget.value)
          setError(undefined)
        }}
      />
      <div className={classes.end}>
        <Button variant="default" onClick={onDone}>{common('cancel')}</Button>
        <Button type="submit" loading={busy}>{say('save')}</Button>
      </div>
    </form>
  )
}
