import { ActionIcon, Button } from '@mantine/core'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useCommands } from '../../../interface/commands.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useFormat, useToday } from '../../../interface/use-format.ts'
import { addDays, type LocalDate } from '../../../kernel/dates.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { daysOfWeek, nextMonth } from './calendar-days.ts'
import type { CalendarView } from './order-calendar.tsx'
import classes from './calendar.module.css'

/** Before, today, after, and which month or week is shown. */
export function CalendarSteps({ view, at, onChange }: { readonly view: CalendarView; readonly at: LocalDate; readonly onChange: (at: LocalDate) => void }) {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  const today = useToday()
  const step = (by: number) => onChange(view === 'month' ? nextMonth(at, by) : addDays(at, 7 * by))
  useCommands([
    { id: 'calendar-previous', label: say('calendar.previous'), icon: ChevronLeft, shortcut: '[', group: 'here', run: () => step(-1) },
    { id: 'calendar-next', label: say('calendar.next'), icon: ChevronRight, shortcut: ']', group: 'here', run: () => step(1) },
  ])
  return (
    <div className={classes.steps}>
      <ActionIcon variant="default" size={30} aria-label={say('calendar.previous')} onClick={() => step(-1)}>
        <ChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <Button variant="default" onClick={() => onChange(today)}>
        {say('calendar.today')}
      </Button>
      <ActionIcon variant="default" size={30} aria-label={say('calendar.next')} onClick={() => step(1)}>
        <ChevronRight size={16} aria-hidden />
      </ActionIcon>
      <h2 className={classes.period} aria-live="polite">
        {view === 'month' ? format.date(at, 'month') : say('calendar.week-of', { date: format.date(daysOfWeek(at)[0]!, 'medium') })}
      </h2>
    </div>
  )
}
