import { Input } from '@mantine/core'
import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import classes from './field.module.css'

/** What every field has beside its control. */
export type FieldProps = {
  readonly label: ReactNode
  readonly help?: ReactNode
  /** The sentence of what is wrong; nothing when all is well. */
  readonly error?: ReactNode
  readonly required?: boolean | undefined
  /** At the right end of the label's line: a badge, a small button. Read aloud with the field. */
  readonly trailing?: ReactNode
  /** Why it cannot be changed now; the value stays readable and can be copied. */
  readonly locked?: ReactNode
}

/** Those of a field's props that are its own, and what is left for the control. */
export function splitField<P extends FieldProps>(props: P): [FieldProps, Omit<P, keyof FieldProps>] {
  const { label, help, error, required, trailing, locked, ...rest } = props
  return [{ label, help, error, required, trailing, locked }, rest]
}

/** The props that make a field of any Mantine input: `<Select {...useField({ label, trailing })} data={...} />`. */
export function useField({ label, help, error, required, trailing, locked }: FieldProps) {
  const about = Boolean(help) || Boolean(trailing) || Boolean(locked)
  return {
    label,
    error,
    required: required ?? false,
    withAsterisk: required ?? false,
    ...(locked ? { readOnly: true, 'data-locked': true } : {}),
    ...(about ? { description: <FieldAbout help={help} trailing={trailing} locked={locked} /> } : {}),
    descriptionProps: { className: classes.about ?? '' },
    wrapperProps: { className: (trailing ? classes.withTrailing : classes.field) ?? '' },
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[],
  }
}

/** A field around anything that is not a Mantine input: a tree, a list of choices, a plain value. */
export function Field({ children, ...props }: FieldProps & { readonly children: ReactNode }) {
  const { label, error, withAsterisk, description, descriptionProps, wrapperProps, inputWrapperOrder } = { description: undefined, ...useField(props) }
  return (
    <Input.Wrapper
      label={label}
      error={error}
      withAsterisk={withAsterisk}
      description={description}
      descriptionProps={descriptionProps}
      labelElement="div"
      inputWrapperOrder={inputWrapperOrder}
      className={wrapperProps.className}
    >
      {children}
    </Input.Wrapper>
  )
}

function FieldAbout({ help, trailing, locked }: Pick<FieldProps, 'help' | 'trailing' | 'locked'>) {
  const say = usePhrases(interfacePhrases)
  return (
    <>
      {help && <span className={classes.help}>{help}</span>}
      {locked && (
        <span className={classes.locked}>
          <Lock size={12} aria-label={say('field.locked')} />
          <span>{locked}</span>
        </span>
      )}
      {trailing && <span className={classes.trailing}>{trailing}</span>}
    </>
  )
}
