import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { Plus, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { DateField } from '../../../interface/date-field.tsx'
import { FormActions } from '../../../interface/form-actions.tsx'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { refusalSentence } from '../../../interface/refusals.ts'
import { Section } from '../../../interface/section.tsx'
import { TimeField } from '../../../interface/time-field.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import type { LocalDate } from '../../../kernel/dates.ts'
import type { Refusal } from '../../../kernel/outcome.ts'
import { changeWorkingCalendar, readCompany } from '../company-endpoints.ts'
import { companiesPhrases } from '../phrases.ts'
import { settingsPhrases } from '../settings-phrases.ts'
import { workingCalendarPhrases } from '../working-calendar-phrases.ts'
import { usualWorkingWeek } from '../working-week.ts'
import { SettingsFrame } from './settings-frame.tsx'
import classes from './settings.module.css'

type Span = { readonly from: string; readonly to: string }
type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7
type Hours = { readonly week: Readonly<Record<Weekday, readonly Span[]>>; readonly closedOn: readonly string[] }

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** When the company works. `holidays` shows the public ones of a region: a later room knows them. */
export function WorkingHours({ holidays }: { readonly holidays: (region: string) => ReactNode }) {
  const say = usePhrases(settingsPhrases)
  const company = useAsk(readCompany, {})
  return (
    <SettingsFrame page="hours" about={say('hours.about')}>
      <WhenAsked ask={company} phrases={companiesPhrases}>
        {(data) => (
          <Calendar key={JSON.stringify(data.workingCalendar)} kept={hoursOf(data.workingCalendar)}>
            <Section title={say('holidays')}>{holidays(data.region)}</Section>
          </Calendar>
        )}
      </WhenAsked>
    </SettingsFrame>
  )
}

function Calendar({ kept, children }: { readonly kept: Hours; readonly children: ReactNode }) {
  const say = usePhrases(settingsPhrases)
  const language = useLanguage()
  const [hours, setHours] = useState(kept)
  const [wrong, setWrong] = useState<Refusal | null>(null)
  const { act, busy } = useAct(changeWorkingCalendar, {
    phrases: companiesPhrases,
    say: say('saved'),
    undo: (): Promise<unknown> => act({ workingCalendar: kept }),
    refresh: [readCompany],
    onRefused: (refusal) => {
      setWrong(refusal)
      return refusal.field?.startsWith('workingCalendar') ?? false
    },
  })
  const change = (next: Hours) => {
    setHours(next)
    setWrong(null)
  }
  const errorAt = (path: string) => (wrong?.field === `workingCalendar.${path}` ? refusalSentence(wrong, language, workingCalendarPhrases) : undefined)
  const setDay = (day: Weekday, spans: readonly Span[]) => change({ ...hours, week: { ...hours.week, [day]: spans } })
  const copy = () => change({ ...hours, week: { ...hours.week, 2: hours.week[1], 3: hours.week[1], 4: hours.week[1], 5: hours.week[1] } })
  return (
    <>
      <Section title={say('hours.week')} actions={<Button variant="default" onClick={copy}>{say('hours.copy')}</Button>}>
        {errorAt('week') && <p role="alert" style={{ color: 'var(--mantine-color-error)' }}>{errorAt('week')}</p>}
        {weekdays.map((day) => (
          <Day key={day} day={day} spans={hours.week[day]} onChange={(spans) => setDay(day, spans)} errorAt={errorAt} />
        ))}
      </Section>
      <ClosingDays dates={hours.closedOn} onChange={(closedOn) => change({ ...hours, closedOn })} />
      {children}
      <FormActions dirty={JSON.stringify(hours) !== JSON.stringify(kept)} busy={busy} onSave={() => void act({ workingCalendar: hours })} onDiscard={() => change(kept)} />
    </>
  )
}

type DayProps = { readonly day: Weekday; readonly spans: readonly Span[]; readonly onChange: (spans: readonly Span[]) => void; readonly errorAt: (path: string) => string | undefined }

function Day({ day, spans, onChange, errorAt }: DayProps) {
  const say = usePhrases(settingsPhrases)
  const format = useFormat()
  const name = format.weekdayNames('long')[day - 1] ?? ''
  const set = (at: number, change: Partial<Span>) => onChange(spans.map((span, index) => (index === at ? { ...span, ...change } : span)))
  const next: Span = spans.length === 0 ? { from: '08:00', to: '17:00' } : { from: '18:00', to: '20:00' }
  return (
    <div className={classes.day} role="group" aria-label={name}>
      <strong>{name}</strong>
      {spans.length === 0 ? (
        <span className={classes.closed}>{say('hours.closed')}</span>
      ) : (
        <div className={classes.spans}>
          {spans.map((span, at) => (
            <div key={at} className={classes.span}>
              <TimeField label={say('hours.from')} value={span.from} error={errorAt(`week.${day}.${at}.from`)} onChange={(from) => from && set(at, { from })} />
              <TimeField label={say('hours.to')} value={span.to} error={errorAt(`week.${day}.${at}.to`)} onChange={(to) => to && set(at, { to })} />
              <Tooltip label={say('hours.remove', { day: name })}>
                <ActionIcon mt={24} aria-label={say('hours.remove', { day: name })} onClick={() => onChange(spans.filter((_, index) => index !== at))}>
                  <Trash2 size={15} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </div>
          ))}
        </div>
      )}
      <Tooltip label={say('hours.add', { day: name })}>
        <ActionIcon variant="default" aria-label={say('hours.add', { day: name })} onClick={() => onChange([...spans, next])}>
          <Plus size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}

function ClosingDays({ dates, onChange }: { readonly dates: readonly string[]; readonly onChange: (dates: readonly string[]) => void }) {
  const say = usePhrases(settingsPhrases)
  const format = useFormat()
  const [date, setDate] = useState<LocalDate | null>(null)
  const add = () => {
    if (date && !dates.includes(date)) onChange([...dates, date].sort())
    setDate(null)
  }
  return (
    <Section title={say('closing')}>
      <p className={classes.text}>{say('closing.about')}</p>
      {dates.length > 0 && (
        <ul className={classes.lines}>
          {dates.map((one) => (
            <li key={one}>
              <span>{format.date(one as LocalDate, 'long')}</span>
              <ActionIcon aria-label={say('closing.remove', { date: format.date(one as LocalDate, 'long') })} onClick={() => onChange(dates.filter((other) => other !== one))}>
                <Trash2 size={15} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.add}>
        <DateField label={say('closing.date')} value={date} onChange={setDate} />
        <Button variant="default" disabled={!date} onClick={add}>
          {say('closing.add')}
        </Button>
      </div>
    </Section>
  )
}

function hoursOf(stored: unknown): Hours {
  const kept = stored as Partial<Hours> | null
  return { week: { ...(usualWorkingWeek.week as Hours['week']), ...kept?.week }, closedOn: kept?.closedOn ?? [] }
}
