import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { useRefusal } from '../../../interface/refusals.ts'
import type { Choice } from '../../contacts/screens/type-ahead.tsx'
import { mergeFolders, moveActivities, partFolders, previewMerge, takeSplitBack, type FolderView } from '../folder-endpoints.ts'
import { folderPhrases } from '../folder-phrases.ts'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import { jobLimits } from '../job.ts'
import { FolderPicker } from './folder-picker.tsx'
import type { MoveActivity } from './folder-tasks.tsx'
import classes from './folder.module.css'
import { folderReads } from './use-folder-change.ts'

/** Another folder goes into this one: which, and what would move. */
export function MergeDialog({ folder, onClose }: { readonly folder: FolderView; readonly onClose: () => void }) {
  const say = usePhrases(folderScreenPhrases)
  const words = usePhrases(interfacePhrases)
  const sentence = useRefusal(folderPhrases)
  const [other, setOther] = useState<Choice | null>(null)
  const preview = useAsk(previewMerge, { id: folder.id, from: other?.id ?? folder.id }, { enabled: other !== null })
  const shared = { phrases: folderPhrases, refresh: folderReads }
  const back = useAct(partFolders, { ...shared, say: say('merged.parted') })
  const { act, busy } = useAct(mergeFolders, {
    ...shared,
    say: say('merge.done', { number: preview.data?.from.number ?? '' }),
    undo: (_answer, pair) => back.act(pair),
    onDone: onClose,
  })
  const seen = other && preview.data
  return (
    <Modal opened onClose={onClose} title={say('merge.title', { number: folder.number })} closeButtonProps={{ 'aria-label': words('close') }}>
      <div className={classes.fields}>
        <FolderPicker label={say('merge.other')} required value={other} onChange={setOther} except={folder.id} />
        {seen && (
          <div className={classes.previewOf} role="status">
            <p>
              <strong>{seen.from.number}</strong> {seen.from.title} · {seen.from.client}
            </p>
            {seen.objection ? <p className={classes.wrong}>{sentence({ code: seen.objection, number: seen.from.number })}</p> : <p>{Object.values(seen.moves).some((count) => count > 0) ? say('merge.moves', seen.moves) : say('merge.nothing')}</p>}
            {seen.otherClient && !seen.objection && <p className={classes.wrong}>{say('merge.other-client', { client: folder.contact.name })}</p>}
            <p className={classes.quiet}>{say('merge.after', { number: seen.from.number })}</p>
          </div>
        )}
      </div>
      <Group justify="flex-end" mt={16}>
        <Button variant="default" onClick={onClose}>
          {words('cancel')}
        </Button>
        <Button loading={busy} disabled={!seen || seen.objection !== null} onClick={() => other && void act({ id: folder.id, from: other.id })}>
          {say('merge.do')}
        </Button>
      </Group>
    </Modal>
  )
}

type Chosen = Parameters<MoveActivity>[0]

/** What was chosen goes to another folder, or to a new one. */
export function MoveDialog({ folder, chosen, onClose }: { readonly folder: FolderView; readonly chosen: Chosen; readonly onClose: () => void }) {
  const say = usePhrases(folderScreenPhrases)
  const words = usePhrases(interfacePhrases)
  const [other, setOther] = useState<Choice | null>(null)
  const [title, setTitle] = useState('')
  const shared = { phrases: folderPhrases, refresh: folderReads }
  const back = useAct(moveActivities, { ...shared, say: ({ number }) => say('move.back', { number }) })
  const unsplit = useAct(takeSplitBack, { ...shared, say: ({ number, stays }) => say(stays ? 'split.stays' : 'split.back', { number }) })
  const { act, busy } = useAct(moveActivities, {
    ...shared,
    say: ({ number }) => say('move.done', { number }),
    undo: ({ id }, { to }) => (to === null ? unsplit.act({ id, to: folder.id, ...chosen }) : back.act({ id, to: folder.id, ...chosen })),
    onDone: onClose,
  })
  return (
    <Modal opened onClose={onClose} title={say('move.title')} closeButtonProps={{ 'aria-label': words('close') }}>
      <div className={classes.fields}>
        <FolderPicker label={say('move.to')} value={other} onChange={setOther} except={folder.id} />
        {!other && <TextField label={say('move.new')} help={say('move.new.help', { client: folder.contact.name })} value={title} maxLength={jobLimits.title} placeholder={folder.title} onChange={(event) => setTitle(event.currentTarget.value)} />}
      </div>
      <Group justify="flex-end" mt={16}>
        <Button variant="default" onClick={onClose}>
          {words('cancel')}
        </Button>
        <Button loading={busy} onClick={() => void act({ id: folder.id, to: other?.id ?? null, title, ...chosen })}>
          {say(other ? 'move.do' : 'move.split')}
        </Button>
      </Group>
    </Modal>
  )
}
