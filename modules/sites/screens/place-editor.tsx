import { ActionIcon, Button, Menu } from '@mantine/core'
import { ArrowDown, ArrowUp, FolderInput, MapPin, MoreHorizontal, PenLine, Plus, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { call } from '../../../interface/client.ts'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { Toolbar } from '../../../interface/filter-chips.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { Section } from '../../../interface/section.tsx'
import { useMay } from '../../../interface/session.tsx'
import type { TreeDrop } from '../../../interface/tree-drag.ts'
import { TreeView } from '../../../interface/tree-view.tsx'
import { readBuilding, type BuildingView } from '../building-endpoints.ts'
import { sitesPhrases } from '../phrases.ts'
import { listPlaces, movePlace, removePlace, restorePlace, type PlaceRow } from '../place-endpoints.ts'
import { AddPlaces, MovePlace, RenamePlace } from './place-dialogs.tsx'
import { firstUnfolded, placeNodes } from './place-nodes.ts'

type Doing = { readonly what: 'add' | 'rename' | 'move'; readonly place: PlaceRow | null } | null

/** The tree of places of a building: add, rename, move by drag or menu, remove with undo. What a partner keeps can only be read. */
export function PlaceEditor({ building }: { readonly building: BuildingView }) {
  const asked = useAsk(listPlaces, { id: building.id })
  return (
    <WhenAsked ask={asked} phrases={sitesPhrases}>
      {({ places }) => <Places building={building} places={places} />}
    </WhenAsked>
  )
}

function Places({ building, places }: { readonly building: BuildingView; readonly places: readonly PlaceRow[] }) {
  const say = usePhrases(sitesPhrases)
  const mayChange = useMay('site.change') && !building.received
  const [selected, setSelected] = useState<string | null>(null)
  const [doing, setDoing] = useState<Doing>(null)
  const { move, remove } = usePlaceActs(places)
  const byId = useMemo(() => new Map(places.map((place) => [place.id, place])), [places])
  const nodes = useMemo(() => placeNodes(places, (place) => (place.assets > 0 ? <small style={{ color: 'var(--mantine-color-dimmed)' }}>{say('place.assets', { count: place.assets })}</small> : null)), [places, say])
  const chosen = selected === null ? null : (byId.get(selected) ?? null)
  const add = (place: PlaceRow | null) => (
    <Button leftSection={<Plus size={14} aria-hidden />} onClick={() => setDoing({ what: 'add', place })}>
      {place ? say('place.add.in', { name: place.name }) : say('place.add')}
    </Button>
  )
  const menu = (place: PlaceRow, inTree = false) => (
    <PlaceMenu inTree={inTree} place={place} places={places} onDo={(what) => setDoing({ what, place })} onMove={move} onRemove={() => void remove.act({ id: place.id })} />
  )
  return (
    <>
      {building.received && <p style={{ margin: '0 0 10px', fontSize: 13, color: 'var(--mantine-color-dimmed)' }}>{say('place.received')}</p>}
      {mayChange && places.length > 0 && (
        <Toolbar end={say('place.count', { count: places.length })}>
          {add(chosen)}
          {chosen && menu(chosen)}
        </Toolbar>
      )}
      {places.length === 0 ? (
        <EmptyState icon={MapPin} title={say('place.empty')} action={mayChange && add(null)}>
          {say('place.empty.how')}
        </EmptyState>
      ) : (
        <Section>
          <TreeView
            label={say('places')}
            nodes={nodes}
            unfolded={firstUnfolded(places)}
            selected={selected}
            onSelect={(id) => setSelected(id === selected ? null : id)}
            {...(mayChange ? { actions: ({ id }: { readonly id: string }) => menu(byId.get(id)!, true), onMove: (drop: TreeDrop) => move(...droppedAt(places, drop)) } : {})}
          />
        </Section>
      )}
      <AddPlaces key={`add-${doing?.place?.id ?? ''}`} opened={doing?.what === 'add'} onClose={() => setDoing(null)} building={building} inside={doing?.place ?? null} />
      {doing?.place && (
        <>
          <RenamePlace key={`rename-${doing.place.id}`} opened={doing.what === 'rename'} onClose={() => setDoing(null)} place={doing.place} />
          <MovePlace key={`move-${doing.place.id}`} opened={doing.what === 'move'} onClose={() => setDoing(null)} place={doing.place} places={places} onMove={move} />
        </>
      )}
    </>
  )
}

export type MoveTo = (place: PlaceRow, parentId: string | null, before: string | null) => void

function usePlaceActs(places: readonly PlaceRow[]) {
  const say = usePhrases(sitesPhrases)
  const refresh = [listPlaces, readBuilding]
  const nameOf = (id: string) => places.find((place) => place.id === id)?.name ?? ''
  const moving = useAct(movePlace, {
    phrases: sitesPhrases,
    say: (_answer, { id }) => say('place.was-moved', { name: nameOf(id) }),
    undo: ({ from }, { id }) => call(movePlace, { id, ...from }),
    refresh,
  })
  const remove = useAct(removePlace, {
    phrases: sitesPhrases,
    say: (removed, { id }) => say('place.was-removed', { count: removed.places - 1 || 1, name: nameOf(id) }),
    undo: (_answer, { id }) => call(restorePlace, { id }),
    refresh,
  })
  const move: MoveTo = (place, parentId, before) => void moving.act({ id: place.id, parentId, before })
  return { move, remove }
}

type PlaceMenuProps = {
  readonly place: PlaceRow
  readonly places: readonly PlaceRow[]
  readonly onDo: (what: 'add' | 'rename' | 'move') => void
  readonly onMove: MoveTo
  readonly onRemove: () => void
  /** In the tree it is for pointers: the keyboard has the same menu over the tree, for the place that is selected. */
  readonly inTree: boolean
}

function PlaceMenu({ place, places, onDo, onMove, onRemove, inTree }: PlaceMenuProps) {
  const say = usePhrases(sitesPhrases)
  const siblings = places.filter(({ parentId }) => parentId === place.parentId)
  const at = siblings.findIndex(({ id }) => id === place.id)
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" tabIndex={inTree ? -1 : 0} aria-label={say('place.actions', { name: place.name })}>
          <MoreHorizontal size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Plus size={14} aria-hidden />} onClick={() => onDo('add')}>
          {say('place.add.here')}
        </Menu.Item>
        <Menu.Item leftSection={<PenLine size={14} aria-hidden />} onClick={() => onDo('rename')}>
          {say('place.rename')}
        </Menu.Item>
        <Menu.Item leftSection={<FolderInput size={14} aria-hidden />} onClick={() => onDo('move')}>
          {say('place.move')}
        </Menu.Item>
        <Menu.Item leftSection={<ArrowUp size={14} aria-hidden />} disabled={at <= 0} onClick={() => onMove(place, place.parentId, siblings[at - 1]?.id ?? null)}>
          {say('place.move.up')}
        </Menu.Item>
        <Menu.Item leftSection={<ArrowDown size={14} aria-hidden />} disabled={at >= siblings.length - 1} onClick={() => onMove(place, place.parentId, siblings[at + 2]?.id ?? null)}>
          {say('place.move.down')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<Trash2 size={14} aria-hidden />} onClick={onRemove}>
          {say('place.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Where a dragged place is to go. */
function droppedAt(places: readonly PlaceRow[], { id, to, where }: TreeDrop): Parameters<MoveTo> {
  const place = places.find((one) => one.id === id)!
  const target = places.find((one) => one.id === to)!
  if (where === 'in') return [place, target.id, null]
  const siblings = places.filter((one) => one.parentId === target.parentId && one.id !== id)
  const at = siblings.findIndex((one) => one.id === to)
  return [place, target.parentId, where === 'before' ? target.id : (siblings[at + 1]?.id ?? null)]
}
