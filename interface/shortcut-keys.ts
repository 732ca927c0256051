/** A key press, as far as shortcuts care. */
export type Press = { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly altKey: boolean }

/** How long the second letter of `g p` may take. */
export const secondKeyMs = 1200

/** What was pressed in the words of a shortcut: `c`, `mod+s`, `?`. Null for a lone modifier or an Alt combination. */
export function pressed({ key, ctrlKey, metaKey, altKey }: Press): string | null {
  if (altKey || ['Control', 'Meta', 'Shift', 'Alt', 'Dead', 'AltGraph'].includes(key)) return null
  const name = key.length === 1 ? key.toLowerCase() : key
  return ctrlKey || metaKey ? `mod+${name}` : name
}

export type Matched<C> = { readonly command: C } | { readonly waiting: string } | null

/** Which command a press runs, given the letter pressed just before; or that a second letter is awaited. */
export function match<C extends { readonly shortcut?: string }>(commands: readonly C[], before: string | null, now: string): Matched<C> {
  const both = before === null ? null : commands.find(({ shortcut }) => shortcut === `${before} ${now}`)
  if (both) return { command: both }
  const alone = commands.find(({ shortcut }) => shortcut === now)
  if (alone) return { command: alone }
  return commands.some(({ shortcut }) => shortcut?.startsWith(`${now} `)) ? { waiting: now } : null
}

/** The keys of a shortcut as they are printed on the keyboard, for `<Kbd>`. */
export function keyCaps(shortcut: string): readonly string[] {
  return shortcut.split(' ').flatMap((part) => part.split('+').map((key) => (key === 'mod' ? 'Ctrl' : key === 'shift' ? 'Shift' : key.length === 1 ? key.toUpperCase() : key)))
}
