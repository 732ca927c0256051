import { Button } from '@mantine/core'
import { FileUp, Plus, QrCode, Wrench } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { useCommands } from '../../../interface/commands.tsx'
import type { Column } from '../../../interface/data-column.ts'
import { DataTable } from '../../../interface/data-table.tsx'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { SelectField } from '../../../interface/fields.tsx'
import { FilterChips, Toolbar } from '../../../interface/filter-chips.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink, useGo } from '../../../interface/link.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { SearchField } from '../../../interface/search-field.tsx'
import { useMay } from '../../../interface/session.tsx'
import { oneOf, text, useUrlState } from '../../../interface/url-state.ts'
import { usePages } from '../../contacts/screens/use-pages.ts'
import { listAssetCategories, listAssets, type AssetRow } from '../asset-endpoints.ts'
import type { BuildingView } from '../building-endpoints.ts'
import { shownLabelCode } from '../label-code.ts'
import { sitesPhrases } from '../phrases.ts'
import { LabelsDialog } from './labels-dialog.tsx'

/** Everything there is to maintain, in all buildings. */
export function AssetList() {
  const say = usePhrases(sitesPhrases)
  const mayChange = useMay('site.change')
  return (
    <>
      <PageHeader title={say('assets')} actions={mayChange && <AddAsset />} />
      <AssetTable />
    </>
  )
}

function AddAsset({ buildingId, importing = true }: { readonly buildingId?: string | undefined; readonly importing?: boolean }) {
  const say = usePhrases(sitesPhrases)
  return (
    <>
      {importing && (
        <Button component={GoLink} to="/imports" plain variant="default" leftSection={<FileUp size={14} aria-hidden />}>
          {say('import')}
        </Button>
      )}
      <Button component={GoLink} to="/assets/new" search={buildingId ? { building: buildingId } : {}} plain leftSection={<Plus size={14} aria-hidden />}>
        {say('asset.new')}
      </Button>
    </>
  )
}

/** Assets to search, filter and label: all, or those of one building. */
export function AssetTable({ building }: { readonly building?: BuildingView }) {
  const say = usePhrases(sitesPhrases)
  const go = useGo()
  const mayAdd = useMay('site.change') && !building?.received
  const [state, set] = useUrlState((raw) => ({ q: text(raw['q']), category: text(raw['category']), show: oneOf(raw['show'], ['archived']) }))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [labels, setLabels] = useState(false)
  const categories = useAsk(listAssetCategories, {})
  const pages = usePages(
    listAssets,
    {
      q: state.q,
      ...(building ? { building: building.id } : {}),
      ...(state.category ? { category: state.category } : {}),
      ...(state.show === 'archived' ? { archived: 'true' } : {}),
    },
    ({ assets }) => assets,
  )
  useCommands(
    mayAdd
      ? [{ id: 'asset-new', label: say('asset.new'), icon: Plus, shortcut: 'n', group: 'here', run: () => go('/assets/new', { search: building ? { building: building.id } : {} }) }]
      : [],
  )
  const searching = state.q !== '' || state.category !== '' || state.show !== undefined
  return (
    <>
      <Toolbar end={building && mayAdd && <AddAsset buildingId={building.id} importing={false} />}>
        <SearchField value={state.q} onChange={(q) => set({ q })} placeholder={say('asset.search')} label={say('asset.search')} />
        <SelectField
          label={null}
          aria-label={say('asset.category')}
          placeholder={say('asset.all-categories')}
          data={categories.data?.categories ?? []}
          value={state.category || null}
          onChange={(category) => set({ category: category ?? '' })}
          clearable
          w={190}
        />
        <FilterChips label={say('assets')} options={[{ value: 'archived', label: say('building.archived') }]} value={state.show} onChange={(show) => set({ show })} />
      </Toolbar>
      <DataTable
        label={say('assets')}
        columns={useColumns(building !== undefined)}
        rows={pages.rows}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        hrefOf={({ id }) => `/assets/${id}`}
        chosen={chosen}
        onChoose={setChosen}
        chosenActions={
          <Button size="compact-sm" variant="default" leftSection={<QrCode size={13} aria-hidden />} onClick={() => setLabels(true)}>
            {say('asset.labels')}
          </Button>
        }
        error={pages.error}
        again={pages.again}
        more={pages.more}
        mutedIf={(asset) => asset.archived}
        empty={
          <EmptyState icon={Wrench} title={say(searching ? 'asset.none-found' : 'asset.empty')} action={!searching && mayAdd && <AddAsset buildingId={building?.id} />}>
            {say(searching ? 'asset.none-found.how' : 'asset.empty.how')}
          </EmptyState>
        }
      />
      <LabelsDialog opened={labels} onClose={() => setLabels(false)} of={{ assets: [...chosen] }} count={chosen.size} />
    </>
  )
}

function useColumns(inBuilding: boolean): readonly Column<AssetRow>[] {
  const say = usePhrases(sitesPhrases)
  return [
    { key: 'name', title: say('asset.name'), width: 'minmax(170px, 1.6fr)', cell: ({ name }) => name },
    { key: 'category', title: say('asset.category'), width: 'minmax(110px, 1fr)', card: 'beside', cell: ({ category }) => category },
    { key: 'where', title: say('asset.where'), width: 'minmax(150px, 1.8fr)', cell: (asset) => (inBuilding ? asset.placePath : [asset.buildingName, ...asset.placePath]).join(' / ') },
    { key: 'made', title: say('asset.model'), width: 'minmax(120px, 1fr)', from: 900, cell: ({ manufacturer, model }) => [manufacturer, model].filter(Boolean).join(' ') },
    { key: 'serial', title: say('asset.serialNumber'), width: '140px', from: 760, cell: ({ serialNumber }) => serialNumber },
    { key: 'label', title: say('asset.label'), width: '120px', from: 1020, card: 'none', cell: ({ labelCode }) => <code>{shownLabelCode(labelCode)}</code> },
  ]
}
