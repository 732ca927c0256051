import { useForm } from '@mantine/form'
import { useEffect, useRef } from 'react'
import { changedFields, same, takeIn } from './changed-fields.ts'
import { interfacePhrases } from './phrases.ts'
import { usePhrases } from './language.tsx'
import { notifyRefused } from './notify.tsx'

export type SavedForm<V extends object> = {
  readonly form: ReturnType<typeof useForm<V>>
  /** Only what was changed. */
  readonly changes: () => Partial<V>
  /** After a save: what is saved now. */
  readonly settle: (saved: V) => void
}

/** A form over something saved. What others save meanwhile comes in by itself; where it meets what is being typed, it is said and nothing is lost. */
export function useSavedForm<V extends object>(saved: V, validate: Partial<{ [K in keyof V]: (value: V[K]) => string | null }>): SavedForm<V> {
  const say = usePhrases(interfacePhrases)
  const form = useForm<V>({ initialValues: saved, validate: validate as never }) as unknown as ReturnType<typeof useForm<V>>
  const was = useRef(saved)
  const stand = (values: V, base: V) => {
    was.current = base
    form.setInitialValues(base)
    form.setValues(values)
    form.resetDirty(base)
  }
  const text = JSON.stringify(saved)
  useEffect(() => {
    if (same(saved, was.current)) return
    const { values, met } = takeIn(form.getValues(), was.current, saved)
    stand(values, saved)
    for (const field of met) {
      const theirs = saved[field]
      if (typeof theirs === 'string') form.setFieldError(field as string, say('form.met', { theirs: theirs || '—' }))
      else notifyRefused(say('form.met.other'))
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- whenever something else is saved
  }, [text])
  return {
    form,
    changes: () => changedFields(form.getValues(), was.current),
    settle: (now) => {
      stand(now, now)
      form.clearErrors()
    },
  }
}
