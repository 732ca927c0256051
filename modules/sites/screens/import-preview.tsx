import { Button } from '@mantine/core'
import { FileCheck2 } from 'lucide-react'
import { useMemo } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import type { Column } from '../../../interface/data-column.ts'
import { DataTable } from '../../../interface/data-table.tsx'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { Section } from '../../../interface/section.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import type { Sayer } from '../../../kernel/phrases.ts'
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
  const asked = useAsk(previewImport, { documentId: file.documentId, sheet: file.sheet, mapping })
  return (
    <WhenAsked ask={asked} phrases={sitesPhrases}>
      {(preview) => (
        <>
          <Summary preview={preview} />
          {preview.wrong > 0 && <Problems file={file} mapping={mapping} wrong={preview.wrong} />}
          {preview.lines.length >= previewLines && <p className={classes.quiet}>{say('import.shown', { count: previewLines })}</p>}
          <div style={{ marginTop: 12 }}>
            <Lines lines={preview.lines} mapping={mapping} />
          </div>
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

/** Every line that cannot be brought in, and why, up to as many as a preview shows. */
function Problems({ file, mapping, wrong }: { readonly file: ImportFile; readonly mapping: Mapping; readonly wrong: number }) {
  const say = usePhrases(sitesPhrases)
  const { data } = useAsk(previewImport, { documentId: file.documentId, sheet: file.sheet, mapping, onlyWrong: true })
  return (
    <Section title={say('import.wrong', { count: wrong })}>
      <ul className={classes.problems}>
        {data?.lines.map(({ row, problems }) => (
          <li key={row}>
            <strong>
              {say('import.row')} {row}
            </strong>
            <span>{problems.map((problem) => problemSentence(say, problem)).join(' ')}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function problemSentence(say: Sayer<keyof typeof sitesPhrases.en>, { problem, field, column, value, limit }: Line['problems'][number]): string {
  return say(`problem.${problem}` as 'problem.missing', { column: column || say(`import.field.${field}`), value, limit })
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
            <span className={classes.problem}>{problems.map((problem) => problemSentence(say, problem)).join(' ')}</span>
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
