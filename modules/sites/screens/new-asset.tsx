import { useForm } from '@mantine/form'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { FormActions } from '../../../interface/form-actions.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useGo } from '../../../interface/link.tsx'
import { LoadingPage, WhenAsked } from '../../../interface/loading.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { text, useUrlState } from '../../../interface/url-state.ts'
import { createAsset, listAssets } from '../asset-endpoints.ts'
import { listBuildings, readBuilding } from '../building-endpoints.ts'
import { sitesPhrases } from '../phrases.ts'
import { AssetFields, type AssetValues } from './asset-fields.tsx'
import type { PickedBuilding } from './building-picker.tsx'

/** A new asset, in the building whose page it was begun on. */
export function NewAsset() {
  const [{ building }] = useUrlState((raw) => ({ building: text(raw['building']) }))
  const asked = useAsk(readBuilding, { id: building }, { enabled: building !== '' })
  if (building === '') return <Blank building={null} />
  return (
    <WhenAsked ask={asked} phrases={sitesPhrases} waiting={<LoadingPage />}>
      {({ id, name }) => <Blank building={{ id, name }} />}
    </WhenAsked>
  )
}

function Blank({ building }: { readonly building: PickedBuilding | null }) {
  const say = usePhrases(sitesPhrases)
  const go = useGo()
  const form = useForm<AssetValues>({
    initialValues: {
      name: '', building, place: null, category: '', manufacturer: '', model: '', serialNumber: '', installedOn: null, photoDocumentId: null, notes: '',
    },
    validate: {
      name: (name) => (name.trim() ? null : say('refusal.name-needed')),
      building: (chosen) => (chosen ? null : say('refusal.building-needed')),
    },
  })
  const { act, busy } = useAct(createAsset, {
    phrases: sitesPhrases,
    form,
    say: ({ name }) => say('asset.added', { name }),
    refresh: [listAssets, listBuildings, readBuilding],
    onDone: ({ id }) => {
      form.resetDirty()
      setTimeout(() => go(`/assets/${id}`, { replace: true }))
    },
  })
  const crumbs = building ? [{ label: say('buildings'), to: '/buildings' }, { label: building.name, to: `/buildings/${building.id}` }] : [{ label: say('assets'), to: '/assets' }]
  return (
    <>
      <PageHeader title={say('asset.new')} crumbs={crumbs} />
      <AssetFields form={form} autoFocus />
      <FormActions
        dirty={form.isDirty()}
        busy={busy}
        always
        onSave={() => form.onSubmit(({ building: chosen, place, ...values }) => void (chosen && act({ ...values, buildingId: chosen.id, placeId: place?.id ?? null })))()}
      />
    </>
  )
}
