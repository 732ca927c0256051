import type { AnyAsked } from '../../../interface/ask.ts'
import type { Asked } from '../../../interface/client.ts'
import type { Crumb } from '../../../interface/page-header.tsx'
import type { Bilingual, Language, Sayer } from '../../../kernel/phrases.ts'
import type { ColumnsOf } from '../list-columns.ts'

export type ListDescription = {
  readonly fileName: string
  readonly sheets: readonly string[]
  readonly rows: number
  readonly columns: readonly { readonly header: string; readonly examples: readonly string[] }[]
  readonly guessed: ColumnsOf<string>
  readonly remembered: boolean
}
export type ListProblem = { readonly column: string; readonly field: string; readonly problem: string; readonly value: string; readonly limit?: number | undefined; readonly other?: string | undefined }
export type PreviewLine = { readonly row: number; readonly values: Readonly<Record<string, string | undefined>>; readonly problems: readonly ListProblem[]; readonly makes: readonly string[] }
export type ListCounts = Readonly<Record<string, number>>
export type ListPreview = { readonly rows: number; readonly wrong: number; readonly known: number; readonly counts: ListCounts; readonly lines: readonly PreviewLine[] }
export type PastList = { readonly id: string; readonly fileName: string; readonly counts: ListCounts; readonly byName: string; readonly createdAt: string; readonly undone: boolean }

type File = { readonly documentId: string; readonly sheet: number }
type WithColumns = File & { readonly mapping: ColumnsOf<string>; readonly withKnown?: boolean }

/** Input is what goes in: where a room names its fields, any text may be given and the server judges it. */
type Loose<I, O> = Pick<Asked<unknown, unknown>, 'method' | 'path' | 'topics'> & { readonly input?: unknown; readonly output?: { readonly _zod: { readonly output: O } }; readonly __input?: I }

/**
 * What a room says of the lists it brings in; `ListImportWizard` does the rest. Words of the room, beside `listImportPhrases`: `import.title`,
 * `import.about`, `import.see`, `import.field.<field>`, `import.<count>`, `import.what.<made>`, `problem.<problem>`.
 */
export type ListImportKind = {
  readonly fields: readonly string[]
  readonly counts: readonly string[]
  readonly read: Loose<File, ListDescription>
  readonly preview: Loose<WithColumns & { readonly onlyWrong?: boolean }, ListPreview>
  readonly run: Loose<WithColumns & { readonly skipWrong: boolean }, { readonly importId: string; readonly counts: ListCounts }>
  readonly undo: Loose<{ readonly id: string }, object | undefined>
  readonly list: Loose<object, { readonly imports: readonly PastList[] }>
  readonly phrases: Bilingual
  /** What must be told before lines can be checked: the phrase that says so, or null. */
  readonly lacking: (mapping: ColumnsOf<string>) => string | null
  readonly crumb: (say: Sayer<string>) => Crumb
  readonly see: string
  readonly exportUrl: (language: Language, template: boolean) => string
  readonly refresh: readonly AnyAsked[]
  /** What else to say of an import that was taken back. */
  readonly alsoUndone?: (say: Sayer<string>, answer: unknown) => string | null
  /** Lines that seem to be here already can be brought in all the same. */
  readonly mayTakeKnown?: boolean
  /** Beside a line that brings in nothing: why. */
  readonly noteOf?: (say: Sayer<string>, line: PreviewLine) => string | null
}

/** An endpoint as the reads and acts of `interface/` take it. */
export function asked<I, O>(endpoint: Loose<I, O>): Asked<I, O> {
  return endpoint as unknown as Asked<I, O>
}

export type OpenedList = ListDescription & { readonly documentId: string; readonly sheet: number }
