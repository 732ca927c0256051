import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useAct } from '../../../interface/act.ts'
import { SelectField, TextAreaField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { readBuilding, type BuildingView } from '../building-endpoints.ts'
import { sitesPhrases } from '../phrases.ts'
import { addPlaces, changePlace, listPlaces, type PlaceRow } from '../place-endpoints.ts'
import { pathOf, withDescendants } from '../place-tree.ts'
import { placeKinds, type PlaceKind } from '../site.ts'
import type { MoveTo } from './place-editor.tsx'

const refresh = [listPlaces, readBuilding]
type DialogProps = { readonly opened: boolean; readonly onClose: () => void }

/** Adds as many places as lines are written. */
export function AddPlaces({ opened, onClose, building, inside }: DialogProps & { readonly building: BuildingView; readonly inside: PlaceRow | null }) {
  const say = usePhrases(sitesPhrases)
  const [written, setWritten] = useState('')
  const [kind, setKind] = useState<PlaceKind>(inside === null ? 'floor' : inside.kind === 'floor' ? 'room' : 'place')
  const names = written.split('\n').map((name) => name.trim()).filter(Boolean)
  const { act, busy } = useAct(addPlaces, {
    phrases: sitesPhrases,
    say: ({ ids }) => say('place.was-added', { count: ids.length }),
    refresh,
    onDone: () => {
      setWritten('')
      onClose()
    },
  })
  return (
    <PlaceDialog
      opened={opened}
      onClose={onClose}
      title={inside ? say('place.add.in', { name: inside.name }) : say('place.add')}
      busy={busy}
      ready={names.length > 0}
      onSave={() => void act({ id: building.id, parentId: inside?.id ?? null, kind, names })}
    >
      <KindField value={kind} onChange={setKind} />
      <TextAreaField label={say('place.names')} help={say('place.names.help')} required minRows={5} data-autofocus value={written} onChange={(event) => setWritten(event.currentTarget.value)} />
    </PlaceDialog>
  )
}

export function RenamePlace({ opened, onClose, place }: DialogProps & { readonly place: PlaceRow }) {
  const say = usePhrases(sitesPhrases)
  const [name, setName] = useState(place.name)
  const [kind, setKind] = useState<PlaceKind>(place.kind)
  const { act, busy } = useAct(changePlace, { phrases: sitesPhrases, say: say('place.was-changed'), refresh, onDone: onClose })
  return (
    <PlaceDialog opened={opened} onClose={onClose} title={say('place.rename')} busy={busy} ready={name.trim() !== ''} onSave={() => void act({ id: place.id, name, kind })}>
      <TextField label={say('place.name')} required maxLength={200} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <KindField value={kind} onChange={setKind} />
    </PlaceDialog>
  )
}

const building = 'building'
const last = 'last'

/** The same as dragging, for keyboard and fingers. */
export function MovePlace({ opened, onClose, place, places, onMove }: DialogProps & { readonly place: PlaceRow; readonly places: readonly PlaceRow[]; readonly onMove: MoveTo }) {
  const say = usePhrases(sitesPhrases)
  const [into, setInto] = useState<string>(place.parentId ?? building)
  const [before, setBefore] = useState<string>(last)
  const byId = new Map(places.map((one) => [one.id, one]))
  const own = new Set(withDescendants(places, place.id))
  const parentId = into === building ? null : into
  const siblings = places.filter((one) => one.parentId === parentId && one.id !== place.id)
  return (
    <PlaceDialog
      opened={opened}
      onClose={onClose}
      title={say('place.move.title', { name: place.name })}
      busy={false}
      ready
      saveLabel={say('place.move')}
      onSave={() => {
        onMove(place, parentId, before === last ? null : before)
        onClose()
      }}
    >
      <SelectField
        label={say('place.move.to')}
        required
        searchable
        limit={100}
        data={[
          { value: building, label: say('place.move.building') },
          ...places.filter(({ id }) => !own.has(id)).map(({ id }) => ({ value: id, label: pathOf(byId, id).join(' / ') })),
        ]}
        value={into}
        onChange={(value) => {
          setInto(value ?? building)
          setBefore(last)
        }}
      />
      <SelectField
        label={say('place.move.before')}
        required
        searchable
        limit={100}
        data={[{ value: last, label: say('place.move.last') }, ...siblings.map(({ id, name }) => ({ value: id, label: name }))]}
        value={before}
        onChange={(value) => setBefore(value ?? last)}
      />
    </PlaceDialog>
  )
}

function KindField({ value, onChange }: { readonly value: PlaceKind; readonly onChange: (kind: PlaceKind) => void }) {
  const say = usePhrases(sitesPhrases)
  return (
    <SelectField
      label={say('place.kind')}
      required
      data={placeKinds.map((kind) => ({ value: kind, label: say(`place.kind.${kind}`) }))}
      value={value}
      onChange={(kind) => onChange((kind ?? 'place') as PlaceKind)}
    />
  )
}

type PlaceDialogProps = DialogProps & {
  readonly title: string
  readonly busy: boolean
  readonly ready: boolean
  readonly saveLabel?: string
  readonly onSave: () => void
  readonly children: ReactNode
}

function PlaceDialog({ opened, onClose, title, busy, ready, saveLabel, onSave, children }: PlaceDialogProps) {
  const words = usePhrases(interfacePhrases)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready && !busy) onSave()
  }
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={440} closeButtonProps={{ 'aria-label': words('close') }}>
      <form onSubmit={submit}>
        <Stack gap={12}>{children}</Stack>
        <Group justify="flex-end" gap={8} mt={18}>
          <Button variant="default" onClick={onClose}>
            {words('cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={!ready}>
            {saveLabel ?? words('save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
