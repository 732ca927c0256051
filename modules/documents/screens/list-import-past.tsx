import { Button } from '@mantine/core'
import { useAsk } from '../../../interface/ask.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { useUndoList } from './list-import-done.tsx'
import { asked, type ListImportKind, type PastList } from './list-import-kind.ts'
import classes from './list-import.module.css'

/** What was brought in before; each can be taken back while nothing uses it. */
export function ListImportPast({ kind }: { readonly kind: ListImportKind }) {
  const say = usePhrases(kind.phrases)
  const { data } = useAsk(asked(kind.list), {})
  if (!data || data.imports.length === 0) return null
  return (
    <Section title={say('import.past')}>
      {data.imports.map((past) => (
        <PastLine key={past.id} kind={kind} past={past} />
      ))}
    </Section>
  )
}

function PastLine({ kind, past }: { readonly kind: ListImportKind; readonly past: PastList }) {
  const say = usePhrases(kind.phrases)
  const format = useFormat()
  const undo = useUndoList(kind, past.fileName)
  const { counts } = past
  const brought = kind.counts.flatMap((of) => ((counts[of] ?? 0) > 0 ? [say(`import.${of}`, { count: counts[of] })] : []))
  return (
    <div className={classes.past}>
      <div className={classes.pastWords}>
        <strong>{past.fileName}</strong>
        <div className={classes.quiet} style={{ margin: 0 }}>
          {say('import.by', { who: past.byName, when: format.dateTime(past.createdAt) })} · {format.list(brought)}
        </div>
      </div>
      {past.undone ? (
        <StatusBadge tone="neutral">{say('import.undone')}</StatusBadge>
      ) : (
        <Button size="compact-sm" variant="default" loading={undo.busy} onClick={() => void undo.act({ id: past.id })}>
          {say('import.undo')}
        </Button>
      )}
    </div>
  )
}
