import { localDate, timeZone } from '../../kernel/dates.ts'
import { countryCode } from '../contacts/country-codes.ts'
import { linesOf, quotedCell } from '../documents/list-columns.ts'
import type { ImportField, Mapping } from './import-fields.ts'

/** What is wrong with one cell; a sentence `problem.<problem>` names column and value. */
export type CellProblem = {
  readonly field: ImportField
  readonly problem:
    | 'missing' | 'too-long' | 'asset-name-missing' | 'room-without-building' | 'time-zone-unknown' | 'country-unknown' | 'date-unreadable'
    | 'date-ambiguous' | 'building-ambiguous' | 'client-ambiguous' | 'received-locked' | 'too-many-places'
  readonly value: string
  readonly limit?: number
}

/** One line of the list: its number in the file (1 is the line of names), what it says, what is wrong with it. */
export type ImportRow = { readonly row: number; readonly values: Readonly<Partial<Record<ImportField, string>>>; readonly problems: readonly CellProblem[] }

const limits: Readonly<Record<ImportField, number>> = {
  building: 200, buildingCode: 40, client: 200, street: 200, unit: 60, city: 100, region: 60, postalCode: 20, country: 60, timeZone: 64, buildingNotes: 20_000,
  floor: 200, room: 200, place: 400, asset: 200, category: 100, manufacturer: 100, model: 100, serialNumber: 100, installedOn: 30, assetNotes: 20_000,
}

const placeFields = ['floor', 'room', 'place'] as const
const assetFacts = ['category', 'manufacturer', 'model', 'serialNumber', 'installedOn', 'assetNotes'] as const

/** Reads the lines under the names: trimmed, checked cell by cell, what is written in many ways made one. Empty lines are left out. */
export function readRows(table: readonly (readonly string[])[], mapping: Mapping, headerRow: number): ImportRow[] {
  return linesOf(table, mapping, headerRow).map(({ row, values }) => ({ row, ...checked(values) }))
}

function checked(values: Partial<Record<ImportField, string>>): Pick<ImportRow, 'values' | 'problems'> {
  const problems: CellProblem[] = []
  const wrong = (field: ImportField, problem: CellProblem['problem'], limit?: number) =>
    problems.push({ field, problem, value: quotedCell(values[field] ?? ''), ...(limit === undefined ? {} : { limit }) })
  const mended = { ...values }
  for (const [field, value] of Object.entries(values) as [ImportField, string][]) {
    if (value.length > limits[field]) wrong(field, 'too-long', limits[field])
  }
  if (!values.building && !values.buildingCode) {
    const inside = placeFields.find((field) => values[field])
    if (inside) wrong(inside, 'room-without-building')
    else wrong('building', 'missing')
  }
  if (!values.asset && assetFacts.some((field) => values[field])) wrong('asset', 'asset-name-missing')
  if (values.timeZone && timeZone(values.timeZone) === null) wrong('timeZone', 'time-zone-unknown')
  if (values.country) {
    const code = countryCode(values.country)
    if (code) mended.country = code
    else wrong('country', 'country-unknown')
  }
  if (values.installedOn) {
    const date = readImportDate(values.installedOn)
    if (date === 'ambiguous' || date === 'unreadable') wrong('installedOn', `date-${date}`)
    else mended.installedOn = date
  }
  return { values: mended, problems }
}

/**
 * A date as lists write it: 2024-03-05, 2024/3/5, or day and month before the year where only one reading is possible. Which
 * of two numbers up to 12 is the day differs between neighbours here, so that such a date is asked for again.
 */
export function readImportDate(text: string): string | 'ambiguous' | 'unreadable' {
  const day = text.trim().replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M)?(Z|[+-]\d{2}:?\d{2})?$/i, '')
  const parts = /^(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})$/.exec(day)
  if (!parts) return 'unreadable'
  const [first, second, third] = [parts[1]!, parts[2]!, parts[3]!]
  const written = (year: string, month: string, date: string) => localDate(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`) ?? 'unreadable'
  if (first.length === 4) return third.length <= 2 ? written(first, second, third) : 'unreadable'
  if (third.length !== 4) return 'unreadable'
  if (Number(first) > 12) return written(third, second, first)
  if (Number(second) > 12) return written(third, first, second)
  return first === second ? written(third, first, second) : 'ambiguous'
}
