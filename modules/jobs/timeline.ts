/** What happened, from several sources that are each read a page at a time, the latest first. */
export type TimelinePart<T> = { readonly entries: readonly T[]; readonly more: boolean }

/**
 * One timeline of several. Shown is only what is known to be whole: nothing older than the oldest entry of a source that has more to
 * come, or entries would appear between those already read.
 */
export function mergeTimelines<T extends { readonly at: string; readonly id: string }>(parts: readonly TimelinePart<T>[]): T[] {
  const horizons = parts.filter(({ more }) => more).map(({ entries }) => entries.at(-1)?.at ?? '\uffff')
  const horizon = horizons.toSorted().at(-1) ?? ''
  return parts
    .flatMap(({ entries }) => entries)
    .filter(({ at }) => at >= horizon)
    .toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1))
}
