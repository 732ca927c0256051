import { CloseButton, Combobox, Loader, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { ChevronsUpDown, Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useField, type FieldProps } from '../../../interface/field.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import classes from './type-ahead.module.css'

/** One of what can be picked; `about` is a second, quieter line. */
export type Choice = { readonly id: string; readonly label: string; readonly about?: string }

export type TypeAheadProps<C extends Choice> = FieldProps & {
  readonly value: C | null
  readonly onChange: (choice: C | null) => void
  /** A hook that answers what fits the words; undefined while that is on its way, so that Enter cannot take what fitted other words. */
  readonly useChoices: (words: string, opened: boolean) => readonly C[] | undefined
  /** Offers to make one of what was typed, when nothing has exactly this name. */
  readonly create?: { readonly say: (name: string) => string; readonly make: (name: string) => Promise<C | null> }
  readonly placeholder?: string
  readonly clearable?: boolean
  readonly disabled?: boolean
  /** Stays open and empty after a pick, for adding several. */
  readonly stay?: boolean
  readonly name?: string
  /** How it is named to somebody who cannot see it, where it has no label of its own. */
  readonly ariaLabel?: string
  /** Has the focus when the dialog around it opens. */
  readonly autoFocus?: boolean
}

const making = 'make:'

/** Picks one of many by typing a part of its name. Arrows choose, Enter takes, Esc leaves it as it was. */
export function TypeAhead<C extends Choice>(props: TypeAheadProps<C>) {
  const { value, onChange, useChoices, create, placeholder, clearable, disabled, stay, name, ariaLabel, autoFocus, ...field } = props
  const say = usePhrases(interfacePhrases)
  const [typed, setTyped] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const words = (typed ?? '').trim()
  const [asked] = useDebouncedValue(words, 150)
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const answered = useChoices(asked, box.dropdownOpened)
  const fresh = answered !== undefined && asked === words
  const last = useRef<readonly C[] | undefined>(undefined)
  if (answered) last.current = answered
  const choices = answered ?? last.current
  const wrapped = useField(field)
  const input = useRef<HTMLInputElement>(null)
  // Where it is fetched after its dialog opened, the dialog has given the focus away already.
  useEffect(() => {
    if (!autoFocus) return
    const later = setTimeout(() => input.current?.focus())
    return () => clearTimeout(later)
  }, [autoFocus])
  const locked = Boolean(field.locked) || disabled
  const canMake = create && words !== '' && fresh && choices !== undefined && !choices.some(({ label }) => label.toLowerCase() === words.toLowerCase())
  useEffect(() => {
    if (fresh && words !== '' && box.dropdownOpened) box.selectFirstOption()
    else box.resetSelectedOption()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the store is another object at each render
  }, [fresh, words, answered?.length, box.dropdownOpened])
  const leave = () => {
    box.closeDropdown()
    setTyped(null)
  }
  const pick = async (id: string) => {
    if (id.startsWith(making)) {
      setBusy(true)
      const made = await create?.make(words).finally(() => setBusy(false))
      if (!made) return
      onChange(made)
    } else {
      const choice = choices?.find((one) => one.id === id)
      if (choice) onChange(choice)
    }
    if (stay) setTyped('')
    else leave()
  }
  const open = () => {
    if (locked) return
    box.openDropdown()
  }
  return (
    <Combobox store={box} onOptionSubmit={(id) => void pick(id)} shadow="md" withinPortal>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          {...wrapped}
          ref={input}
          role="combobox"
          autoComplete="off"
          disabled={disabled ?? false}
          {...(name ? { name } : {})}
          {...(autoFocus ? { 'data-autofocus': true } : {})}
          {...(ariaLabel ? { 'aria-label': ariaLabel } : {})}
          placeholder={placeholder}
          value={typed ?? value?.label ?? ''}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            open()
          }}
          onFocus={(event) => event.currentTarget.select()}
          onClick={open}
          onBlur={leave}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !box.dropdownOpened) return
            event.stopPropagation()
            leave()
          }}
          rightSectionPointerEvents={clearable && value ? 'all' : 'none'}
          rightSection={
            busy ? (
              <Loader size={14} />
            ) : clearable && value && !locked ? (
              <CloseButton size="sm" aria-label={say('search.clear')} onMouseDown={(event) => event.preventDefault()} onClick={() => onChange(null)} />
            ) : (
              <ChevronsUpDown size={14} aria-hidden />
            )
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!box.dropdownOpened}>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label={ariaLabel ?? (typeof field.label === 'string' ? field.label : placeholder)}>
          {choices?.map((choice) => (
            <Combobox.Option value={choice.id} key={choice.id} active={choice.id === value?.id}>
              <span className={classes.option}>
                <span className={classes.label}>{choice.label}</span>
                {choice.about && <span className={classes.about}>{choice.about}</span>}
              </span>
            </Combobox.Option>
          ))}
          {canMake && (
            <Combobox.Option value={`${making}${words}`}>
              <Plus size={13} aria-hidden /> {create.say(words)}
            </Combobox.Option>
          )}
          {choices === undefined && <Combobox.Empty>{say('loading')}</Combobox.Empty>}
          {choices?.length === 0 && !canMake && <Combobox.Empty>{say(fresh ? 'commands.none' : 'loading')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
