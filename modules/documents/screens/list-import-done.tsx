import { Button } from '@mantine/core'
import { CircleCheck, Undo2 } from 'lucide-react'
import { useAct } from '../../../interface/act.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { notifyDone } from '../../../interface/notify.tsx'
import { Section } from '../../../interface/section.tsx'
import { asked, type ListCounts, type ListImportKind } from './list-import-kind.ts'
import { CountsLine } from './list-import-preview.tsx'
import classes from './list-import.module.css'

type DoneProps = { readonly kind: ListImportKind; readonly importId: string; readonly fileName: string; readonly counts: ListCounts; readonly onAnother: () => void }

/** The last step: what came in, and the way back. */
export function ListImportDone({ kind, importId, fileName, counts, onAnother }: DoneProps) {
  const say = usePhrases(kind.phrases)
  const undo = useUndoList(kind, fileName, onAnother)
  return (
    <Section title={say('import.done')} beside={<CircleCheck size={17} color="var(--mantine-color-teal-7)" aria-hidden />}>
      <CountsLine kind={kind} counts={counts} />
      <div className={classes.bar}>
        <Button variant="default" leftSection={<Undo2 size={14} aria-hidden />} loading={undo.busy} onClick={() => void undo.act({ id: importId })}>
          {say('import.undo')}
        </Button>
        <div className={classes.end}>
          <Button variant="default" onClick={onAnother}>
            {say('import.another')}
          </Button>
          <Button component={GoLink} to={kind.see} plain>
            {say('import.see')}
          </Button>
        </div>
      </div>
    </Section>
  )
}

/** Takes an import back and says so, with what the room has to add. */
export function useUndoList(kind: ListImportKind, fileName: string, onDone?: () => void) {
  const say = usePhrases(kind.phrases)
  return useAct(asked(kind.undo), {
    phrases: kind.phrases,
    refresh: [kind.list, ...kind.refresh],
    onDone: (answer) => {
      notifyDone([say('import.was-undone', { name: fileName }), kind.alsoUndone?.(say, answer) ?? ''].filter(Boolean).join('. '))
      onDone?.()
    },
  })
}
