import { localDate } from '../../kernel/dates.ts'
import { done, notThere, refuse, type Outcome } from '../../kernel/outcome.ts'
import { jobLimits, type CustomFieldKind, type CustomValue } from './job.ts'

/** A field of the company's own, as far as the rules care. */
export type CustomField = {
  readonly id: string
  readonly name: string
  readonly kind: CustomFieldKind
  readonly choices: readonly { readonly id: string; readonly name: string; readonly archived: boolean }[]
  readonly archived: boolean
}

export type CustomValues = Readonly<Record<string, CustomValue>>

/**
 * What a folder holds in its own fields once the given ones are changed: each value fits its field, null and '' take it away, what is
 * not given stays. A field that is archived keeps what it has, and takes nothing new.
 */
export function changeCustom(fields: readonly CustomField[], now: CustomValues, given: Readonly<Record<string, CustomValue | null>>): Outcome<CustomValues> {
  const values: Record<string, CustomValue> = { ...now }
  for (const [id, value] of Object.entries(given)) {
    const field = fields.find((one) => one.id === id)
    if (!field || (field.archived && value !== null)) return notThere
    if (value === null || value === '' || (field.kind === 'checkbox' && value === false)) {
      delete values[id]
      continue
    }
    const read = readValue(field, value, now[id])
    if (read === null) return refuse({ code: 'custom-wrong', field: `custom.${id}`, name: field.name, kind: field.kind })
    values[id] = read
  }
  return done(values)
}

/** The value as it is kept; null when it does not fit. A choice that is no longer offered stays where it was chosen. */
function readValue(field: CustomField, value: CustomValue, before: CustomValue | undefined): CustomValue | null {
  if (field.kind === 'checkbox') return value === true ? true : null
  if (field.kind === 'number') return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e15 ? value : null
  if (typeof value !== 'string') return null
  if (field.kind === 'date') return localDate(value)
  if (field.kind === 'choice') return field.choices.some((choice) => choice.id === value && (!choice.archived || value === before)) ? value : null
  const text = value.trim()
  return text.length > 0 && text.length <= jobLimits.customText ? text : null
}

/** What a filter asks of one field. */
export type CustomCondition =
  | { readonly is: CustomValue }
  | { readonly has: string }
  | { readonly from?: string | number; readonly to?: string | number }
  | { readonly empty: true }

/** Reads the conditions of a filter from the text they travel as; null when it is none. At most ten. */
export function readConditions(text: string | undefined): Readonly<Record<string, CustomCondition>> | null {
  if (text === undefined || text === '') return {}
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null
  const entries = Object.entries(parsed as Record<string, unknown>)
  if (entries.length > 10 || !entries.every(([id, condition]) => /^[0-9a-f-]{36}$/.test(id) && isCondition(condition))) return null
  return Object.fromEntries(entries) as Record<string, CustomCondition>
}

function isCondition(value: unknown): value is CustomCondition {
  if (typeof value !== 'object' || value === null) return false
  const condition = value as Record<string, unknown>
  const keys = Object.keys(condition)
  if (keys.length === 1 && keys[0] === 'empty') return condition['empty'] === true
  if (keys.length === 1 && keys[0] === 'has') return typeof condition['has'] === 'string' && condition['has'].length <= 200 && !condition['has'].includes('\0')
  if (keys.length === 1 && keys[0] === 'is') return isPlain(condition['is'])
  return keys.length > 0 && keys.every((key) => (key === 'from' || key === 'to') && isPlain(condition[key]) && typeof condition[key] !== 'boolean')
}

function isPlain(value: unknown): boolean {
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)) || (typeof value === 'string' && value.length <= 200 && !value.includes('\0'))
}
