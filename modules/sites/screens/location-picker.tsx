import { Button, CloseButton } from '@mantine/core'
import { Building2, ListTree } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { Field, type FieldProps } from '../../../interface/field.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { TypeAhead, type Choice } from '../../contacts/screens/type-ahead.tsx'
import { findLocations, type Location } from '../location-endpoints.ts'
import { sitesPhrases } from '../phrases.ts'
import { LocationBrowser } from './location-browser.tsx'
import classes from './location-picker.module.css'

export type PickedLocation = Pick<Location, 'buildingId' | 'buildingName' | 'placeId' | 'path' | 'clientId' | 'clientName'>

export type LocationPickerProps = FieldProps & {
  readonly value: readonly PickedLocation[]
  readonly onChange: (locations: readonly PickedLocation[]) => void
  /** Only buildings of this client. */
  readonly clientId?: string | undefined
  readonly disabled?: boolean
}

type LocationChoice = Choice & { readonly location: PickedLocation }

/** Picks any number of buildings and places in them: by typing words of either, or from the tree of one building. */
export function LocationPicker({ value, onChange, clientId, disabled, ...field }: LocationPickerProps) {
  const say = usePhrases(sitesPhrases)
  const [browsing, setBrowsing] = useState(false)
  const shut = (disabled ?? false) || Boolean(field.locked)
  const useChoices = (words: string, opened: boolean): readonly LocationChoice[] | undefined => {
    const found = useAsk(findLocations, { q: words, ...(clientId ? { client: clientId } : {}), limit: 40 }, { enabled: opened })
    const taken = new Set(value.map(keyOf))
    return found.data?.locations.filter((location) => !taken.has(keyOf(location))).map((location) => ({
      id: keyOf(location),
      label: location.path.at(-1) ?? location.buildingName,
      about: location.placeId === null ? `${say('location.whole')} · ${location.clientName}` : [location.buildingName, ...location.path.slice(0, -1)].join(' / '),
      location,
    }))
  }
  return (
    <Field {...field}>
      <div className={classes.picker}>
        <Chosen value={value} shut={shut} onRemove={(gone) => onChange(value.filter((location) => keyOf(location) !== keyOf(gone)))} />
        {!shut && (
          <div className={classes.line}>
            <div className={classes.search}>
              <TypeAhead<LocationChoice>
                label={null}
                ariaLabel={say('location.search')}
                value={null}
                stay
                onChange={(choice) => choice && onChange([...value, choice.location])}
                useChoices={useChoices}
                placeholder={say('location.search')}
              />
            </div>
            <Button variant="default" leftSection={<ListTree size={14} aria-hidden />} onClick={() => setBrowsing(true)}>
              {say('location.browse')}
            </Button>
          </div>
        )}
      </div>
      <LocationBrowser opened={browsing} onClose={() => setBrowsing(false)} value={value} onChange={onChange} clientId={clientId} />
    </Field>
  )
}

/** One location's place in a list of chosen ones. */
export function keyOf({ buildingId, placeId }: Pick<Location, 'buildingId' | 'placeId'>): string {
  return `${buildingId}:${placeId ?? ''}`
}

function Chosen({ value, shut, onRemove }: { readonly value: readonly PickedLocation[]; readonly shut: boolean; readonly onRemove: (gone: PickedLocation) => void }) {
  const say = usePhrases(sitesPhrases)
  if (value.length === 0) return <p className={classes.none}>{say('location.none')}</p>
  return (
    <ul className={classes.chosen} aria-label={say('location.chosen')}>
      {value.map((location) => {
        const name = location.path.length > 0 ? location.path.join(' / ') : say('location.whole')
        return (
          <li key={keyOf(location)}>
            <Building2 size={14} aria-hidden />
            <span className={classes.words}>
              {location.buildingName} <span className={classes.building}>· {name}</span>
            </span>
            {!shut && <CloseButton size="sm" aria-label={say('location.remove', { name: `${location.buildingName}, ${name}` })} onClick={() => onRemove(location)} />}
          </li>
        )
      })}
    </ul>
  )
}
