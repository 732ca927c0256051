import { Button, Checkbox } from '@mantine/core'
import { FileCheck2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import type { Column } from '../../../interface/data-column.ts'
import { DataTable } from '../../../interface/data-table.tsx'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { Section } from '../../../interface/section.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import type { Sayer } from '../../../kernel/phrases.ts'
import type { ColumnsOf } from '../list-columns.ts'
import { previewLines } from '../list-import.ts'
import { asked, type ListCounts, type ListImportKind, type ListPreview, type ListProblem, type OpenedList, type PreviewLine } from './list-import-kind.ts'
import classes from './list-import.module.css'

type Checked = { readonly kind: ListImportKind; readonly file: OpenedList; readonly mapping: ColumnsOf<string> }
export type ListImportPreviewProps = Checked & {
  readonly busy: boolean
  readonly onBack: () => void
  readonly onGo: (how: { readonly skipWrong: boolean; readonly withKnown: boolean }) => void
}

/** The third step: what each line would bring in, and what is wrong with it. Nothing is changed yet. */
export function ListImportPreview({ kind, file, mapping, busy, onBack, onGo }: ListImportPreviewProps) {
  const say = usePhrases(kind.phrases)
  const [withKnown, setWithKnown] = useState(false)
  const ask = useAsk(asked(kind.preview), { documentId: file.documentId, sheet: file.sheet, mapping, ...(kind.mayTakeKnown ? { withKnown } : {}) }, { keep: true })
  return (
    <WhenAsked ask={ask} phrases={kind.phrases}>
      {(preview) => (
        <>
          <Summary kind={kind} preview={preview} />
          {kind.mayTakeKnown && (preview.known > 0 || withKnown) && (
            <Checkbox mt={10} mb={4} size="sm" label={say('import.with-known')} checked={withKnown} onChange={(event) => setWithKnown(event.currentTarget.checked)} />
          )}
          {preview.wrong > 0 && <Problems kind={kind} file={file} mapping={mapping} wrong={preview.wrong} />}
          {preview.lines.length >= previewLines && <p className={classes.quiet}>{say('import.shown', { count: previewLines })}</p>}
          <div style={{ marginTop: 12 }}>
            <Lines kind={kind} lines={preview.lines} mapping={mapping} />
          </div>
          <div className={classes.bar}>
            <Button variant="default" onClick={onBack} disabled={busy}>
              {say('import.back')}
            </Button>
            <div className={classes.end}>
              <Button loading={busy} disabled={isNothing(preview.counts)} onClick={() => onGo({ skipWrong: preview.wrong > 0, withKnown })}>
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
function Problems({ kind, file, mapping, wrong }: Checked & { readonly wrong: number }) {
  const say = usePhrases(kind.phrases)
  const { data } = useAsk(asked(kind.preview), { documentId: file.documentId, sheet: file.sheet, mapping, onlyWrong: true })
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

function problemSentence(say: Sayer<string>, { problem, field, column, value, limit, other }: ListProblem): string {
  return say(`problem.${problem}`, { column: column || say(`import.field.${field}`), value, limit, other })
}

/** What came or comes in, as many as there are of each. */
export function CountsLine({ kind, counts }: { readonly kind: ListImportKind; readonly counts: ListCounts }) {
  const say = usePhrases(kind.phrases)
  return <p className={classes.counts}>{kind.counts.map((of) => (counts[of] ?? 0) > 0 && <strong key={of}>{say(`import.${of}`, { count: counts[of] })}</strong>)}</p>
}

function Summary({ kind, preview }: { readonly kind: ListImportKind; readonly preview: ListPreview }) {
  const say = usePhrases(kind.phrases)
  return (
    <Section title={say('import.will')}>
      {isNothing(preview.counts) ? <p className={classes.counts}>{say(preview.wrong > 0 ? 'import.nothing-good' : 'import.nothing-new')}</p> : <CountsLine kind={kind} counts={preview.counts} />}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        {preview.wrong === 0 ? <StatusBadge tone="good">{say('import.all-good')}</StatusBadge> : <StatusBadge tone="bad">{say('import.wrong', { count: preview.wrong })}</StatusBadge>}
        {preview.known > 0 && <StatusBadge tone="neutral">{say('import.known', { count: preview.known })}</StatusBadge>}
      </div>
    </Section>
  )
}

function Lines({ kind, lines, mapping }: { readonly kind: ListImportKind; readonly lines: readonly PreviewLine[]; readonly mapping: ColumnsOf<string> }) {
  const say = usePhrases(kind.phrases)
  const columns = useMemo((): readonly Column<PreviewLine>[] => {
    const shown = kind.fields.filter((field) => mapping[field] !== undefined)
    return [
      { key: 'row', title: say('import.row'), width: '64px', cell: ({ row }) => row },
      {
        key: 'what',
        title: say('import.what'),
        width: 'minmax(200px, 1.6fr)',
        cell: (line) =>
          line.problems.length > 0 ? (
            <span className={classes.problem}>{line.problems.map((problem) => problemSentence(say, problem)).join(' ')}</span>
          ) : line.makes.length > 0 ? (
            [...line.makes.map((made) => say(`import.what.${made}`)), kind.noteOf?.(say, line) ?? ''].filter(Boolean).join(', ')
          ) : (
            (kind.noteOf?.(say, line) ?? say('import.what.known'))
          ),
      },
      ...shown.map((field, at): Column<PreviewLine> => ({ key: field, title: say(`import.field.${field}`), from: 420 + at * 110, cell: ({ values }) => values[field] ?? '' })),
    ]
  }, [kind, mapping, say])
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

function isNothing(counts: ListCounts): boolean {
  return Object.values(counts).every((count) => count === 0)
}
