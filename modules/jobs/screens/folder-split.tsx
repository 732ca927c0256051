import { Button, Checkbox, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { useFormat } from '../../../interface/use-format.ts'
import { listDocuments } from '../../documents/document-endpoints.ts'
import { readTimeline, type FolderView } from '../folder-endpoints.ts'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import type { MoveActivity } from './folder-tasks.tsx'
import classes from './folder.module.css'

type Visit = { readonly id: string; readonly title: string; readonly on: string }
type SplitDialogProps = { readonly folder: FolderView; readonly visits: readonly Visit[]; readonly onChosen: MoveActivity; readonly onClose: () => void }

/** What of a folder goes elsewhere: messages, visits, tasks and files to tick. */
export function SplitDialog({ folder, visits, onChosen, onClose }: SplitDialogProps) {
  const say = usePhrases(folderScreenPhrases)
  const words = usePhrases(interfacePhrases)
  const format = useFormat()
  const messages = useAsk(readTimeline, { id: folder.id, of: 'messages', limit: 100 })
  const files = useAsk(listDocuments, { subject: 'job', subjectId: folder.id })
  const [ticked, setTicked] = useState<Readonly<Record<string, readonly string[]>>>({})
  const parts = [
    { key: 'messages', lines: (messages.data?.entries ?? []).flatMap((entry) => (entry.kind === 'message' ? [{ id: entry.id, words: `${entry.message.fromName || entry.message.fromAddress} · ${entry.message.subject || entry.message.text.slice(0, 80)}` }] : [])) },
    { key: 'visits', lines: visits.map(({ id, title, on }) => ({ id, words: `${format.date(on, 'weekday')} · ${title}` })) },
    { key: 'tasks', lines: folder.tasks.map(({ id, title }) => ({ id, words: title })) },
    { key: 'files', lines: (files.data?.documents ?? []).map(({ id, name }) => ({ id, words: name })) },
  ] as const
  const count = Object.values(ticked).flat().length
  return (
    <Modal opened onClose={onClose} title={say('split.title')} closeButtonProps={{ 'aria-label': words('close') }}>
      <div className={classes.fields}>
        {parts
          .filter(({ lines }) => lines.length > 0)
          .map(({ key, lines }) => (
            <Checkbox.Group key={key} label={say(`split.${key}`)} value={[...(ticked[key] ?? [])]} onChange={(ids) => setTicked({ ...ticked, [key]: ids })}>
              <div className={classes.splitLines}>
                {lines.map(({ id, words: line }) => (
                  <Checkbox key={id} value={id} label={line} />
                ))}
              </div>
            </Checkbox.Group>
          ))}
        {parts.every(({ lines }) => lines.length === 0) && <p className={classes.nothing}>{say('split.nothing')}</p>}
      </div>
      <Group justify="flex-end" mt={16}>
        <Button variant="default" onClick={onClose}>
          {words('cancel')}
        </Button>
        <Button disabled={count === 0} onClick={() => onChosen(Object.fromEntries(Object.entries(ticked).map(([key, ids]) => [key, [...ids]])))}>
          {say('split.go', { count })}
        </Button>
      </Group>
    </Modal>
  )
}
