/** What companies were told is done, in the order it was done: the only source of what must be true. */
export type Fact =
  | { readonly kind: 'connected'; readonly connection: string; readonly supplier: number; readonly client: number }
  | { readonly kind: 'ended'; readonly connection: string; readonly at: number }
  | { readonly kind: 'offered'; readonly share: string; readonly connection: string; readonly at: number; readonly to: number; readonly plan: string; readonly lineage: string }
  | { readonly kind: 'stopped'; readonly share: string; readonly at: number }
  | { readonly kind: 'answered'; readonly share: string; readonly at: number; readonly answer: 'accepted' | 'declined' }
  | { readonly kind: 'kept'; readonly at: number; readonly plan: string; readonly lineage: string }
  /** A value was written and acknowledged. `thing` is 'plan', 'order', 'building', 'asset' or 'share'. */
  | { readonly kind: 'wrote'; readonly at: number; readonly thing: string; readonly id: string; readonly field: string; readonly value: unknown }
  | { readonly kind: 'tookWording'; readonly at: number; readonly plan: string; readonly field: 'title' | 'description' }
  | { readonly kind: 'took'; readonly at: number; readonly order: string }
  | { readonly kind: 'gaveBack'; readonly at: number; readonly order: string }
  | { readonly kind: 'deleted'; readonly at: number; readonly plan: string; readonly orders: readonly string[] }
  /** Everything that can arrive has arrived; what the observer then saw of each share. */
  | { readonly kind: 'settled'; readonly states: Readonly<Record<string, string>> }

export type Problem = { readonly count: Count; readonly text: string }
export const counts = ['leaks', 'divergences', 'lock breaks', 'second copies'] as const
export type Count = (typeof counts)[number]

/** Equal by value, whatever the order of an object's keys. */
export function alike(one: unknown, other: unknown): boolean {
  return steady(one) === steady(other)
}

export function steady(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : (part ?? null),
  )
}
