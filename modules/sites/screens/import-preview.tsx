import { Button, Checkbox } from '@mantine/core'
import { FileCheck2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import type { Column } from '../../../interface/data-column.ts'
import { DataTable } from '../../../interface/data-table.tsx'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { Toolbar } from '../../../interface/filter-chips.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { Section } from '../../../interface/section.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { previewImport, previewLines, type ImportCounts } from '../import-endpoints.ts'
import { importFields, type Mapping } from '../import-fields.ts'
import { sitesPhrases } from '../phrases.ts'
import type { ImportFile } from './import-wizard.tsx'
import classes from './import.module.css'

export type ImportPreviewProps = {
  readonly file: ImportFile
  readonly mapping: Mapping
  readonly busy: boolean
  readonly onBack: () => void
  readonly onGo: (skipWrong: boolean) => void
}

type Preview = OutputOf<typeof previewImport>
type Line = Preview['lines'][number]

/** The third step: what each line would bring in, and what is wrong with it. Nothing is changed yet. */
export function ImportPreview({ file, mapping, busy, onBack, onGo }: ImportPreviewProps) {
  const say = usePhrases(sitesPhrases)
  const [onlyWrong, setOnlyWrong] = useState(false)
  const asked = useAsk(previewImport, { documentId: file.documentId, sheet: file.sheet, mapping, onlyWrong }, { keep: true })
  return (
    <WhenAsked ask={asked} phrases={sitesPhrases}>
      {(preview) => (
        <>
          <Summary preview={preview} />
          <Toolbar end={preview.lines.length >= previewLines ? say('import.shown', { count: previewLines }) : null}>
            {preview.wrong > 0 && <Checkbox label={say('import.only-wrong')} checked={onlyWrong} onChange={(event) => setOnlyWrong(event.currentTarget.checked)} />}
          </Toolbar>
          <Lines lines={preview.lines} mapping={mapping} />
          <div className={classes.bar}>
            <Button variant="default" onClick={onBack} disabled={busy}>
              {say('import.back')}
            </Button>
            <div className={classes.end}>
              <Button loading={busy} disabled={isNothing(preview.counts)} onClick={() => onGo(preview.wrong > 0)}>
                {say(preview.wrong > 0 ? 'import.go.good' : 'import.go')}
              </Button>
            </div>
          </div>
        </>
      )}
    </WhenAsked>
  )
}

/** Clients, buildings, places, assets, as many as there are. */
export function CountsLine({ counts }: { readonly counts: ImportCounts }) {
  const say = usePhrases(sitesPhrases)
  return (
    <p className={classes.counts}>
      {(['clients', 'buildings', 'places', 'assets'] as const).map((kind) => counts[kind] > 0 && <strong key={kind}>{say(`import.${kind}`, { count: counts[kind] })}</strong>)}
    </p>
  )
}

function Summary({ preview }: { readonly preview: Preview }) {
  const say = usePhrases(sitesPhrases)
  return (
    <Section title={say('import.will')}>
      {isNothing(preview.counts) ? <p className={classes.counts}>{say('import.nothing-new')}</p> : <CountsLine counts={preview.counts} />}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        {preview.wrong === 0 ? <StatusBadge tone="good">{say('import.all-good')}</StatusBadge> : <StatusBadge tone="bad">{say('import.wrong', { count: preview.wrong })}</StatusBadge>}
        {preview.known > 0 && <StatusBadge tone="neutral">{say('import.known', { count: preview.known })}</StatusBadge>}
      </div>
    </Section>
  )
}

function Lines({ lines, mapping }: { readonly lines: readonly Line[]; readonly mapping: Mapping }) {
  const say = usePhrases(sitesPhrases)
  const columns = useMemo((): readonly Column<Line>[] => {
    const shown = importFields.filter((field) => mapping[field] !== undefined)
    return [
      { key: 'row', title: say('import.row'), width: '64px', cell: ({ row }) => row },
      {
        key: 'what',
        title: say('import.what'),
        width: 'minmax(200px, 1.6fr)',
        cell: ({ problems, makes }) =>
          problems.length > 0 ? (
            <span className={classes.wrapped}>
              {problems.map(({ problem, field, column, value, limit }) => (
                <span key={`${field}${problem}`} className={classes.problem}>
                  {say(`problem.${problem}` as 'problem.missing', { column: column || say(`import.field.${field}`), value, limit })}
                </span>
              ))}
            </span>
          ) : makes.length > 0 ? (
            makes.map((made) => say(`import.what.${made}`)).join(', ')
          ) : (
            say('import.what.known')
          ),
      },
      ...shown.map((field, at): Column<Line> => ({ key: field, title: say(`import.field.${field}`), from: 420 + at * 110, cell: ({ values }) => values[field] ?? '' })),
    ]
  }, [mapping, say])
  return (
    <DataTable
      label={say('import.step.check')}
      columns={columns}
      rows={lines}
      rowId={({ row }) => String(row)}
      mutedIf={({ problems, makes }) => problems.length === 0 && makes.length === 0}
      empty={<EmptyState icon={FileCheck2} title={say('import.all-good')} />}
    />
  )
}

function isNothing(counts: ImportCounts): boolean {
  return Object.values(counts).every((count) => count === 0)
}
