import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { say } from '../kernel/phrases.ts'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import classes from './notify.module.css'

export type DoneOptions = {
  /** What takes the act back; its button stays for eight seconds. */
  readonly undo?: () => Promise<unknown> | void
}

/** A word that it is done, at the bottom of the screen, with Undo where the act can be taken back. */
export function notifyDone(text: string, { undo }: DoneOptions = {}): void {
  const id = `done-${crypto.randomUUID()}`
  notifications.show({
    id,
    message: undo ? <UndoToast text={text} undo={undo} hide={() => notifications.hide(id)} /> : text,
    icon: <CircleCheck size={18} aria-hidden />,
    color: 'teal',
    autoClose: undo ? 8000 : 4000,
    closeButtonProps: { 'aria-label': closeWord() },
  })
}

/** A sentence that says why not. The same sentence is not stacked twice. */
export function notifyRefused(sentence: string): void {
  notifications.hide(sentence)
  notifications.show({
    id: sentence,
    message: sentence,
    icon: <CircleAlert size={18} aria-hidden />,
    color: 'red',
    autoClose: 9000,
    role: 'alert',
    closeButtonProps: { 'aria-label': closeWord() },
  })
}

/** Notifications are made outside of components; the page says which language is spoken. */
function closeWord(): string {
  return say(interfacePhrases, document.documentElement.lang.startsWith('fr') ? 'fr' : 'en', 'close')
}

function UndoToast({ text, undo, hide }: { readonly text: string; readonly undo: () => Promise<unknown> | void; readonly hide: () => void }) {
  const word = usePhrases(interfacePhrases)
  const [busy, setBusy] = useState(false)
  const takeBack = async () => {
    setBusy(true)
    try {
      await undo()
    } finally {
      hide()
    }
  }
  return (
    <span className={classes.undo}>
      <span>{text}</span>
      <Button size="compact-xs" variant="light" loading={busy} onClick={() => void takeBack()}>
        {word('undo')}
      </Button>
    </span>
  )
}
