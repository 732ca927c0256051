import { CloseButton, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useCommands } from './commands.tsx'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import classes from './toolbar.module.css'

export type SearchFieldProps = {
  readonly value: string
  /** Called when the person stops typing for a quarter of a second, at once on Enter. */
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly label?: string
}

/** Looks for words in a list. `/` goes there, Esc clears it. The caller keeps the value in the address. */
export function SearchField({ value, onChange, placeholder, label }: SearchFieldProps) {
  const say = usePhrases(interfacePhrases)
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  const sent = useRef(value)
  const latest = useRef(onChange)
  latest.current = onChange
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setTyped(value)
  }, [value])
  const send = useCallback((text: string) => {
    sent.current = text
    latest.current(text)
  }, [])
  useEffect(() => {
    if (typed === sent.current) return
    const timer = setTimeout(() => send(typed), 250)
    return () => clearTimeout(timer)
  }, [typed, send])
  const clear = () => {
    setTyped('')
    send('')
    input.current?.focus()
  }
  useCommands([{ id: 'search', label: label ?? say('search'), icon: Search, shortcut: '/', group: 'here', run: () => input.current?.focus() }])
  return (
    <TextInput
      ref={input}
      type="search"
      className={classes.search ?? ''}
      aria-label={label ?? say('search')}
      placeholder={placeholder ?? say('search')}
      leftSection={<Search size={14} aria-hidden />}
      rightSection={typed ? <CloseButton size="sm" aria-label={say('search.clear')} onClick={clear} /> : null}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') send(typed)
        if (event.key === 'Escape' && typed) {
          event.stopPropagation()
          clear()
        } else if (event.key === 'Escape') input.current?.blur()
      }}
    />
  )
}
