import { Button, Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'

export type ConfirmDialogProps = {
  readonly opened: boolean
  /** The question. */
  readonly title: string
  /** What will happen, in plain words. */
  readonly children?: ReactNode
  readonly confirmLabel?: string
  readonly cancelLabel?: string
  /** Red button, for what cannot be taken back. */
  readonly dangerous?: boolean
  readonly busy?: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before what cannot be undone. Where it can, do it and offer Undo (`notifyDone`) instead. */
export function ConfirmDialog({ opened, title, children, confirmLabel, cancelLabel, dangerous, busy, onConfirm, onClose }: ConfirmDialogProps) {
  const say = usePhrases(interfacePhrases)
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={440} closeButtonProps={{ 'aria-label': say('close') }}>
      <div style={{ fontSize: 13.5, lineHeight: 1.5 }}>{children}</div>
      <Group justify="flex-end" gap={8} mt={20}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {cancelLabel ?? say('cancel')}
        </Button>
        <Button {...(dangerous ? { color: 'red' } : {})} loading={busy ?? false} onClick={onConfirm}>
          {confirmLabel ?? say('confirm')}
        </Button>
      </Group>
    </Modal>
  )
}
