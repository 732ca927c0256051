/**
 * What a browser holds for one person and must not keep once he signs out. A module adds it; the menu asks what would be lost, then
 * has it forgotten.
 */
export type Held = {
  /** How many things the person did that the server does not have yet. */
  readonly unsent: () => Promise<number>
  readonly forget: () => Promise<void>
}

const holders = new Set<Held>()

export function forgetOnSignOut(held: Held): () => void {
  holders.add(held)
  return () => void holders.delete(held)
}

export async function unsentBeforeSignOut(): Promise<number> {
  const counts = await Promise.all([...holders].map((held) => held.unsent().catch(() => 0)))
  return counts.reduce((sum, count) => sum + count, 0)
}

/** What cannot be forgotten (the browser's storage is gone) does not keep anybody signed in. */
export async function forgetAll(): Promise<void> {
  await Promise.all([...holders].map((held) => held.forget().catch(() => {})))
}
