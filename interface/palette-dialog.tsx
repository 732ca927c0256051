import { Kbd, Modal } from '@mantine/core'
import { CornerDownLeft, Search } from 'lucide-react'
import { useId, useMemo, useState, type KeyboardEvent } from 'react'
import { useAllCommands, type Command } from './commands.tsx'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import { ranked } from './rank.ts'
import { keyCaps } from './shortcut-keys.ts'
import classes from './palette-dialog.module.css'

const groups = ['here', 'go', 'general'] as const

/** Type a few letters, Enter runs the first that fits. */
export function PaletteDialog({ onClose }: { readonly onClose: () => void }) {
  const say = usePhrases(interfacePhrases)
  const id = useId()
  const commands = useAllCommands()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const found = useMemo(() => {
    const offered = commands.filter((command) => command.id !== 'palette')
    if (query.trim() !== '') return ranked(offered, query)
    return groups.flatMap((group) => offered.filter((command) => (command.group ?? 'here') === group))
  }, [commands, query])
  const run = (command: Command | undefined) => {
    if (!command) return
    onClose()
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && found.length > 0) {
      event.preventDefault()
      const next = (at + step + found.length) % found.length
      setAt(next)
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      run(found[at])
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      yOffset="12vh"
      centered={false}
      withCloseButton={false}
      padding={0}
      classNames={{ content: classes.content ?? '' }}
      attributes={{ content: { 'aria-label': say('commands') } }}
    >
      <div className={classes.top}>
        <Search size={16} aria-hidden />
        <input
          className={classes.input}
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
          aria-label={say('search.or.command')}
          placeholder={say('search.or.command')}
          data-autofocus
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd size="xs">Esc</Kbd>
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={say('commands')} className={classes.list}>
        {found.map((command, index) => (
          <PaletteLine
            key={command.id}
            id={`${id}-${index}`}
            command={command}
            chosen={index === at}
            heading={query.trim() === '' && command.group !== found[index - 1]?.group ? headingOf(command) : null}
            onPoint={() => setAt(index)}
            onRun={() => run(command)}
          />
        ))}
      </div>
      {found.length === 0 && (
        <p role="status" className={classes.none}>
          {say('commands.none')}
        </p>
      )}
    </Modal>
  )
}

type Heading = 'commands.go' | 'commands.here' | 'commands.general'

function headingOf(command: Command): Heading {
  return `commands.${command.group ?? 'here'}`
}

type PaletteLineProps = {
  readonly id: string
  readonly command: Command
  readonly chosen: boolean
  readonly heading: Heading | null
  readonly onPoint: () => void
  readonly onRun: () => void
}

function PaletteLine({ id, command, chosen, heading, onPoint, onRun }: PaletteLineProps) {
  const say = usePhrases(interfacePhrases)
  const Shown = command.icon ?? CornerDownLeft
  return (
    <>
      {heading && (
        <div role="presentation" className={classes.heading}>
          {say(heading)}
        </div>
      )}
      {/* The input keeps the focus; keys reach the option through it. */}
      <div id={id} role="option" aria-selected={chosen} className={classes.line} onMouseMove={onPoint} onClick={onRun}>
        <Shown size={15} strokeWidth={1.8} aria-hidden />
        <span className={classes.label}>{command.label}</span>
        {command.shortcut && (
          <span className={classes.keys} aria-hidden>
            {keyCaps(command.shortcut).map((cap) => (
              <Kbd key={cap} size="xs">
                {cap}
              </Kbd>
            ))}
          </span>
        )}
      </div>
    </>
  )
}
