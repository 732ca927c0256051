import type { RawBuilder } from 'kysely'
import type { FileElsewhere } from '../folder-endpoints.ts'
import type { TotalsKind, TotalsRow } from '../totals.ts'

/**
 * What later rooms know of a folder, each as JSON asked for in the one statement that reads the folder (its row is called `j`).
 * Filled by `compose.ts` only.
 */
export type FolderFacts = {
  /** Visits that are there, and how many of them stand: to come, under way or done, not called off. */
  readonly visits: { readonly all: number; readonly standing: number }
  /** The planned job whose folder this is: whether it is put away, whether sharing holds its dates, and with whom it is shared (the badge). */
  readonly plan: { readonly archived: boolean; readonly locked: boolean; readonly sharing: Record<string, unknown> }
}
/** What of a later room a file may hang on. */
type FiledOn = Exclude<FileElsewhere['on'], 'message'>
type Asker = { readonly personId: string | null; readonly now: string }
type Fact = (asker: Asker) => RawBuilder<unknown>

const facts = new Map<keyof FolderFacts, Fact>()
const files = new Map<FiledOn, RawBuilder<unknown>>()
const totals = new Map<string, { readonly kinds: readonly TotalsKind[]; readonly rows: Fact }>()

export function sayFolderFact<K extends keyof FolderFacts>(name: K, fact: (asker: Asker) => RawBuilder<FolderFacts[K] | null>): void {
  facts.set(name, fact)
}

/** Rows that count towards the totals of folder `j`, as a JSON list of `TotalsRow`; rows that add up alike may come summed. */
export function sayTotals(room: string, kinds: readonly TotalsKind[], rows: (asker: Asker) => RawBuilder<readonly TotalsRow[] | null>): void {
  totals.set(room, { kinds, rows })
}

/**
 * Documents that hang on what a later room keeps in folder `j`: rows of `document_id`, `thing_id` (on what), `label` (what it is called), `on_day`
 * (its date, or null) and `at` (when it was added).
 */
export function sayFolderFiles(on: FiledOn, rows: RawBuilder<unknown>): void {
  files.set(on, rows)
}

export function knownFiles(): ReadonlyMap<FiledOn, RawBuilder<unknown>> {
  return files
}

export function knownFacts(): ReadonlyMap<keyof FolderFacts, Fact> {
  return facts
}

export function knownTotals(): ReadonlyMap<string, { readonly kinds: readonly TotalsKind[]; readonly rows: Fact }> {
  return totals
}
