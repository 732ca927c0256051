import type { ReactNode } from 'react'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import classes from './key-values.module.css'

export type KeyValue = {
  readonly label: string
  /** Nothing shows a dash. */
  readonly value: ReactNode
  /** At the right end: a badge. */
  readonly trailing?: ReactNode
}

/** Facts to read: what and its value, one below the other. */
export function KeyValues({ items, columns = 1 }: { readonly items: readonly KeyValue[]; readonly columns?: 1 | 2 | 3 }) {
  const say = usePhrases(interfacePhrases)
  return (
    <dl className={classes.list} style={{ '--columns': columns } as object}>
      {items.map(({ label, value, trailing }) => (
        <div key={label} className={classes.item}>
          <dt>{label}</dt>
          <dd>{value ?? <span role="img" aria-label={say('none')}>—</span>}</dd>
          {trailing && <dd className={classes.trailing}>{trailing}</dd>}
        </div>
      ))}
    </dl>
  )
}
