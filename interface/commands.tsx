import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { Icon } from './icon.ts'

export type Command = {
  readonly id: string
  readonly label: string
  /** Other words people may type for it. */
  readonly keywords?: string
  readonly icon?: Icon
  /** `c`, `mod+s`, or two letters one after the other: `g p`. Letters act only outside of fields. */
  readonly shortcut?: string
  readonly group?: 'go' | 'here' | 'general'
  readonly run: () => void
}

let registered: readonly (readonly Command[])[] = []
let flat: readonly Command[] = []
const listeners = new Set<() => void>()

/** Offers commands in the palette, and listens to their shortcuts, while the component is on the page. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands)
  latest.current = commands
  const shown = commands.map(({ id, label, shortcut, group }) => [id, label, shortcut, group].join('|')).join('\n')
  const stable = useMemo(
    () => latest.current.map((command) => ({ ...command, run: () => latest.current.find(({ id }) => id === command.id)?.run() })),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- compared by what is seen of them; `run` is always the latest
    [shown],
  )
  useEffect(() => {
    change([...registered, stable])
    return () => change(registered.filter((group) => group !== stable))
  }, [stable])
}

/** All commands offered now; a later one takes the place of an earlier one with the same id. */
export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, allCommands)
}

export function allCommands(): readonly Command[] {
  return flat
}

function change(next: readonly (readonly Command[])[]): void {
  registered = next
  flat = [...new Map(next.flat().map((command) => [command.id, command])).values()]
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
