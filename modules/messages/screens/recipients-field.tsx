import { PillsInput, Pill } from '@mantine/core'
import { useState } from 'react'
import { Field } from '../../../interface/field.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { composerPhrases } from '../composer-phrases.ts'
import type { Correspondent } from './kept-draft.ts'

export const wholeAddress = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/

type RecipientsProps = { readonly value: readonly Correspondent[]; readonly onChange: (to: readonly Correspondent[]) => void; readonly error?: string | undefined }

/** Whom a message goes to: addresses as pills; Enter, comma or leaving the field takes what was typed, Backspace takes the last one off. */
export function RecipientsField({ value, onChange, error }: RecipientsProps) {
  const say = usePhrases(composerPhrases)
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const take = (): void => {
    const addresses = typed.split(/[\s,;]+/).filter(Boolean)
    if (addresses.length === 0) return setWrong(false)
    const bad = addresses.filter((address) => !wholeAddress.test(address))
    const known = new Set(value.map(({ address }) => address.toLowerCase()))
    const fresh = addresses.filter((address) => wholeAddress.test(address) && !known.has(address.toLowerCase()))
    if (fresh.length > 0) onChange([...value, ...fresh.map((address) => ({ name: '', address }))])
    setTyped(bad.join(' '))
    setWrong(bad.length > 0)
  }
  return (
    <Field label={say('composer.to')} required error={wrong ? say('composer.to.wrong') : error} help={value.length === 0 ? say('composer.to.none') : undefined}>
      <PillsInput size="xs">
        <Pill.Group>
          {value.map(({ name, address }) => (
            <Pill
              key={address}
              size="sm"
              withRemoveButton
              removeButtonProps={{ 'aria-label': say('composer.to.remove', { address }), tabIndex: 0, 'aria-hidden': false }}
              onRemove={() => onChange(value.filter((one) => one.address !== address))}
            >
              {name ? `${name} <${address}>` : address}
            </Pill>
          ))}
          <PillsInput.Field
            aria-label={say('composer.to.add')}
            inputMode="email"
            placeholder={say('composer.to.add')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onBlur={take}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === ',' || event.key === ';') {
                event.preventDefault()
                take()
              } else if (event.key === 'Backspace' && typed === '' && value.length > 0) onChange(value.slice(0, -1))
            }}
          />
        </Pill.Group>
      </PillsInput>
    </Field>
  )
}
