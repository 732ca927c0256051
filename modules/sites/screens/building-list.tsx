import { Button } from '@mantine/core'
import { Building2, FileUp, Network, Plus } from 'lucide-react'
import { useCommands } from '../../../interface/commands.tsx'
import type { Column } from '../../../interface/data-column.ts'
import { DataTable } from '../../../interface/data-table.tsx'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { FilterChips, Toolbar } from '../../../interface/filter-chips.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink, useGo } from '../../../interface/link.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { SearchField } from '../../../interface/search-field.tsx'
import { useMay } from '../../../interface/session.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { oneOf, text, useUrlState } from '../../../interface/url-state.ts'
import { useAsk } from '../../../interface/ask.ts'
import { addressLine } from '../../contacts/address.ts'
import { readContact } from '../../contacts/contact-endpoints.ts'
import { usePages } from '../../contacts/screens/use-pages.ts'
import { listBuildings, type BuildingRow } from '../building-endpoints.ts'
import { sitesPhrases } from '../phrases.ts'

const shows = ['own', 'received', 'archived'] as const

/** The buildings a company works in, and whose they are. */
export function BuildingList() {
  const say = usePhrases(sitesPhrases)
  const go = useGo()
  const mayChange = useMay('site.change')
  const [state, set] = useUrlState((raw) => ({ q: text(raw['q']), show: oneOf(raw['show'], shows), client: text(raw['client']) }))
  const pages = usePages(
    listBuildings,
    {
      q: state.q,
      ...(state.client ? { client: state.client } : {}),
      ...(state.show === 'archived' ? { archived: 'true' } : {}),
      ...(state.show === 'received' ? { received: 'true' } : state.show === 'own' ? { received: 'false' } : {}),
    },
    ({ buildings }) => buildings,
  )
  useCommands(mayChange ? [{ id: 'building-new', label: say('building.new'), icon: Plus, shortcut: 'n', group: 'here', run: () => go('/buildings/new') }] : [])
  const searching = state.q !== '' || state.show !== undefined || state.client !== ''
  const add = mayChange && (
    <>
      <Button component={GoLink} to="/imports" plain variant="default" leftSection={<FileUp size={14} aria-hidden />}>
        {say('import')}
      </Button>
      <Button component={GoLink} to="/buildings/new" plain leftSection={<Plus size={14} aria-hidden />}>
        {say('building.new')}
      </Button>
    </>
  )
  return (
    <>
      <PageHeader title={say('buildings')} actions={add} />
      <Toolbar>
        <SearchField value={state.q} onChange={(q) => set({ q })} placeholder={say('building.search')} label={say('building.search')} />
        <FilterChips
          label={say('buildings')}
          options={[
            { value: 'own', label: say('building.own') },
            { value: 'received', label: say('building.received') },
            { value: 'archived', label: say('building.archived') },
          ]}
          value={state.show}
          onChange={(show) => set({ show })}
        />
        {state.client && <ClientFilter id={state.client} onClear={() => set({ client: '' })} />}
      </Toolbar>
      <DataTable
        label={say('buildings')}
        columns={useColumns()}
        rows={pages.rows}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        hrefOf={({ id }) => `/buildings/${id}`}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        mutedIf={(building) => building.archived}
        empty={
          <EmptyState icon={Building2} title={say(searching ? 'building.none-found' : 'building.empty')} action={!searching && add}>
            {say(searching ? 'building.none-found.how' : 'building.empty.how')}
          </EmptyState>
        }
      />
    </>
  )
}

/** Only one client's buildings: pressed again, all of them. */
function ClientFilter({ id, onClear }: { readonly id: string; readonly onClear: () => void }) {
  const contact = useAsk(readContact, { id })
  return <FilterChips label={contact.data?.name ?? ''} options={[{ value: id, label: contact.data?.name ?? '…' }]} value={id} onChange={onClear} />
}

function useColumns(): readonly Column<BuildingRow>[] {
  const say = usePhrases(sitesPhrases)
  return [
    { key: 'name', title: say('building.name'), width: 'minmax(180px, 1.8fr)', cell: ({ name }) => name },
    { key: 'code', title: say('building.code'), width: '90px', from: 720, cell: ({ code }) => code },
    { key: 'client', title: say('building.client'), width: 'minmax(140px, 1.2fr)', cell: (building) => (building.clientIsUs ? say('building.client.us') : building.clientName) },
    { key: 'address', title: say('building.address'), width: 'minmax(140px, 1.4fr)', from: 900, cell: ({ address }) => addressLine(address) },
    { key: 'places', title: say('places'), width: '110px', align: 'end', from: 820, card: 'none', cell: ({ places }) => places },
    { key: 'assets', title: say('assets'), width: '110px', align: 'end', from: 720, card: 'none', cell: ({ assets }) => assets },
    { key: 'received', title: '', width: 'minmax(0, 235px)', from: 640, card: 'beside', cell: (building) => <ReceivedBadge building={building} /> },
  ]
}

/** That it came from a partner, and from which. */
export function ReceivedBadge({ building }: { readonly building: Pick<BuildingRow, 'received' | 'receivedFrom'> }) {
  const say = usePhrases(sitesPhrases)
  if (!building.received) return null
  return (
    <StatusBadge tone="info" icon={Network}>
      {building.receivedFrom ? say('building.received.from', { name: building.receivedFrom }) : say('building.received.partner')}
    </StatusBadge>
  )
}
