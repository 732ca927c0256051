import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { SelectField, TextAreaField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { visitsPhrases } from '../../visits/phrases.ts'
import { taskKinds, type TaskKind } from '../../visits/task.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { linesOf } from './plan-draft.ts'

/** Many tasks at once, one per pasted line. */
export function PasteDialog({ onAdd, onClose }: { readonly onAdd: (labels: readonly string[], kind: TaskKind) => void; readonly onClose: () => void }) {
  const say = usePhrases(planScreenPhrases)
  const words = usePhrases(visitsPhrases)
  const common = usePhrases(interfacePhrases)
  const [text, setText] = useState('')
  const [kind, setKind] = useState<TaskKind>('done')
  const lines = linesOf(text)
  const kinds = taskKinds.filter((one) => one !== 'choice').map((one) => ({ value: one, label: words(`kind.${one}`) }))
  return (
    <Modal opened onClose={onClose} title={say('task.paste.title')} closeButtonProps={{ 'aria-label': common('close') }} size="lg">
      <SelectField label={say('task.kind')} allowDeselect={false} data={kinds} value={kind} onChange={(next) => next && setKind(next as TaskKind)} />
      <TextAreaField label={say('task.paste.text')} minRows={8} mt={12} data-autofocus value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Group justify="flex-end" mt={14}>
        <Button variant="default" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button disabled={lines.length === 0} onClick={() => onAdd(lines, kind)}>
          {say('task.paste.add', { count: lines.length })}
        </Button>
      </Group>
    </Modal>
  )
}
