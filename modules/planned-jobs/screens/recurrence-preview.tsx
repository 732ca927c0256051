import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { CalendarDays } from 'lucide-react'
import { useMemo } from 'react'
import { call } from '../../../interface/client.ts'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { checkRecurrence, type RecurrenceInput } from '../check-recurrence.ts'
import { previewRecurrence } from '../plan-endpoints.ts'
import { describeRecurrence } from '../recurrence-words.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import classes from './recurrence.module.css'

/** A rule in plain words at once, and its next dates on the company's calendar as soon as the server has counted them. */
export function RecurrencePreview({ recurrence, count = 8 }: { readonly recurrence: RecurrenceInput; readonly count?: number }) {
  const say = usePhrases(planScreenPhrases)
  const language = useLanguage()
  const format = useFormat()
  const checked = useMemo(() => checkRecurrence(recurrence), [recurrence])
  const [settled] = useDebouncedValue(recurrence, 200)
  const valid = useMemo(() => checkRecurrence(settled).ok, [settled])
  const asked = useQuery({
    queryKey: [previewRecurrence.path, settled, count, language],
    enabled: valid,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const outcome = await call(previewRecurrence, { recurrence: settled as never, count }, signal)
      return outcome.ok ? outcome.value.next : []
    },
  })
  if (!checked.ok) return null
  return (
    <aside className={classes.preview} aria-label={say('repeat.next')}>
      <p className={classes.sentence} role="status">
        {describeRecurrence(checked.value, language)}
      </p>
      <h3 className={classes.nextTitle}>{say('repeat.next')}</h3>
      {asked.data?.length === 0 && <p className={classes.quiet}>{say('repeat.next.none')}</p>}
      <ol className={classes.next}>
        {asked.data?.map(({ key, on, time, joins, holiday }) => (
          <li key={key}>
            <CalendarDays size={13} aria-hidden />
            <span>
              {format.date(on, 'long')}
              {time && `, ${format.time(time)}`}
              {joins ? (
                <em>{say('repeat.next.joins', { date: format.date(joins, 'day') })}</em>
              ) : (
                key !== on && <em>{holiday ? say('repeat.next.moved', { holiday }) : say('repeat.next.moved.closed', { date: format.date(key, 'day') })}</em>
              )}
            </span>
          </li>
        ))}
      </ol>
    </aside>
  )
}
