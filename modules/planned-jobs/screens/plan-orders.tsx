import { Button, SegmentedControl } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { FilterChips, Toolbar } from '../../../interface/filter-chips.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useMay } from '../../../interface/session.tsx'
import { oneOf, text, useUrlState } from '../../../interface/url-state.ts'
import { useToday } from '../../../interface/use-format.ts'
import { addDays, localDate } from '../../../kernel/dates.ts'
import type { PlanView } from '../plan-endpoints.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { CalendarSteps } from './calendar-steps.tsx'
import { OrderActsProvider } from './order-acts.tsx'
import { OrderCalendar } from './order-calendar.tsx'
import { AddDialog } from './order-dialogs.tsx'
import { OrderTable } from './order-table.tsx'
import { planSlots } from './plan-slots.ts'
import { SharingMark, PlanStandingProvider } from './sharing-mark.tsx'

const views = ['list', 'month'] as const
const shows = ['late', 'past'] as const

/** The orders of one planned job, as a list from today on or by month. */
export function PlanOrders({ plan }: { readonly plan: PlanView }) {
  const say = usePhrases(planScreenPhrases)
  const today = useToday()
  const mayChange = useMay('order.change')
  const [adding, setAdding] = useState(false)
  const [state, set] = useUrlState((raw) => ({ view: oneOf(raw['view'], views) ?? 'list', at: localDate(text(raw['at'])) ?? today, show: oneOf(raw['show'], shows) }))
  const ours = plan.origin === 'own' && plan.archivedAt === null
  const mayAdd = mayChange && ours && (plan.lock === null || planSlots.dateAgain !== undefined)
  const add = mayAdd && (
    <Button leftSection={<Plus size={14} aria-hidden />} onClick={() => setAdding(true)}>
      {say('order.add')}
    </Button>
  )
  return (
    <PlanStandingProvider lock={plan.lock} over={plan.lock === 'stopped'} unlocked={false}>
      <OrderActsProvider>
        <Toolbar
          end={
            <>
              <SharingMark field="orderDates" />
              {add}
            </>
          }
        >
          <SegmentedControl
            aria-label={say('calendar.show')}
            data={views.map((view) => ({ value: view, label: say(`calendar.${view}`) }))}
            value={state.view}
            onChange={(view) => set({ view: view === 'list' ? undefined : oneOf(view, views) } as never)}
          />
          {state.view === 'list' && (
            <FilterChips
              label={say('orders')}
              options={[
                { value: 'late', label: say('filter.late'), ...(plan.orders.late > 0 ? { count: plan.orders.late } : {}) },
                { value: 'past', label: say('orders.past') },
              ]}
              all={say('orders.coming')}
              value={state.show}
              onChange={(show) => set({ show })}
            />
          )}
          {state.view === 'month' && <CalendarSteps view="month" at={state.at} onChange={(at) => set({ at })} />}
        </Toolbar>
        {state.view === 'list' ? (
          <OrderTable
            filters={{ plan: plan.id, ...(state.show === 'late' ? { late: 'true' } : {}) }}
            span={state.show === 'past' ? { to: addDays(today, -1), latestFirst: 'true' } : state.show ? {} : { from: today }}
            searching={state.show !== undefined}
            action={add}
          />
        ) : (
          <OrderCalendar view="month" at={state.at} filters={{ plan: plan.id }} onDay={() => set({ view: 'list' })} />
        )}
        {adding && <AddDialog planId={plan.id} locked={plan.lock !== null} onClose={() => setAdding(false)} />}
      </OrderActsProvider>
    </PlanStandingProvider>
  )
}
