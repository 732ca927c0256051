import { useMemo } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import type { FieldProps } from '../../../interface/field.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { plain } from '../../../interface/rank.ts'
import { TypeAhead } from '../../contacts/screens/type-ahead.tsx'
import { sitesPhrases } from '../phrases.ts'
import { listPlaces } from '../place-endpoints.ts'
import { pathOf } from '../place-tree.ts'

export type PickedPlace = { readonly id: string; readonly path: readonly string[] }

export type PlacePickerProps = FieldProps & {
  /** Nothing can be picked before the building is known. */
  readonly buildingId: string | null
  readonly value: PickedPlace | null
  readonly onChange: (place: PickedPlace | null) => void
  readonly clearable?: boolean
  readonly disabled?: boolean
}

const shown = 60

/** Picks a place of one building by words of the way to it: "2 kitchen" finds Floor 2 / Kitchen. */
export function PlacePicker({ buildingId, value, onChange, disabled, ...rest }: PlacePickerProps) {
  const say = usePhrases(sitesPhrases)
  const useChoices = (words: string, opened: boolean) => {
    const ask = useAsk(listPlaces, { id: buildingId ?? '' }, { enabled: opened && buildingId !== null })
    const paths = useMemo(() => {
      const places = ask.data?.places ?? []
      const byId = new Map(places.map((place) => [place.id, place]))
      return places.map(({ id }) => {
        const path = pathOf(byId, id)
        return { id, path, found: plain(path.join(' ')) }
      })
    }, [ask.data])
    if (!ask.data) return buildingId === null ? [] : undefined
    const wanted = plain(words).split(/\s+/).filter(Boolean)
    return paths
      .filter(({ found }) => wanted.every((word) => found.includes(word)))
      .slice(0, shown)
      .map(({ id, path }) => ({ id, path, label: path.at(-1) ?? '', about: path.slice(0, -1).join(' / ') }))
  }
  return (
    <TypeAhead
      {...rest}
      value={value && { id: value.id, label: value.path.join(' / '), about: '', path: [...value.path] }}
      onChange={(choice) => onChange(choice && { id: choice.id, path: choice.path })}
      useChoices={useChoices}
      placeholder={say('place.choose')}
      disabled={(disabled ?? false) || buildingId === null}
    />
  )
}
