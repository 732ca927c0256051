/** What is typed and not as it was: all a save sends, so that two people at once do not undo each other. */
export function changedFields<V extends object>(typed: V, was: V): Partial<V> {
  return Object.fromEntries(Object.entries(typed).filter(([field, value]) => !same(value, was[field as keyof V]))) as Partial<V>
}

/** What a form shows once others saved: theirs where nothing was typed, what was typed elsewhere. `met`: fields that both changed, each otherwise. */
export function takeIn<V extends object>(typed: V, was: V, saved: V): { readonly values: V; readonly met: (keyof V)[] } {
  const mine = changedFields(typed, was)
  const met = (Object.keys(mine) as (keyof V)[]).filter((field) => !same(saved[field], was[field]) && !same(saved[field], typed[field]))
  return { values: { ...saved, ...mine }, met }
}

/** Whether two values say the same; the order of keys is no difference, nor is a part left out or undefined. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(canonical(one)) === JSON.stringify(canonical(other))
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, canonical(part)]))
}
