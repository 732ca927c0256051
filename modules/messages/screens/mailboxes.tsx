import { Button } from '@mantine/core'
import { Pause, Pencil, Plus, RefreshCw, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { ConfirmDialog } from '../../../interface/confirm.tsx'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { refusalSentence } from '../../../interface/refusals.ts'
import { Section } from '../../../interface/section.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { useFormat, useNow } from '../../../interface/use-format.ts'
import { checkMailbox, readMailSettings, removeMailbox, type MailboxView } from '../mail-settings-endpoints.ts'
import { mailSettingsPhrases } from '../mail-settings-phrases.ts'
import { mailboxLimits } from '../mailbox.ts'
import { messagesPhrases } from '../phrases.ts'
import classes from './mail-settings.module.css'

const MailboxPanel = lazy(() => import('./mailbox-panel.tsx').then((module) => ({ default: module.MailboxPanel })))

/** The mailboxes that are read: how each fares, what to do when one fails, and a further one. */
export function Mailboxes({ mailboxes, intake }: { readonly mailboxes: readonly MailboxView[]; readonly intake: string | null }) {
  const say = usePhrases(mailSettingsPhrases)
  const [panel, setPanel] = useState<MailboxView | 'new' | null>(null)
  return (
    <Section
      title={say('boxes')}
      actions={
        <Button variant="default" size="compact-sm" leftSection={<Plus size={14} aria-hidden />} disabled={mailboxes.length >= mailboxLimits.perCompany} onClick={() => setPanel('new')}>
          {say('box.add')}
        </Button>
      }
    >
      <p className={classes.text}>{say('boxes.about')}</p>
      {mailboxes.length === 0 ? (
        <p className={classes.none}>{say('boxes.none')}</p>
      ) : (
        <ul className={classes.boxes}>
          {mailboxes.map((mailbox) => (
            <Mailbox key={mailbox.id} mailbox={mailbox} onChange={() => setPanel(mailbox)} />
          ))}
        </ul>
      )}
      {panel && (
        <Suspense>
          <MailboxPanel mailbox={panel === 'new' ? null : panel} intake={intake} onClose={() => setPanel(null)} />
        </Suspense>
      )}
    </Section>
  )
}

function Mailbox({ mailbox, onChange }: { readonly mailbox: MailboxView; readonly onChange: () => void }) {
  const say = usePhrases(mailSettingsPhrases)
  const [removing, setRemoving] = useState(false)
  const { id, address } = mailbox
  const options = { phrases: messagesPhrases, refresh: [readMailSettings] }
  const check = useAct(checkMailbox, { ...options, say: ({ taken }) => say('box.checked.now', { count: taken }) })
  const remove = useAct(removeMailbox, { ...options, say: say('box.removed', { address }), onDone: () => setRemoving(false) })
  return (
    <li>
      <div className={classes.box}>
        <strong>{address}</strong> <State mailbox={mailbox} />
      </div>
      <div className={classes.acts}>
        <Button variant="default" size="compact-sm" leftSection={<RefreshCw size={13} aria-hidden />} loading={check.busy} onClick={() => void check.act({ id })}>
          {say('box.check')}
        </Button>
        <Button variant="default" size="compact-sm" leftSection={<Pencil size={13} aria-hidden />} onClick={onChange}>
          {say('box.change')}
        </Button>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<Trash2 size={13} aria-hidden />} onClick={() => setRemoving(true)}>
          {say('box.remove')}
        </Button>
      </div>
      <Problem mailbox={mailbox} />
      <ConfirmDialog opened={removing} title={say('box.remove.title', { address })} confirmLabel={say('box.remove')} dangerous busy={remove.busy} onConfirm={() => void remove.act({ id })} onClose={() => setRemoving(false)}>
        {say('box.remove.text')}
      </ConfirmDialog>
    </li>
  )
}

function State({ mailbox: { active, failingSince, checkedAt } }: { readonly mailbox: MailboxView }) {
  const say = usePhrases(mailSettingsPhrases)
  const format = useFormat()
  const now = useNow()
  if (!active) return <StatusBadge tone="neutral" icon={Pause}>{say('box.paused')}</StatusBadge>
  if (failingSince)
    return (
      <>
        <StatusBadge tone="bad">{say('box.failing')}</StatusBadge> <span className={classes.quiet}>{say('box.since', { when: format.ago(failingSince, now) })}</span>
      </>
    )
  if (!checkedAt) return <StatusBadge tone="progress">{say('box.new')}</StatusBadge>
  return (
    <>
      <StatusBadge tone="good">{say('box.works')}</StatusBadge> <span className={classes.quiet}>{say('box.checked', { when: format.ago(checkedAt, now) })}</span>
    </>
  )
}

/** Why it cannot be read, and what to do about it. */
function Problem({ mailbox }: { readonly mailbox: MailboxView }) {
  const say = usePhrases(mailSettingsPhrases)
  const language = useLanguage()
  const { problem, host, folder } = mailbox
  if (!problem || !mailbox.active) return null
  const todo = `todo.${problem.code}`
  return (
    <p className={classes.problem} role="status">
      {refusalSentence({ code: problem.code, host, folder, said: problem.said }, language, messagesPhrases)} {todo in mailSettingsPhrases.en && say(todo as 'todo.mailbox-failed')}
    </p>
  )
}
