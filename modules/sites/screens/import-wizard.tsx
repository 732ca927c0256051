import { Stepper } from '@mantine/core'
import { useState } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { useAct } from '../../../interface/act.ts'
import { listAssets } from '../asset-endpoints.ts'
import { listBuildings } from '../building-endpoints.ts'
import { listImports, readImportFile, runImport, type ImportCounts } from '../import-endpoints.ts'
import type { Mapping } from '../import-fields.ts'
import { sitesPhrases } from '../phrases.ts'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { ImportColumns } from './import-columns.tsx'
import { ImportDone } from './import-done.tsx'
import { ImportPast } from './import-past.tsx'
import { ImportPreview } from './import-preview.tsx'
import { ImportStart } from './import-start.tsx'

export type ImportFile = OutputOf<typeof readImportFile> & { readonly documentId: string; readonly sheet: number }

type Step =
  | { readonly at: 'file' }
  | { readonly at: 'columns' | 'check'; readonly file: ImportFile; readonly mapping: Mapping }
  | { readonly at: 'done'; readonly importId: string; readonly fileName: string; readonly counts: ImportCounts }

const order = ['file', 'columns', 'check', 'done'] as const

/** Brings a list in: send it, say what its columns hold, look at every line, then do it, with a way back. */
export function ImportWizard() {
  const say = usePhrases(sitesPhrases)
  const [step, setStep] = useState<Step>({ at: 'file' })
  const read = useAct(readImportFile, { phrases: sitesPhrases })
  const run = useAct(runImport, { phrases: sitesPhrases, refresh: [listImports, listBuildings, listAssets] })
  const open = async (documentId: string, sheet: number) => {
    const file = await read.act({ documentId, sheet })
    if (file.ok) setStep({ at: 'columns', file: { ...file.value, documentId, sheet }, mapping: file.value.guessed })
  }
  const bringIn = async (file: ImportFile, mapping: Mapping, skipWrong: boolean) => {
    const made = await run.act({ documentId: file.documentId, sheet: file.sheet, mapping, skipWrong })
    if (made.ok) setStep({ at: 'done', fileName: file.fileName, ...made.value })
  }
  return (
    <>
      <PageHeader title={say('import.title')} about={say('import.about')} crumbs={[{ label: say('buildings'), to: '/buildings' }]} />
      <Stepper active={order.indexOf(step.at)} size="xs" iconSize={26} mb={18} allowNextStepsSelect={false}>
        {order.map((one) => (
          <Stepper.Step key={one} label={say(`import.step.${one}`)} />
        ))}
      </Stepper>
      {step.at === 'file' && (
        <>
          <ImportStart busy={read.busy} onSent={(documentId) => void open(documentId, 0)} />
          <ImportPast />
        </>
      )}
      {step.at === 'columns' && (
        <ImportColumns
          key={step.file.sheet}
          file={step.file}
          mapping={step.mapping}
          busy={read.busy}
          onSheet={(sheet) => void open(step.file.documentId, sheet)}
          onBack={() => setStep({ at: 'file' })}
          onNext={(mapping) => setStep({ ...step, at: 'check', mapping })}
        />
      )}
      {step.at === 'check' && (
        <ImportPreview
          file={step.file}
          mapping={step.mapping}
          busy={run.busy}
          onBack={() => setStep({ ...step, at: 'columns' })}
          onGo={(skipWrong) => void bringIn(step.file, step.mapping, skipWrong)}
        />
      )}
      {step.at === 'done' && <ImportDone importId={step.importId} fileName={step.fileName} counts={step.counts} onAnother={() => setStep({ at: 'file' })} />}
    </>
  )
}
