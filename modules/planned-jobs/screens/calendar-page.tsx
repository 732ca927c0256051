import { SegmentedControl } from '@mantine/core'
import { useAsk } from '../../../interface/ask.ts'
import { FilterChips, Toolbar } from '../../../interface/filter-chips.tsx'
import { SelectField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { SearchField } from '../../../interface/search-field.tsx'
import { oneOf, text, useUrlState } from '../../../interface/url-state.ts'
import { useToday } from '../../../interface/use-format.ts'
import { localDate } from '../../../kernel/dates.ts'
import { listPeople } from '../../companies/company-endpoints.ts'
import { readBuilding } from '../../sites/building-endpoints.ts'
import { BuildingPicker } from '../../sites/screens/building-picker.tsx'
import { visitsPhrases } from '../../visits/phrases.ts'
import { shownStatuses } from '../../visits/visit.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { CalendarSteps } from './calendar-steps.tsx'
import { OrderActsProvider } from './order-acts.tsx'
import { OrderCalendar, type CalendarFilters } from './order-calendar.tsx'
import { OrderTable } from './order-table.tsx'
import classes from './calendar.module.css'

const views = ['month', 'week', 'people', 'list'] as const
const shows = ['late', ...shownStatuses] as const

/** The orders of all planned jobs by day. */
export function CalendarPage() {
  const say = usePhrases(planScreenPhrases)
  const sayStatus = usePhrases(visitsPhrases)
  const today = useToday()
  const people = useAsk(listPeople, { limit: 200 })
  const [state, set] = useUrlState((raw) => ({
    view: oneOf(raw['view'], views),
    at: localDate(text(raw['at'])) ?? undefined,
    q: text(raw['q']),
    person: text(raw['person']),
    building: text(raw['building']),
    show: oneOf(raw['show'], shows),
  }))
  const building = useAsk(readBuilding, { id: state.building }, { enabled: state.building !== '' })
  const view = state.view ?? 'month'
  const at = state.at ?? today
  const filters: CalendarFilters = {
    ...(state.q ? { q: state.q } : {}),
    ...(state.person ? { person: state.person } : {}),
    ...(state.building ? { building: state.building } : {}),
    ...(state.show === 'late' ? { late: 'true' } : state.show ? { status: state.show } : {}),
  }
  return (
    <OrderActsProvider>
      <PageHeader title={say('calendar')} />
      <Toolbar
        end={
          <SegmentedControl
            aria-label={say('calendar.show')}
            data={views.map((one) => ({ value: one, label: say(`calendar.${one}`) }))}
            value={view}
            onChange={(next) => set({ view: next === 'month' ? undefined : oneOf(next, views) })}
          />
        }
      >
        {view !== 'list' && <CalendarSteps view={view} at={at} onChange={(next) => set({ at: next === today ? undefined : next })} />}
      </Toolbar>
      <Toolbar>
        <SearchField value={state.q} onChange={(q) => set({ q })} placeholder={say('order.search')} label={say('order.search')} />
        <div className={classes.filter}>
          <SelectField
            label={null}
            aria-label={say('order.person')}
            placeholder={say('order.person')}
            clearable
            data={(people.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={state.person || null}
            onChange={(person) => set({ person: person ?? '' })}
          />
        </div>
        <div className={classes.filter}>
          <BuildingPicker label={null} clearable value={state.building ? { id: state.building, name: building.data?.name ?? '…' } : null} onChange={(picked) => set({ building: picked?.id ?? '' })} />
        </div>
        <FilterChips
          label={say('order.status')}
          options={(['late', 'scheduled', 'started', 'completed', 'skipped'] as const).map((value) => ({ value, label: sayStatus(`status.${value}`) }))}
          value={state.show as 'late' | undefined}
          onChange={(show) => set({ show })}
        />
      </Toolbar>
      {view === 'list' ? (
        <OrderTable filters={filters} searching={Object.keys(filters).length > 0} {...(state.show ? {} : { span: { from: at } })} />
      ) : (
        <OrderCalendar view={view} at={at} filters={filters} onDay={(day) => set({ view: 'week', at: day })} />
      )}
    </OrderActsProvider>
  )
}
