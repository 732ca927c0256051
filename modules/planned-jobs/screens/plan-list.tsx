import { Button, CloseButton } from '@mantine/core'
import { CalendarClock, Filter, Plus } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { useCommands } from '../../../interface/commands.tsx'
import { sortOf, sortText, type Column } from '../../../interface/data-column.ts'
import { DataTable } from '../../../interface/data-table.tsx'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { FilterChips, Toolbar } from '../../../interface/filter-chips.tsx'
import { SelectField } from '../../../interface/fields.tsx'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { GoLink, useGo } from '../../../interface/link.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { SearchField } from '../../../interface/search-field.tsx'
import { useMay } from '../../../interface/session.tsx'
import { SidePanel } from '../../../interface/side-panel.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { oneOf, text, useUrlState } from '../../../interface/url-state.ts'
import { useFormat, useToday } from '../../../interface/use-format.ts'
import { listPeople } from '../../companies/company-endpoints.ts'
import { readContact } from '../../contacts/contact-endpoints.ts'
import { ContactPicker } from '../../contacts/screens/contact-picker.tsx'
import { usePages } from '../../contacts/screens/use-pages.ts'
import { readBuilding } from '../../sites/building-endpoints.ts'
import { BuildingPicker } from '../../sites/screens/building-picker.tsx'
import { plansPhrases } from '../phrases.ts'
import { listPlans, planSorts, suggestForPlan, type PlanRow } from '../plan-endpoints.ts'
import { describeRecurrence } from '../recurrence-words.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { sharingFilters } from '../sharing-badge.ts'
import { SharingBadges } from './sharing-badges.tsx'
import classes from './plans.module.css'

const shows = ['late', ...sharingFilters, 'archived'] as const

type State = { q: string; show: (typeof shows)[number] | undefined; type: string; client: string; building: string; supplier: string; assignee: string; sort: (typeof planSorts)[number] | undefined }

function read(raw: Readonly<Record<string, unknown>>): State {
  return {
    q: text(raw['q']), show: oneOf(raw['show'], shows), type: text(raw['type']), client: text(raw['client']), building: text(raw['building']),
    supplier: text(raw['supplier']), assignee: text(raw['assignee']), sort: oneOf(raw['sort'], planSorts),
  }
}

/** Everything that is planned to come back; filters stand in the address. */
export function PlanList() {
  const say = usePhrases(planScreenPhrases)
  const go = useGo()
  const mayChange = useMay('plan.change')
  const [state, set] = useUrlState(read)
  const { q, show, sort, ...exact } = state
  const given = Object.fromEntries(Object.entries(exact).filter(([, value]) => value !== ''))
  const pages = usePages(
    listPlans,
    {
      q,
      ...given,
      ...(sort ? { sort } : {}),
      ...(show === 'late' ? { late: 'true' } : show === 'archived' ? { archived: 'true' } : show ? { sharing: show } : {}),
    },
    ({ plans }) => plans,
  )
  useCommands(mayChange ? [{ id: 'plan-new', label: say('plan.new'), icon: Plus, shortcut: 'n', group: 'here', run: () => go('/planned-jobs/new') }] : [])
  const searching = q !== '' || show !== undefined || Object.keys(given).length > 0
  const add = mayChange && (
    <Button component={GoLink} to="/planned-jobs/new" plain leftSection={<Plus size={14} aria-hidden />}>
      {say('plan.new')}
    </Button>
  )
  return (
    <>
      <PageHeader title={say('plans')} actions={add} />
      <Toolbar end={<MoreFilters state={state} set={set} count={Object.keys(given).length} />}>
        <SearchField value={q} onChange={(next) => set({ q: next })} placeholder={say('plan.search')} label={say('plan.search')} />
        <FilterChips
          label={say('filters')}
          options={shows.map((value) => ({ value, label: value === 'late' ? say('filter.late') : value === 'archived' ? say('plan.archived') : say(`filter.sharing.${value}`) }))}
          value={show}
          onChange={(next) => set({ show: next })}
        />
      </Toolbar>
      <DataTable
        label={say('plans')}
        columns={useColumns()}
        rows={pages.rows}
        rowId={({ id }) => id}
        rowName={({ title }) => title}
        hrefOf={({ id }) => `/planned-jobs/${id}`}
        sort={sortOf(sort)}
        onSort={(next) => set({ sort: oneOf(sortText(next), planSorts) })}
        error={pages.error}
        again={pages.again}
        phrases={plansPhrases}
        more={pages.more}
        mutedIf={({ archived }) => archived}
        empty={
          <EmptyState icon={CalendarClock} title={say(searching ? 'plan.none-found' : 'plan.empty')} action={!searching && add}>
            {say(searching ? 'plan.none-found.how' : 'plan.empty.how')}
          </EmptyState>
        }
      />
    </>
  )
}

