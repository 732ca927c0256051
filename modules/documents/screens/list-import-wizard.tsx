import { Stepper } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import type { ColumnsOf } from '../list-columns.ts'
import { ListImportColumns } from './list-import-columns.tsx'
import { ListImportDone } from './list-import-done.tsx'
import { asked, type ListCounts, type ListImportKind, type OpenedList } from './list-import-kind.ts'
import { ListImportPast } from './list-import-past.tsx'
import { ListImportPreview } from './list-import-preview.tsx'
import { ListImportStart } from './list-import-start.tsx'

type Step =
  | { readonly at: 'file' }
  | { readonly at: 'columns' | 'check'; readonly file: OpenedList; readonly mapping: ColumnsOf<string> }
  | { readonly at: 'done'; readonly importId: string; readonly fileName: string; readonly counts: ListCounts }

const order = ['file', 'columns', 'check', 'done'] as const

/** Brings a list in: send it, say what its columns hold, look at every line, then do it, with a way back. */
export function ListImportWizard({ kind }: { readonly kind: ListImportKind }) {
  const say = usePhrases(kind.phrases)
  const [step, setStep] = useState<Step>({ at: 'file' })
  const read = useAct(asked(kind.read), { phrases: kind.phrases })
  const run = useAct(asked(kind.run), { phrases: kind.phrases, refresh: [kind.list, ...kind.refresh] })
  const open = async (documentId: string, sheet: number) => {
    const file = await read.act({ documentId, sheet })
    if (file.ok) setStep({ at: 'columns', file: { ...file.value, documentId, sheet }, mapping: file.value.guessed })
  }
  const bringIn = async (file: OpenedList, mapping: ColumnsOf<string>, how: { readonly skipWrong: boolean; readonly withKnown: boolean }) => {
    const { withKnown, skipWrong } = how
    const made = await run.act({ documentId: file.documentId, sheet: file.sheet, mapping, skipWrong, ...(kind.mayTakeKnown ? { withKnown } : {}) })
    if (made.ok) setStep({ at: 'done', fileName: file.fileName, ...made.value })
  }
  return (
    <>
      <PageHeader title={say('import.title')} about={say('import.about')} crumbs={[kind.crumb(say)]} />
      <Stepper active={order.indexOf(step.at)} size="xs" iconSize={26} mb={18} allowNextStepsSelect={false}>
        {order.map((one) => (
          <Stepper.Step key={one} label={say(`import.step.${one}`)} />
        ))}
      </Stepper>
      {step.at === 'file' && (
        <>
          <ListImportStart kind={kind} busy={read.busy} onSent={(documentId) => void open(documentId, 0)} />
          <ListImportPast kind={kind} />
        </>
      )}
      {step.at === 'columns' && (
        <ListImportColumns
          key={step.file.sheet}
          kind={kind}
          file={step.file}
          mapping={step.mapping}
          busy={read.busy}
          onSheet={(sheet) => void open(step.file.documentId, sheet)}
          onBack={() => setStep({ at: 'file' })}
          onNext={(mapping) => setStep({ ...step, at: 'check', mapping })}
        />
      )}
      {step.at === 'check' && (
        <ListImportPreview
          kind={kind}
          file={step.file}
          mapping={step.mapping}
          busy={run.busy}
          onBack={() => setStep({ ...step, at: 'columns' })}
          onGo={(how) => void bringIn(step.file, step.mapping, how)}
        />
      )}
      {step.at === 'done' && <ListImportDone kind={kind} importId={step.importId} fileName={step.fileName} counts={step.counts} onAnother={() => setStep({ at: 'file' })} />}
    </>
  )
}
