import { newId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import type { ColumnsOf } from '../list-columns.ts'
import { previewLines } from '../list-import.ts'
import { insertImport, isStillUsed, lockImport, markUndone } from './keeping-imports.ts'
import { headerKey, withColumn } from './list-file.ts'

type Counts = Readonly<Record<string, number>>
type PlannedLine = { readonly row: number; readonly problems: readonly unknown[]; readonly makes: readonly unknown[] }

/** What a list would bring in: its lines, those with a problem making nothing, and how many of each kind it makes. */
export type ListPlan<L extends PlannedLine, C extends Counts> = { readonly fileName: string; readonly headers: readonly string[]; readonly lines: readonly L[]; readonly counts: C }

/** What a room says of the lists it brings in. */
export type ListKind = { readonly kind: string; /** What the history calls it. */ readonly act: string; readonly topics: readonly string[] }

/** The plan as a person looks it over before saying yes: how many lines are wrong or known already, and the first of them (or of the wrong ones). */
export function foreseen<F extends string, P extends { readonly field: F }, L extends PlannedLine, C extends Counts>(
  { lines, headers, counts }: ListPlan<L & { readonly problems: readonly P[] }, C>,
  { mapping, onlyWrong }: { readonly mapping: ColumnsOf<F>; readonly onlyWrong: boolean },
) {
  const wrong = lines.filter(({ problems }) => problems.length > 0)
  const known = lines.filter(({ problems, makes }) => problems.length === 0 && makes.length === 0).length
  const shown = (onlyWrong ? wrong : lines).slice(0, previewLines)
  return { rows: lines.length, wrong: wrong.length, known, counts, lines: shown.map((line) => ({ line, problems: withColumn(line.problems, mapping, headers) })) }
}

/** Brings a list in, in the transaction at hand: all of it, or, when asked so, its good lines. `insert` writes the rows, marked with the id of the import. */
export async function bringListIn<L extends PlannedLine, C extends Counts>(
  db: Db,
  ask: Ask,
  of: ListKind,
  input: { readonly documentId: string; readonly mapping: ColumnsOf<string>; readonly skipWrong: boolean },
  { fileName, headers, lines, counts }: ListPlan<L, C>,
  insert: (importId: string) => Promise<unknown>,
): Promise<Outcome<{ importId: string; counts: C }>> {
  const wrong = lines.filter(({ problems }) => problems.length > 0).length
  if (wrong > 0 && !input.skipWrong) return refuse({ code: 'import-has-errors', count: wrong })
  if (Object.values(counts).every((count) => count === 0)) return refuse({ code: 'import-nothing' })
  const importId = newId<'import'>()
  await insertImport(db, {
    id: importId, kind: of.kind, fileName, documentId: input.documentId, counts, personId: ask.personId, headerKey: headerKey(headers), mapping: input.mapping,
  })
  await insert(importId)
  await remember(db, ask, 'import', importId, of.act, { file: fileName, ...counts })
  touch(...of.topics)
  return done({ importId, counts })
}

/**
 * Takes back exactly what an import made. Refused, naming what, when something else has come to hang on it: `uses` answers names,
 * `objection` asks the rooms that come later. `remove` deletes the rows.
 */
export async function takeListBack<T>(
  db: Db,
  ask: Ask,
  of: ListKind,
  importId: string,
  room: { readonly uses: () => Promise<string[]>; readonly objection: () => Promise<Refusal | null>; readonly remove: () => Promise<T> },
): Promise<Outcome<T>> {
  const held = await lockImport(db, of.kind, importId)
  if (!held) return notThere
  if (held.undoneAt) return refuse({ code: 'import-undone' })
  const objection = await room.objection()
  if (objection) return refuse({ code: 'import-used', names: (objection['names'] as string[] | undefined) ?? [] })
  const uses = await room.uses()
  if (uses.length > 0) return refuse({ code: 'import-used', names: uses })
  try {
    await markUndone(db, importId, ask.now)
    const removed = await room.remove()
    await remember(db, ask, 'import', importId, 'import-undone', { file: held.fileName })
    touch(...of.topics)
    return done(removed)
  } catch (error) {
    // Something no room speaks for still points there; the transaction is rolled back with the refusal.
    if (isStillUsed(error)) return refuse({ code: 'import-used', names: [held.fileName] })
    throw error
  }
}
