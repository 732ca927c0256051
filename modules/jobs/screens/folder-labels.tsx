import { Button, Checkbox, Popover, TextInput, UnstyledButton } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useAct } from '../../../interface/act.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import { createLabel, readJobSettings, type LabelView } from '../job-endpoints.ts'
import { jobsPhrases } from '../phrases.ts'
import { LabelMark } from './job-words.tsx'
import classes from './folder.module.css'

type FolderLabelsProps = { readonly labels: readonly LabelView[]; readonly chosen: readonly string[]; readonly onChange: (ids: string[]) => void; readonly name: string; readonly children: ReactNode }

/** The company's labels to tick; one that is not there is made on the way. What was ticked is saved when the list closes. */
export function FolderLabels({ labels, chosen, onChange, name: named, children }: FolderLabelsProps) {
  const say = usePhrases(folderScreenPhrases)
  const [ticked, setTicked] = useState<readonly string[] | null>(null)
  const [name, setName] = useState('')
  const { act, busy } = useAct(createLabel, {
    phrases: jobsPhrases,
    refresh: [readJobSettings],
    onDone: ({ id }) => {
      setTicked((now) => [...(now ?? chosen), id])
      setName('')
    },
  })
  const close = () => {
    if (ticked && [...ticked].toSorted().join() !== [...chosen].toSorted().join()) onChange([...ticked])
    setTicked(null)
  }
  const now = ticked ?? chosen
  return (
    <Popover opened={ticked !== null} onChange={(opened) => (opened ? setTicked(chosen) : close())} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.labels} aria-label={named} onClick={() => (ticked ? close() : setTicked(chosen))}>
          {children}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={say('labels')}>
        <div className={classes.labelList}>
          {labels
            .filter(({ id, archived }) => !archived || chosen.includes(id))
            .map((label) => (
              <Checkbox key={label.id} checked={now.includes(label.id)} label={<LabelMark label={label} />} onChange={() => setTicked(now.includes(label.id) ? now.filter((id) => id !== label.id) : [...now, label.id])} />
            ))}
          <form
            className={classes.newLabel}
            onSubmit={(event) => {
              event.preventDefault()
              if (name.trim()) void act({ name: name.trim() })
            }}
          >
            <TextInput value={name} maxLength={80} placeholder={say('labels.new')} aria-label={say('labels.new')} onChange={(event) => setName(event.currentTarget.value)} />
            <Button type="submit" variant="default" px={8} loading={busy} disabled={!name.trim()} aria-label={say('labels.add')}>
              <Plus size={14} aria-hidden />
            </Button>
          </form>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
