import { Circle, CircleAlert, CircleCheck, CircleDot, CircleX, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Icon } from './icon.ts'
import classes from './status-badge.module.css'

export type Tone = 'neutral' | 'info' | 'progress' | 'good' | 'warn' | 'bad'

const icons: Readonly<Record<Tone, Icon>> = {
  neutral: Circle,
  info: Info,
  progress: CircleDot,
  good: CircleCheck,
  warn: CircleAlert,
  bad: CircleX,
}

export type StatusBadgeProps = { readonly tone: Tone; readonly children: ReactNode; readonly icon?: Icon; readonly title?: string }

/** A state: icon and word on a tint. The colour repeats what the word says, it never says it alone. */
export function StatusBadge({ tone, children, icon, title }: StatusBadgeProps) {
  const Shown = icon ?? icons[tone]
  return (
    <span className={classes.badge} data-tone={tone} title={title}>
      <Shown size={12} strokeWidth={2.4} aria-hidden />
      {children}
    </span>
  )
}
