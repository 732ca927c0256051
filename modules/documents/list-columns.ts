/** Which column (from 0) holds which field. */
export type ColumnsOf<F extends string> = Readonly<Partial<Record<F, number>>>

/**
 * Which column likely holds what, by its name. `words`: what people put over such columns, plain (`plainKey`), the likelier first. A name
 * that is the very word comes before one that only contains it; no column and no field is taken twice.
 */
export function guessColumns<F extends string>(headers: readonly string[], words: Readonly<Record<F, readonly string[]>>): ColumnsOf<F> {
  const plain = headers.map(plainKey)
  const fields = Object.keys(words) as F[]
  const mapping: Partial<Record<F, number>> = {}
  const taken = new Set<number>()
  const take = (fits: (header: string, word: string) => boolean) => {
    for (const field of fields) {
      if (mapping[field] !== undefined) continue
      for (const word of words[field]) {
        const column = plain.findIndex((header, at) => !taken.has(at) && header !== '' && fits(header, word))
        if (column < 0) continue
        mapping[field] = column
        taken.add(column)
        break
      }
    }
  }
  take((header, word) => header === word)
  take((header, word) => word.length >= 4 && ` ${header} `.includes(` ${word} `))
  return mapping
}

/** Two texts with one key are the same name to a person: without case, accents and marks. */
export function plainKey(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/** One line of a list: its number in the file (1 is the line of names), and what it says in each field. */
export type ListLine<F extends string> = { readonly row: number; readonly values: Readonly<Partial<Record<F, string>>> }

/** The lines under the names, trimmed and without what cannot be seen. Empty lines are left out. */
export function linesOf<F extends string>(table: readonly (readonly string[])[], mapping: ColumnsOf<F>, headerRow: number): ListLine<F>[] {
  const columns = Object.entries(mapping) as [F, number][]
  const lines: ListLine<F>[] = []
  for (let at = headerRow + 1; at < table.length; at += 1) {
    const values: Partial<Record<F, string>> = {}
    for (const [field, column] of columns) {
      const value = cleanCell(table[at]![column] ?? '')
      if (value !== '') values[field] = value
    }
    if (Object.keys(values).length > 0) lines.push({ row: at + 1, values })
  }
  return lines
}

/** Without what cannot be seen, and without the mark that keeps a spreadsheet from taking a text for a formula (`writeCsv`). */
export function cleanCell(cell: string): string {
  const text = cell.normalize('NFC').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/g, '').replaceAll('\u00a0', ' ').trim()
  return /^'[=+\-@\t\r']/.test(text) ? text.slice(1).trim() : text
}

/** A cell as a sentence about it can quote it. */
export function quotedCell(value: string): string {
  return value.length > 80 ? `${value.slice(0, 79)}…` : value
}
