import { useId, type ReactNode } from 'react'
import classes from './section.module.css'

export type SectionProps = {
  readonly title?: string
  readonly beside?: ReactNode
  readonly actions?: ReactNode
  /** Content reaches the border: a table, a list. */
  readonly flush?: boolean
  readonly children: ReactNode
}

/** A part of a page inside one thin line. Never inside another. */
export function Section({ title, beside, actions, flush, children }: SectionProps) {
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={title ? id : undefined} data-flush={flush || undefined}>
      {(title || actions) && (
        <div className={classes.head}>
          <div className={classes.words}>
            {title && (
              <h2 id={id} className={classes.title}>
                {title}
              </h2>
            )}
            {beside}
          </div>
          {actions}
        </div>
      )}
      <div className={classes.body}>{children}</div>
    </section>
  )
}

/** A page's main column and, where there is room, a narrower one beside it. */
export function Columns({ main, side }: { readonly main: ReactNode; readonly side: ReactNode }) {
  return (
    <div className={classes.columns}>
      <div className={classes.column}>{main}</div>
      <div className={classes.column}>{side}</div>
    </div>
  )
}
