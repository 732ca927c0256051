import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/en-ca.js'
import 'dayjs/locale/fr-ca.js'
import { DatePicker, DatesProvider } from '@mantine/dates'
import type { LocalDate } from '../kernel/dates.ts'
import { localeOf } from '../kernel/phrases.ts'
import { useLanguage, usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import classes from './month-picker.module.css'

type MonthPickerProps = {
  readonly value: string | null | undefined
  readonly min?: string | undefined
  readonly max?: string | undefined
  readonly onPick: (date: LocalDate | null) => void
}

/** A month to pick a day from. Weeks begin on Sunday, as calendars in Canada do. */
export function MonthPicker({ value, min, max, onPick }: MonthPickerProps) {
  const say = usePhrases(interfacePhrases)
  const language = useLanguage()
  return (
    <DatesProvider settings={{ locale: localeOf(language).toLowerCase(), firstDayOfWeek: 0 }}>
      <DatePicker
        size="xs"
        value={value ?? null}
        {...(value ? { defaultDate: value } : {})}
        {...(min ? { minDate: min } : {})}
        {...(max ? { maxDate: max } : {})}
        highlightToday
        classNames={{ day: classes.day ?? '' }}
        onChange={(picked) => onPick(picked as LocalDate | null)}
        ariaLabels={{ previousMonth: say('date.previous'), nextMonth: say('date.next') }}
      />
    </DatesProvider>
  )
}