function useColumns(): readonly Column<PlanRow>[] {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  const language = useLanguage()
  const today = useToday()
  const shared: Column<PlanRow> = { key: 'sharing', title: say('plan.sharing'), width: 'minmax(250px, 1.6fr)', card: 'line', cell: ({ sharing, archived }) => <SharingBadges sharing={sharing} archived={archived} compact /> }
  return [
    { key: 'title', title: say('plan.title'), width: 'minmax(180px, 2fr)', sortable: true, cell: ({ title }) => title },
    { key: 'number', title: say('plan.number'), width: '92px', sortable: true, from: 620, cell: ({ number }) => number },
    { key: 'client', title: say('plan.client'), width: 'minmax(120px, 1.2fr)', sortable: true, from: 860, cell: ({ client }) => client.name },
    { key: 'building', title: say('plan.building'), width: 'minmax(120px, 1.2fr)', from: 1020, cell: ({ building, buildings }) => building && say('plan.buildings', { name: building, others: buildings - 1 }) },
    { key: 'repeats', title: say('plan.repeats'), width: 'minmax(180px, 1.6fr)', from: 1280, card: 'none', cell: ({ recurrence }) => recurrence && describeRecurrence(recurrence, language) },
    {
      key: 'next',
      title: say('plan.next'),
      width: '190px',
      sortable: true,
      cell: ({ nextOn, late }) => (
        <span className={classes.nextCell}>
          {nextOn && format.relativeDay(nextOn, today)}
          {late > 0 && <StatusBadge tone="bad">{say('plan.late', { count: late })}</StatusBadge>}
        </span>
      ),
    },
    shared,
  ]
}

type FiltersProps = { readonly state: State; readonly set: (patch: Partial<State>) => void; readonly count: number }

function MoreFilters({ state, set, count }: FiltersProps) {
  const say = usePhrases(planScreenPhrases)
  const words = usePhrases(interfacePhrases)
  const [opened, setOpened] = useState(false)
  const suggested = useAsk(suggestForPlan, {})
  const people = useAsk(listPeople, { limit: 200 })
  const client = useAsk(readContact, { id: state.client }, { enabled: state.client !== '' })
  const supplier = useAsk(readContact, { id: state.supplier }, { enabled: state.supplier !== '' })
  const building = useAsk(readBuilding, { id: state.building }, { enabled: state.building !== '' })
  return (
    <>
      <Button variant="default" leftSection={<Filter size={14} aria-hidden />} aria-haspopup="dialog" onClick={() => setOpened(true)}>
        {count > 0 ? `${say('filters')} · ${count}` : say('filters')}
      </Button>
      <SidePanel opened={opened} onClose={() => setOpened(false)} title={say('filters')} width={340}>
          <div className={classes.filterFields}>
            <SelectField label={say('plan.type')} clearable data={suggested.data?.types ?? []} value={state.type || null} onChange={(type) => set({ type: type ?? '' })} />
            <ContactPicker label={say('plan.client')} is="client" clearable value={state.client ? { id: state.client, name: client.data?.name ?? '…' } : null} onChange={(picked) => set({ client: picked?.id ?? '' })} />
            <BuildingPicker label={say('plan.building')} clearable value={state.building ? { id: state.building, name: building.data?.name ?? '…' } : null} onChange={(picked) => set({ building: picked?.id ?? '' })} />
            <ContactPicker label={say('filter.supplier')} is="supplier" clearable value={state.supplier ? { id: state.supplier, name: supplier.data?.name ?? '…' } : null} onChange={(picked) => set({ supplier: picked?.id ?? '' })} />
            <SelectField
              label={say('filter.assignee')}
              clearable
              data={(people.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              value={state.assignee || null}
              onChange={(assignee) => set({ assignee: assignee ?? '' })}
             
            />
          </div>
      </SidePanel>
      {count > 0 && <CloseButton aria-label={words('filter.clear')} onClick={() => set({ type: '', client: '', building: '', supplier: '', assignee: '' })} />}
    </>
  )
}
