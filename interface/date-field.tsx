import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { CalendarDays } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { LocalDate } from '../kernel/dates.ts'
import { useField, type FieldProps } from './field.tsx'
import { useLanguage, usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import { readDate } from './read-date.ts'
import { useCoarse } from './use-coarse.ts'
import { useToday } from './use-format.ts'

const MonthPicker = lazy(() => import('./month-picker.tsx').then((module) => ({ default: module.MonthPicker })))

export type DateFieldProps = FieldProps & {
  readonly value?: LocalDate | string | null
  readonly onChange: (value: LocalDate | null) => void
  readonly min?: LocalDate | string
  readonly max?: LocalDate | string
  readonly disabled?: boolean
  readonly name?: string
}

/** A civil date, typed as people say it ("tomorrow", "23 nov", "+7") or picked; the phone's own picker where fingers point. */
export function DateField({ value, onChange, min, max, disabled, name, ...field }: DateFieldProps) {
  const say = usePhrases(interfacePhrases)
  const language = useLanguage()
  const today = useToday()
  const coarse = useCoarse()
  const [typed, setTyped] = useState<string | null>(null)
  const [unread, setUnread] = useState(false)
  const [opened, setOpened] = useState(false)
  const wrapped = useField({ ...field, error: unread ? say('date.unread') : field.error })
  const common = { ...wrapped, ...(name ? { name } : {}), disabled: disabled ?? false }
  if (coarse) {
    return (
      <TextInput {...common} type="date" min={min ?? ''} max={max ?? ''} value={value ?? ''} onChange={(event) => onChange((event.currentTarget.value || null) as LocalDate | null)} />
    )
  }
  const take = (next: LocalDate | null) => {
    setTyped(null)
    setUnread(false)
    if (next !== value) onChange(next)
  }
  const settle = () => {
    if (typed === null) return
    const read = readDate(typed, language, today)
    if (typed.trim() === '') take(null)
    else if (read && (!min || read >= min) && (!max || read <= max)) take(read)
    else setUnread(true)
  }
  const canPick = !disabled && !field.locked
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <TextInput
          {...common}
          autoComplete="off"
          inputMode="text"
          placeholder={say('date.hint')}
          value={typed ?? value ?? ''}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={settle}
          onKeyDown={(event) => {
            if (event.key === 'Enter') settle()
            if (event.key === 'ArrowDown' && event.altKey && canPick) setOpened(true)
          }}
          rightSection={
            <ActionIcon size={24} aria-label={say('date.pick')} disabled={!canPick} onClick={() => setOpened((was) => !was)}>
              <CalendarDays size={15} aria-hidden />
            </ActionIcon>
          }
        />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={say('date.pick')}>
        <Suspense fallback={<div style={{ width: 252, height: 270 }} />}>
          <MonthPicker
            value={value}
            min={min}
            max={max}
            onPick={(picked) => {
              take(picked)
              setOpened(false)
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
