import type { RawBuilder } from 'kysely'
import type { Flag } from '../flags.ts'

/**
 * What a room says about folders, as a condition on `jobs` (its row is called `j` in every statement that asks). One statement
 * can so show the flags of a page of folders, and find the folders with a flag. Filled by `compose.ts` only.
 */
export type FlagCondition = (asker: { readonly personId: string | null; readonly now: string }) => RawBuilder<boolean>

const sources = new Map<Flag, FlagCondition>()

export function sayFlag(flag: Flag, condition: FlagCondition): void {
  sources.set(flag, condition)
}

/** The flags that some room knows of. */
export function knownFlags(): ReadonlyMap<Flag, FlagCondition> {
  return sources
}

export function forgetFlags(): void {
  sources.clear()
}
