import type { ReactNode } from 'react'
import type { Icon } from './icon.ts'
import classes from './empty-state.module.css'

export type EmptyStateProps = {
  readonly icon: Icon
  readonly title: string
  /** What to do about it. */
  readonly children?: ReactNode
  /** The next act: a button. */
  readonly action?: ReactNode
}

/** Nothing here yet, why that is fine, and what to do next. */
export function EmptyState({ icon: Shown, title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <span className={classes.icon}>
        <Shown size={22} strokeWidth={1.6} aria-hidden />
      </span>
      <p className={classes.title}>{title}</p>
      {children && <div className={classes.text}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}
