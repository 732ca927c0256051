import { TextInput } from '@mantine/core'
import { Clock } from 'lucide-react'
import { useState } from 'react'
import type { LocalTime } from '../kernel/dates.ts'
import { useField, type FieldProps } from './field.tsx'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import { readTime } from './read-time.ts'
import { useCoarse } from './use-coarse.ts'

export type TimeFieldProps = FieldProps & {
  readonly value?: LocalTime | string | null
  readonly onChange: (value: LocalTime | null) => void
  readonly disabled?: boolean
  readonly name?: string
}

/** A time of day, typed as people write it ("8h30", "830", "2 pm"); the phone's own picker where fingers point. */
export function TimeField({ value, onChange, disabled, name, ...field }: TimeFieldProps) {
  const say = usePhrases(interfacePhrases)
  const coarse = useCoarse()
  const [typed, setTyped] = useState<string | null>(null)
  const [unread, setUnread] = useState(false)
  const common = { ...useField({ ...field, error: unread ? say('time.unread') : field.error }), ...(name ? { name } : {}), disabled: disabled ?? false }
  if (coarse) {
    return <TextInput {...common} type="time" value={value ?? ''} onChange={(event) => onChange((event.currentTarget.value || null) as LocalTime | null)} />
  }
  const settle = () => {
    if (typed === null) return
    const read = readTime(typed)
    setUnread(typed.trim() !== '' && read === null)
    if (typed.trim() !== '' && read === null) return
    setTyped(null)
    if (read !== value) onChange(read)
  }
  return (
    <TextInput
      {...common}
      autoComplete="off"
      placeholder={say('time.hint')}
      value={typed ?? value ?? ''}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle()
      }}
      rightSection={<Clock size={14} aria-hidden />}
      rightSectionPointerEvents="none"
    />
  )
}
