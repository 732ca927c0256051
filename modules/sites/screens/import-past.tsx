import { Button } from '@mantine/core'
import { useAsk } from '../../../interface/ask.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { listImports } from '../import-endpoints.ts'
import { sitesPhrases } from '../phrases.ts'
import { useUndoImport } from './import-done.tsx'
import classes from './import.module.css'

/** What was brought in before; each can be taken back while nothing uses it. */
export function ImportPast() {
  const say = usePhrases(sitesPhrases)
  const { data } = useAsk(listImports, {})
  if (!data || data.imports.length === 0) return null
  return (
    <Section title={say('import.past')}>
      {data.imports.map((past) => (
        <PastLine key={past.id} past={past} />
      ))}
    </Section>
  )
}

function PastLine({ past }: { readonly past: OutputOf<typeof listImports>['imports'][number] }) {
  const say = usePhrases(sitesPhrases)
  const format = useFormat()
  const undo = useUndoImport(past.fileName)
  const { counts } = past
  const brought = (['clients', 'buildings', 'places', 'assets'] as const).flatMap((kind) => (counts[kind] > 0 ? [say(`import.${kind}`, { count: counts[kind] })] : []))
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
