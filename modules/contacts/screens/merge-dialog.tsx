import { Button, Group, Modal, Radio } from '@mantine/core'
import { useRef, useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { call } from '../../../interface/client.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { listContacts, readContact } from '../contact-endpoints.ts'
import { listDuplicates, listMerges, mergeContacts, undoMerge } from '../duplicate-endpoints.ts'
import { contactsPhrases } from '../phrases.ts'
import { contactScreenPhrases } from '../screen-phrases.ts'
import { ContactPicker, type PickedContact } from './contact-picker.tsx'

export type MergeDialogProps = {
  readonly opened: boolean
  readonly onClose: () => void
  readonly one: PickedContact
  /** The other one, where it is known; else it is chosen. */
  readonly other?: PickedContact
  readonly onDone?: (stays: PickedContact) => void
}

/** Makes two contacts one: which stays is chosen, and it can be taken back. */
export function MergeDialog({ opened, onClose, one, other, onDone }: MergeDialogProps) {
  const say = usePhrases(contactScreenPhrases)
  const common = usePhrases(interfacePhrases)
  const [chosen, setChosen] = useState<PickedContact | null>(other ?? null)
  const [stays, setStays] = useState(one.id)
  const second = other ?? chosen
  const into = second && stays === second.id ? second : one
  const from = into === one ? second : one
  const merge = useMerge((kept) => {
    onClose()
    onDone?.(kept)
  })
  return (
    <Modal opened={opened} onClose={onClose} title={say('merge.title')} size={480} closeButtonProps={{ 'aria-label': common('close') }}>
      <div style={{ display: 'grid', gap: 14 }}>
        {!other && <ContactPicker label={say('merge.other')} required value={chosen} onChange={(picked) => setChosen(picked?.id === one.id ? null : picked)} autoFocus />}
        {second && (
          <Radio.Group label={say('merge.which')} value={stays} onChange={setStays}>
            <div style={{ display: 'grid', gap: 8, paddingTop: 6 }}>
              {[one, second].map(({ id, name }) => (
                <Radio key={id} value={id} label={name} />
              ))}
            </div>
          </Radio.Group>
        )}
        {second && <p style={{ margin: 0, fontSize: 13, lineHeight: 1.5 }}>{say('merge.how', { name: into.name })}</p>}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button disabled={!from} loading={merge.busy} onClick={() => from && void merge.act(into, from)}>
            {say('merge.go')}
          </Button>
        </Group>
      </div>
    </Modal>
  )
}

/** One goes into the other, said with a way back. */
export function useMerge(onDone?: (into: PickedContact) => void) {
  const say = usePhrases(contactScreenPhrases)
  const names = useRef({ from: '', into: '' })
  const merge = useAct(mergeContacts, {
    phrases: contactsPhrases,
    refresh: [listContacts, readContact, listDuplicates, listMerges],
    say: () => say('merge.done', names.current),
    undo: ({ mergeId }) => call(undoMerge, { id: mergeId }),
  })
  return {
    busy: merge.busy,
    act: async (into: PickedContact, from: PickedContact) => {
      names.current = { from: from.name, into: into.name }
      const done = await merge.act({ id: into.id, fromId: from.id })
      if (done.ok) onDone?.(into)
    },
  }
}
