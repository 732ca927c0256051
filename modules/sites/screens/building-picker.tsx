import { useAsk } from '../../../interface/ask.ts'
import type { FieldProps } from '../../../interface/field.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { addressLine } from '../../contacts/address.ts'
import { TypeAhead, type Choice } from '../../contacts/screens/type-ahead.tsx'
import { listBuildings } from '../building-endpoints.ts'
import { sitesPhrases } from '../phrases.ts'

export type PickedBuilding = { readonly id: string; readonly name: string; readonly timeZone?: string; readonly clientName?: string }

export type BuildingPickerProps = FieldProps & {
  readonly value: PickedBuilding | null
  readonly onChange: (building: PickedBuilding | null) => void
  /** Only buildings of this client. */
  readonly clientId?: string | undefined
  /** Only ours, or only received ones. */
  readonly received?: boolean
  readonly clearable?: boolean
  readonly disabled?: boolean
}

type BuildingChoice = Choice & { readonly timeZone?: string; readonly clientName?: string }

/** Picks a building by any part of name, code, address or client. */
export function BuildingPicker({ value, onChange, clientId, received, ...rest }: BuildingPickerProps) {
  const say = usePhrases(sitesPhrases)
  const useChoices = (words: string, opened: boolean): readonly BuildingChoice[] | undefined => {
    const found = useAsk(
      listBuildings,
      { q: words, ...(clientId ? { client: clientId } : {}), ...(received === undefined ? {} : { received: String(received) }), limit: 20 },
      { enabled: opened },
    )
    return found.data?.buildings.map(({ id, name, clientName, timeZone, address }) => ({
      id, label: name, clientName, timeZone, about: [clientName, addressLine(address)].filter(Boolean).join(' · '),
    }))
  }
  return (
    <TypeAhead<BuildingChoice>
      {...rest}
      value={value && { id: value.id, label: value.name }}
      onChange={(choice) =>
        onChange(choice && { id: choice.id, name: choice.label, ...(choice.timeZone ? { timeZone: choice.timeZone } : {}), ...(choice.clientName ? { clientName: choice.clientName } : {}) })
      }
      useChoices={useChoices}
      placeholder={say('building.choose')}
    />
  )
}
