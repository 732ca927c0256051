/** Chosen when it was not, and the other way round. */
export function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen)
  if (!next.delete(id)) next.add(id)
  return next
}

/** All from the row touched last to this one, in the order of the list, added to what is chosen. Without such a row, this one alone. */
export function withAllBetween(chosen: ReadonlySet<string>, ids: readonly string[], from: string | null, to: string): ReadonlySet<string> {
  const [start, end] = [from === null ? -1 : ids.indexOf(from), ids.indexOf(to)]
  if (start < 0 || end < 0) return toggled(chosen, to)
  return new Set([...chosen, ...ids.slice(Math.min(start, end), Math.max(start, end) + 1)])
}
