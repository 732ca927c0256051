import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { CheckField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import type { Refusal } from '../../../kernel/outcome.ts'
import { enterBackupCode, finishTwoFactor } from '../identity-endpoints.ts'
import { companiesPhrases } from '../phrases.ts'
import { signInPhrases } from '../sign-in-phrases.ts'
import { QuietForm, QuietPage, useEntered } from './sign-in-parts.tsx'
import classes from './sign-in.module.css'

/** The code of the authenticator app, or a backup code, after the password was right. */
export function SecondStep({ onBack }: { readonly onBack: () => void }) {
  const say = usePhrases(signInPhrases)
  const sentence = useRefusal(companiesPhrases)
  const entered = useEntered()
  const [backup, setBackup] = useState(false)
  const [code, setCode] = useState('')
  const [trustDevice, setTrust] = useState(false)
  const [wrong, setWrong] = useState<Refusal | null>(null)
  const { act, busy } = useAct(backup ? enterBackupCode : finishTwoFactor, {
    onDone: () => void entered(),
    onRefused: (refusal) => {
      setWrong(refusal.code === 'input-wrong' ? { code: 'code-wrong' } : refusal)
      setCode('')
      return true
    },
  })
  const other = () => {
    setBackup(!backup)
    setCode('')
    setWrong(null)
  }
  return (
    <QuietPage title={say('code.title')} about={say(backup ? 'code.backup.text' : 'code.text')}>
      <QuietForm onSubmit={() => void act({ code: code.trim(), trustDevice })}>
        <TextField
          key={backup ? 'backup' : 'app'}
          label={say(backup ? 'code.backup.label' : 'code')}
          className={backup ? '' : (classes.code ?? '')}
          value={code}
          autoFocus
          autoComplete="one-time-code"
          inputMode={backup ? 'text' : 'numeric'}
          maxLength={backup ? 40 : 6}
          error={wrong ? sentence(wrong) : undefined}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <CheckField label={say('code.trust')} checked={trustDevice} onChange={(event) => setTrust(event.currentTarget.checked)} />
        <Button type="submit" size="md" loading={busy} disabled={code.trim().length < 6} fullWidth>
          {say('code.go')}
        </Button>
      </QuietForm>
      <div className={`${classes.line} ${classes.foot}`}>
        <button type="button" className={classes.link} onClick={other}>
          {say(backup ? 'code.app' : 'code.backup')}
        </button>
        <button type="button" className={classes.link} onClick={onBack}>
          {say('back')}
        </button>
      </div>
    </QuietPage>
  )
}
