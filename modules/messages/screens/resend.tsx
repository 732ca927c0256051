import { Button, Popover } from '@mantine/core'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useSession } from '../../../interface/session.tsx'
import { messageCardPhrases } from '../message-card-phrases.ts'
import { resendMessage } from '../message-endpoints.ts'
import type { MessageView } from '../message-view.ts'
import { messagesPhrases } from '../phrases.ts'
import { wholeAddress } from './recipients-field.tsx'
import classes from './message-card.module.css'

/** Sends what did not arrive again: to the same address, or to another one. */
export function Resend({ message }: { readonly message: MessageView }) {
  const say = usePhrases(messageCardPhrases)
  const { keptMail } = useSession()
  const same = message.recipients.map(({ address }) => address).join(', ')
  const [opened, setOpened] = useState(false)
  const [to, setTo] = useState(same)
  const [error, setError] = useState<string>()
  const { act, busy } = useAct(resendMessage, {
    phrases: messagesPhrases,
    say: ({ recipients }) => say(keptMail ? 'resend.kept' : 'resend.done', { to: recipients.map(({ address }) => address).join(', ') }),
    form: { setFieldError: (_field, sentence) => setError(sentence) },
    onDone: () => setOpened(false),
  })
  const send = () => {
    const other = to.trim() === same ? null : to.trim()
    if (other !== null && !wholeAddress.test(other)) return setError(say('resend.wrong'))
    void act({ id: message.id, ...(other === null ? {} : { to: other }) })
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width="min(92vw, 340px)" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" size="compact-sm" leftSection={<Send size={13} aria-hidden />} onClick={() => setOpened(!opened)}>
          {say('resend')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={say('resend')}>
        <form
          className={classes.resend}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            send()
          }}
        >
          <TextField
            label={say('resend.to')}
            inputMode="email"
            value={to}
            error={error}
            onChange={(event) => {
              setTo(event.currentTarget.value)
              setError(undefined)
            }}
          />
          <Button type="submit" loading={busy}>{say('resend.go')}</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
