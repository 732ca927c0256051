/** The neighbour of a row, `by` steps further; at an end it stays. Without a current one: the first, going up the last. */
export function stepFrom(ids: readonly string[], current: string, by: 1 | -1): string | null {
  if (ids.length === 0) return null
  const at = ids.indexOf(current)
  if (at < 0) return by === 1 ? ids[0]! : ids.at(-1)!
  return ids[Math.min(ids.length - 1, Math.max(0, at + by))]!
}

/** What is read after a row went: the one that moves up into its place, else the one before it; null when it was the last. */
export function afterGone(ids: readonly string[], gone: string): string | null {
  const at = ids.indexOf(gone)
  if (at < 0) return ids[0] ?? null
  return ids[at + 1] ?? ids[at - 1] ?? null
}

/** The beginning of a message for one line of a list: at most `longest` letters, without line breaks. */
export function beginningOf(text: string, longest = 160): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  const letters = [...line]
  return letters.length <= longest ? line : `${letters.slice(0, longest - 1).join('').trimEnd()}…`
}
