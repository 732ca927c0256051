import { ActionIcon, Popover, TextInput, Tooltip } from '@mantine/core'
import { Archive, ArrowDown, ArrowUp, RotateCcw } from 'lucide-react'
import { useState, type ComponentPropsWithRef } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { jobListPhrases } from '../list-phrases.ts'
import { stageColours } from '../stages.ts'
import classes from './jobs.module.css'

type ColourProps = { readonly name: string; readonly colour: string; readonly onChange: (colour: string) => void }

/** The colour of a stage or a label: one of those that can be read on a light and on a dark page. */
export function ColourPick({ name, colour, onChange }: ColourProps) {
  const say = usePhrases(jobListPhrases)
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes.swatch} style={{ '--colour': `var(--mantine-color-${colour}-6)` } as object} aria-label={say('settings.colour', { name })} aria-haspopup="dialog" onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={say('settings.colour', { name })}>
        <div className={classes.swatches}>
          {stageColours.map((one) => (
            <button
              key={one}
              type="button"
              className={classes.swatch}
              style={{ '--colour': `var(--mantine-color-${one}-6)` } as object}
              aria-label={say(`colour.${one}`)}
              aria-pressed={one === colour}
              onClick={() => {
                setOpened(false)
                onChange(one)
              }}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

type NameProps = { readonly label: string; readonly value: string; readonly placeholder?: string; readonly onSave: (name: string) => void }

/** A name changed in place: saved when it is left or by Enter, given up by Esc. */
export function NameField(props: NameProps) {
  return <NameInput key={props.value} {...props} />
}

function NameInput({ label, value, placeholder, onSave }: NameProps) {
  const [typed, setTyped] = useState(value)
  const save = () => {
    if (typed.trim() !== value) onSave(typed.trim())
  }
  return (
    <TextInput
      aria-label={label}
      maxLength={80}
      value={typed}
      placeholder={placeholder}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') setTyped(value)
      }}
    />
  )
}

type OrderProps = { readonly name: string; readonly at: number; readonly ids: readonly string[]; readonly onOrder: (ids: string[]) => void }

/** One place up or down among its likes. */
export function OrderButtons({ name, at, ids, onOrder }: OrderProps) {
  const say = usePhrases(jobListPhrases)
  const step = (by: 1 | -1) => {
    const next = [...ids]
    const [moved] = next.splice(at, 1)
    next.splice(at + by, 0, moved!)
    onOrder(next)
  }
  return (
    <>
      <ActionIcon aria-label={say('settings.up', { name })} disabled={at === 0} onClick={() => step(-1)}>
        <ArrowUp size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={say('settings.down', { name })} disabled={at === ids.length - 1} onClick={() => step(1)}>
        <ArrowDown size={15} aria-hidden />
      </ActionIcon>
    </>
  )
}

export function ArchiveButton({ name, ...rest }: { readonly name: string } & Omit<ComponentPropsWithRef<'button'>, 'color' | 'style'>) {
  const say = usePhrases(jobListPhrases)
  return (
    <Tooltip label={say('settings.archive', { name })}>
      <ActionIcon aria-label={say('settings.archive', { name })} {...rest}>
        <Archive size={15} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

type ArchivedProps = { readonly things: readonly { readonly id: string; readonly name: string }[]; readonly onRestore: (id: string) => void }

/** What is no longer offered, and the way back. */
export function ArchivedLine({ things, onRestore }: ArchivedProps) {
  const say = usePhrases(jobListPhrases)
  if (things.length === 0) return null
  return (
    <div className={classes.archived}>
      <span>{say('settings.archived')}</span>
      {things.map(({ id, name }) => (
        <span key={id}>
          {name}
          <ActionIcon size={24} aria-label={say('settings.restore', { name })} onClick={() => onRestore(id)}>
            <RotateCcw size={13} aria-hidden />
          </ActionIcon>
        </span>
      ))}
    </div>
  )
}
