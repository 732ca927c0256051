import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { useSession } from '../../../interface/session.tsx'
import { confirmMyEmail } from '../me-endpoints.ts'
import { companiesPhrases } from '../phrases.ts'
import { signInPhrases } from '../sign-in-phrases.ts'
import { KeptMailLink } from './sign-in-parts.tsx'
import classes from './confirm-strip.module.css'

/** Over every page until the address is confirmed: links in mails let in only who has. */
export function ConfirmStrip() {
  const say = usePhrases(signInPhrases)
  const { user } = useSession()
  const [sent, setSent] = useState(false)
  const { act, busy } = useAct(confirmMyEmail, { phrases: companiesPhrases, onDone: () => setSent(true) })
  if (!user || user.emailVerified) return null
  return (
    <div className={classes.strip} role="status">
      <span>{sent ? say('confirm.sent') : say('confirm.strip', { email: user.email })}</span>
      {!sent && (
        <Button variant="default" size="compact-xs" loading={busy} onClick={() => void act({})}>
          {say('confirm.send')}
        </Button>
      )}
      <KeptMailLink />
    </div>
  )
}
