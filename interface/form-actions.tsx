import { Button } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCommands } from './commands.tsx'
import { ConfirmDialog } from './confirm.tsx'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import { useSaveKeys } from './use-save-keys.ts'
import classes from './form-actions.module.css'

export type FormActionsProps = {
  /** Whether something would be lost by leaving: `form.isDirty()`. */
  readonly dirty: boolean
  readonly busy: boolean
  readonly onSave: () => void
  /** Puts the values back as they were; without it there is no such button. */
  readonly onDiscard?: () => void
  readonly saveLabel?: string
  /** At the left: what the person should know before saving. */
  readonly note?: ReactNode
  /** For a form of something new: the button is there from the start. */
  readonly always?: boolean
}

/** The bar under a form: Save, what is unsaved, and the question before it is lost. Ctrl S and Ctrl Enter save. */
export function FormActions({ dirty, busy, onSave, onDiscard, saveLabel, note, always }: FormActionsProps) {
  const say = usePhrases(interfacePhrases)
  const save = () => {
    if ((dirty || always) && !busy) onSave()
  }
  useSaveKeys(save)
  useCommands([{ id: 'save', label: saveLabel ?? say('save'), shortcut: 'mod+s', group: 'here', run: save }])
  const leaving = useBlocker({ shouldBlockFn: () => dirty && !busy, enableBeforeUnload: () => dirty, withResolver: true })
  return (
    <div className={classes.bar} data-shown={dirty || always || undefined}>
      <div className={classes.note} role="status">
        {note ?? (dirty ? say('unsaved') : null)}
      </div>
      {onDiscard && dirty && (
        <Button variant="subtle" color="gray" onClick={onDiscard} disabled={busy}>
          {say('discard')}
        </Button>
      )}
      <Button onClick={save} loading={busy} disabled={!dirty && !always}>
        {saveLabel ?? say('save')}
      </Button>
      <ConfirmDialog
        opened={leaving.status === 'blocked'}
        title={say('unsaved.leave')}
        confirmLabel={say('unsaved.go')}
        cancelLabel={say('unsaved.stay')}
        dangerous
        onConfirm={() => leaving.proceed?.()}
        onClose={() => leaving.reset?.()}
      >
        {say('unsaved.explain')}
      </ConfirmDialog>
    </div>
  )
}
