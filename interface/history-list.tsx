import { CircleDot } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Icon } from './icon.ts'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import type { Tone } from './status-badge.tsx'
import { useFormat, useNow } from './use-format.ts'
import classes from './history-list.module.css'

export type HistoryItem = {
  readonly id: string
  /** A moment, ISO 8601. */
  readonly at: string
  /** What happened, as a sentence. */
  readonly title: ReactNode
  readonly who?: string | null
  readonly detail?: ReactNode
  readonly icon?: Icon
  readonly tone?: Tone
}

/** What happened, newest first, with who and when. */
export function HistoryList({ items, label }: { readonly items: readonly HistoryItem[]; readonly label?: string }) {
  const say = usePhrases(interfacePhrases)
  const format = useFormat()
  const now = useNow()
  if (items.length === 0) return <p className={classes.empty}>{say('history.empty')}</p>
  return (
    <ol className={classes.list} aria-label={label ?? say('history')}>
      {items.map(({ id, at, title, who, detail, icon: Shown = CircleDot, tone = 'neutral' }) => (
        <li key={id} className={classes.item}>
          <span className={classes.dot} data-tone={tone}>
            <Shown size={13} strokeWidth={2} aria-hidden />
          </span>
          <div className={classes.words}>
            <p className={classes.title}>{title}</p>
            <p className={classes.when}>
              {who && <>{who} · </>}
              <time dateTime={at} title={format.dateTime(at)}>
                {format.ago(at, now)}
              </time>
            </p>
            {detail && <div className={classes.detail}>{detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
