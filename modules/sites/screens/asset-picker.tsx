import { useAsk } from '../../../interface/ask.ts'
import type { FieldProps } from '../../../interface/field.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { TypeAhead, type Choice } from '../../contacts/screens/type-ahead.tsx'
import { listAssets, type AssetRow } from '../asset-endpoints.ts'
import { sitesPhrases } from '../phrases.ts'

export type PickedAsset = Pick<AssetRow, 'id' | 'name' | 'category' | 'buildingId' | 'buildingName' | 'placeId'> & { readonly placePath: readonly string[] }

export type AssetPickerProps = FieldProps & {
  readonly value: PickedAsset | null
  readonly onChange: (asset: PickedAsset | null) => void
  readonly buildingId?: string | undefined
  /** Stays open and empty after each pick, for adding several. */
  readonly stay?: boolean
  readonly clearable?: boolean
  readonly disabled?: boolean
}

type AssetChoice = Choice & { readonly asset: PickedAsset }

/** Picks an asset by any part of name, category, manufacturer, model, serial number or label. */
export function AssetPicker({ value, onChange, buildingId, ...rest }: AssetPickerProps) {
  const say = usePhrases(sitesPhrases)
  const useChoices = (words: string, opened: boolean): readonly AssetChoice[] | undefined => {
    const found = useAsk(listAssets, { q: words, ...(buildingId ? { building: buildingId } : {}), limit: 20 }, { enabled: opened })
    return found.data?.assets.map(asChoice)
  }
  return (
    <TypeAhead<AssetChoice>
      {...rest}
      value={value && asChoice(value)}
      onChange={(choice) => onChange(choice && choice.asset)}
      useChoices={useChoices}
      placeholder={say('asset.choose')}
    />
  )
}

function asChoice(asset: PickedAsset): AssetChoice {
  const { id, name, category, buildingName, placePath } = asset
  return { id, label: name, about: [[buildingName, ...placePath].join(' / '), category].filter(Boolean).join(' · '), asset }
}
