import { Button, Checkbox } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { SidePanel } from '../../../interface/side-panel.tsx'
import { TreeView } from '../../../interface/tree-view.tsx'
import { readBuilding } from '../building-endpoints.ts'
import { sitesPhrases } from '../phrases.ts'
import { listPlaces, type PlaceRow } from '../place-endpoints.ts'
import { pathOf } from '../place-tree.ts'
import { BuildingPicker, type PickedBuilding } from './building-picker.tsx'
import type { PickedLocation } from './location-picker.tsx'
import { firstUnfolded, placeNodes } from './place-nodes.ts'

export type LocationBrowserProps = {
  readonly opened: boolean
  readonly onClose: () => void
  readonly value: readonly PickedLocation[]
  readonly onChange: (locations: readonly PickedLocation[]) => void
  readonly clientId?: string | undefined
}

/** The tree of one building, to tick places in. */
export function LocationBrowser({ opened, onClose, value, onChange, clientId }: LocationBrowserProps) {
  const say = usePhrases(sitesPhrases)
  const [chosen, setChosen] = useState<PickedBuilding | null>(null)
  const last = value.at(-1)
  const building = chosen ?? (last ? { id: last.buildingId, name: last.buildingName } : null)
  return (
    <SidePanel opened={opened} onClose={onClose} title={say('location.browse')} footer={<Button onClick={onClose}>{say('location.done')}</Button>}>
      <BuildingPicker label={say('building')} value={building} onChange={setChosen} clientId={clientId} />
      {opened && building && <PlacesToTick key={building.id} buildingId={building.id} value={value} onChange={onChange} />}
    </SidePanel>
  )
}

type PlacesToTickProps = Pick<LocationBrowserProps, 'value' | 'onChange'> & { readonly buildingId: string }

function PlacesToTick({ buildingId, value, onChange }: PlacesToTickProps) {
  const say = usePhrases(sitesPhrases)
  const building = useAsk(readBuilding, { id: buildingId })
  const places = useAsk(listPlaces, { id: buildingId })
  const checked = useMemo(() => new Set(value.filter((location) => location.buildingId === buildingId).map(({ placeId }) => placeId ?? '')), [value, buildingId])
  const take = (next: ReadonlySet<string>, known: readonly PlaceRow[]) => {
    if (!building.data) return
    const { name: buildingName, clientId, clientName } = building.data
    const byId = new Map(known.map((place) => [place.id, place]))
    const kept = value.filter((location) => location.buildingId !== buildingId || next.has(location.placeId ?? ''))
    const added = [...next].filter((id) => !checked.has(id)).map((id) => ({
      buildingId, buildingName, clientId, clientName, placeId: id === '' ? null : id, path: id === '' ? [] : pathOf(byId, id),
    }))
    onChange([...kept, ...added])
  }
  return (
    <WhenAsked ask={places} phrases={sitesPhrases}>
      {({ places: known }) => (
        <>
          <Checkbox
            mt={14}
            mb={8}
            label={say('location.whole')}
            checked={checked.has('')}
            onChange={(event) => {
              const next = new Set(checked)
              if (event.currentTarget.checked) next.add('')
              else next.delete('')
              take(next, known)
            }}
          />
          <TreeView label={say('places')} nodes={placeNodes(known)} unfolded={firstUnfolded(known)} checked={checked} onCheck={(next) => take(next, known)} />
        </>
      )}
    </WhenAsked>
  )
}
