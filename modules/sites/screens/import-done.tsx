import { Button } from '@mantine/core'
import { CircleCheck, Undo2 } from 'lucide-react'
import { useAct } from '../../../interface/act.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { notifyDone } from '../../../interface/notify.tsx'
import { Section } from '../../../interface/section.tsx'
import { listAssets } from '../asset-endpoints.ts'
import { listBuildings } from '../building-endpoints.ts'
import { listImports, undoImport, type ImportCounts } from '../import-endpoints.ts'
import { sitesPhrases } from '../phrases.ts'
import { CountsLine } from './import-preview.tsx'
import classes from './import.module.css'

type ImportDoneProps = { readonly importId: string; readonly fileName: string; readonly counts: ImportCounts; readonly onAnother: () => void }

/** The last step: what came in, and the way back. */
export function ImportDone({ importId, fileName, counts, onAnother }: ImportDoneProps) {
  const say = usePhrases(sitesPhrases)
  const undo = useUndoImport(fileName, onAnother)
  return (
    <Section title={say('import.done')} beside={<CircleCheck size={17} color="var(--mantine-color-teal-7)" aria-hidden />}>
      <CountsLine counts={counts} />
      <div className={classes.bar}>
        <Button variant="default" leftSection={<Undo2 size={14} aria-hidden />} loading={undo.busy} onClick={() => void undo.act({ id: importId })}>
          {say('import.undo')}
        </Button>
        <div className={classes.end}>
          <Button variant="default" onClick={onAnother}>
            {say('import.another')}
          </Button>
          <Button component={GoLink} to="/buildings" plain>
            {say('import.see')}
          </Button>
        </div>
      </div>
    </Section>
  )
}

/** Takes an import back and says so, with the clients that had to stay. */
export function useUndoImport(fileName: string, onDone?: () => void) {
  const say = usePhrases(sitesPhrases)
  return useAct(undoImport, {
    phrases: sitesPhrases,
    refresh: [listImports, listBuildings, listAssets],
    onDone: ({ keptClients }) => {
      notifyDone([say('import.was-undone', { name: fileName }), ...(keptClients > 0 ? [say('import.undo.kept', { count: keptClients })] : [])].join('. '))
      onDone?.()
    },
  })
}
