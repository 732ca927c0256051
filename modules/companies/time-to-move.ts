/** What the embedded database carries well; README, "When to move to a server". */
export const embeddedCarries = { bytes: 2 * 1024 ** 3, people: 15 } as const

export type Load = { readonly engine: 'embedded' | 'server'; readonly bytes: number; readonly people: number }

/** Why it is time to move to a PostgreSQL server, null while it is not. */
export function timeToMove({ engine, bytes, people }: Load): 'size' | 'people' | null {
  if (engine === 'server') return null
  if (bytes > embeddedCarries.bytes) return 'size'
  return people > embeddedCarries.people ? 'people' : null
}
