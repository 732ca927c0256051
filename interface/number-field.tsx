import { NumberInput } from '@mantine/core'
import { minorDigits } from './format.ts'
import { useField, type FieldProps } from './field.tsx'
import { useFormat } from './use-format.ts'

type Common = FieldProps & { readonly disabled?: boolean; readonly name?: string }

export type NumberFieldProps = Common & {
  readonly value?: number | null
  readonly onChange: (value: number | null) => void
  readonly min?: number
  readonly max?: number
  readonly step?: number
  /** Decimals that may be written; none unless told. */
  readonly decimals?: number
  /** After the number: "°C", "h". */
  readonly unit?: string
  /** Digits that name something, as a port: written without groups. */
  readonly ungrouped?: boolean
}

/** A number, written with the reader's own decimal sign; comma and point are both taken. */
export function NumberField({ value, onChange, min, max, step = 1, decimals = 0, unit, ungrouped = false, disabled, name, ...field }: NumberFieldProps) {
  const separators = useSeparators()
  return (
    <NumberInput
      {...useField(field)}
      {...separators}
      {...(ungrouped ? { thousandSeparator: '' } : {})}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      {...(unit ? { suffix: `\u00a0${unit}` } : {})}
      {...(name ? { name } : {})}
      step={step}
      decimalScale={decimals}
      allowDecimal={decimals > 0}
      clampBehavior="blur"
      disabled={disabled ?? false}
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : next === '' || Number.isNaN(Number(next)) ? null : Number(next))}
    />
  )
}

export type MoneyFieldProps = Common & {
  /** Whole minor units of the currency. */
  readonly value?: number | null
  readonly onChange: (cents: number | null) => void
  /** ISO 4217; the company's unless told. */
  readonly currency?: string
  readonly allowNegative?: boolean
}

/** An amount of money: cents in, cents out, written as the reader's language writes it. */
export function MoneyField({ value, onChange, currency, allowNegative = false, disabled, name, ...field }: MoneyFieldProps) {
  const { currency: usual, locale } = useFormat()
  const separators = useSeparators()
  const shown = currency ?? usual
  const digits = minorDigits(shown)
  const { symbol, before } = signOf(locale, shown)
  return (
    <NumberInput
      {...useField(field)}
      {...separators}
      {...(before ? { prefix: symbol } : { suffix: `\u00a0${symbol}` })}
      {...(name ? { name } : {})}
      decimalScale={digits}
      fixedDecimalScale
      allowNegative={allowNegative}
      hideControls
      inputMode="decimal"
      disabled={disabled ?? false}
      value={value === null || value === undefined ? '' : value / 10 ** digits}
      onChange={(next) => onChange(next === '' || next === '-' ? null : Math.round(Number(next) * 10 ** digits))}
    />
  )
}

function useSeparators() {
  const { locale } = useFormat()
  const parts = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(12345.6)
  const part = (type: string) => parts.find((one) => one.type === type)?.value
  return { decimalSeparator: part('decimal') ?? '.', thousandSeparator: part('group') ?? ' ', allowedDecimalSeparators: ['.', ','] }
}

function signOf(locale: string, currency: string): { readonly symbol: string; readonly before: boolean } {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(1)
  const at = parts.findIndex(({ type }) => type === 'currency')
  return { symbol: parts[at]?.value ?? currency, before: at < parts.findIndex(({ type }) => type === 'integer') }
}
