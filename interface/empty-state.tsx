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
  /** The title is the page's: there is nothing else on it. */
  readonly page?: boolean
}

/** Nothing here yet, why that is fine, and what to do next. */
export function EmptyState({ icon: Shown, title, children, action, page }: EmptyStateProps) {
  const Title = page ? 'h1' : 'p'
  return (
    <div className={classes.empty}>
      <span className={classes.icon}>
        <Shown size={22} strokeWidth={1.6} aria-hidden />
      </span>
      <Title className={classes.title}>{title}</Title>
      {children && <div className={classes.text}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}
