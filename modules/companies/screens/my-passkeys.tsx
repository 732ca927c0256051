import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { KeyRound, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { refreshReads } from '../../../interface/ask.ts'
import { ConfirmDialog } from '../../../interface/confirm.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { notifyDone, notifyRefused } from '../../../interface/notify.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import { Section } from '../../../interface/section.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { dateIn } from '../../../kernel/dates.ts'
import type { Moment } from '../../../kernel/dates.ts'
import { deviceOf } from '../device.ts'
import { readMe, removePasskey } from '../me-endpoints.ts'
import { companiesPhrases } from '../phrases.ts'
import { settingsPhrases } from '../settings-phrases.ts'
import type { Me } from './my-profile.tsx'
import { knowsPasskeys, makePasskey } from './passkeys.ts'
import classes from './settings.module.css'

export function MyPasskeys({ keys }: { readonly keys: Me['passkeys'] }) {
  const say = usePhrases(settingsPhrases)
  const sentence = useRefusal(companiesPhrases)
  const format = useFormat()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [leaving, setLeaving] = useState<Me['passkeys'][number] | null>(null)
  const remove = useAct(removePasskey, { phrases: companiesPhrases, say: say('keys.removed'), refresh: [readMe], onDone: () => setLeaving(null) })
  const add = async () => {
    setBusy(true)
    const { browser, system } = deviceOf(navigator.userAgent)
    const outcome = await makePasskey([system, browser].filter(Boolean).join(' · '))
    setBusy(false)
    if (!outcome.ok) return notifyRefused(sentence(outcome.refusal))
    notifyDone(say('keys.added'))
    await refreshReads(client, [readMe])
  }
  const nameOf = (key: Me['passkeys'][number]) => key.name || say('keys.unnamed')
  return (
    <Section
      title={say('keys')}
      actions={
        knowsPasskeys() && (
          <Button variant="default" leftSection={<KeyRound size={14} aria-hidden />} loading={busy} onClick={() => void add()}>
            {say('keys.add')}
          </Button>
        )
      }
    >
      <p className={classes.text}>{say('keys.text')}</p>
      {keys.length > 0 && (
        <ul className={classes.lines}>
          {keys.map((key) => (
            <li key={key.id}>
              <div className={classes.what}>
                <strong>{nameOf(key)}</strong>
                {key.createdAt && <span>{say('keys.since', { date: format.date(dateIn(format.timeZone, key.createdAt as Moment), 'medium') })}</span>}
              </div>
              <Tooltip label={say('keys.remove', { name: nameOf(key) })}>
                <ActionIcon aria-label={say('keys.remove', { name: nameOf(key) })} onClick={() => setLeaving(key)}>
                  <Trash2 size={15} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </li>
          ))}
        </ul>
      )}
      <ConfirmDialog
        opened={leaving !== null}
        title={say('keys.remove', { name: leaving ? nameOf(leaving) : '' })}
        confirmLabel={say('keys.remove', { name: '' }).trim()}
        dangerous
        busy={remove.busy}
        onConfirm={() => leaving && void remove.act({ id: leaving.id })}
        onClose={() => setLeaving(null)}
      >
        {say('keys.remove.text')}
      </ConfirmDialog>
    </Section>
  )
}
