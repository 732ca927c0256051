import type { Language } from '../../kernel/phrases.ts'

/** What stands between the cells: what a spreadsheet set to the language opens in columns (where the comma marks decimals, it is the semicolon). */
const separators: Readonly<Record<Language, string>> = { en: ',', fr: ';' }

/**
 * A list as CSV that spreadsheets of the language open as it is meant: UTF-8 with its mark, and no cell that they would run as a formula
 * (OWASP, CSV injection: = + - @ tab and return at the beginning get an apostrophe, which the import takes off again).
 */
export function writeCsv(rows: readonly (readonly string[])[], language: Language): string {
  return `\ufeff${rows.map((row) => row.map(csvCell).join(separators[language])).join('\r\n')}\r\n`
}

export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r']/.test(value) ? `'${value}` : value
  return /[",;\n\r\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
