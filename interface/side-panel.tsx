import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import classes from './side-panel.module.css'

export type SidePanelProps = {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly children: ReactNode
  /** Stays at the bottom: buttons. */
  readonly footer?: ReactNode
  /** Pixels; the whole width on a phone. */
  readonly width?: number
}

/** A closer look, or one act, beside the page instead of another page. Esc closes it. */
export function SidePanel({ opened, onClose, title, children, footer, width = 460 }: SidePanelProps) {
  const say = usePhrases(interfacePhrases)
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      position="right"
      size={`min(100vw, ${width}px)`}
      closeButtonProps={{ 'aria-label': say('close') }}
      classNames={{ body: classes.body ?? '', content: classes.content ?? '', header: classes.header ?? '', title: classes.title ?? '' }}
    >
      <div className={classes.inside}>{children}</div>
      {footer && <div className={classes.footer}>{footer}</div>}
    </Drawer>
  )
}
