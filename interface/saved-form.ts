import { useForm } from '@mantine/form'
import { useEffect, useRef } from 'react'
import { interfacePhrases } from './phrases.ts'
import { usePhrases } from './language.tsx'
import { notifyRefused } from './notify.tsx'

/** What is typed and not as it was: all a save sends, so that two people at once do not undo each other. */
export function changedFields<V extends object>(typed: V, was: V): Partial<V> {
  return Object.fromEntries(Object.entries(typed).filter(([field, value]) => !same(value, was[field as keyof V]))) as Partial<V>
}

/** What a form shows once others saved: theirs where nothing was typed, what was typed elsewhere. `met`: fields that both changed, each otherwise. */
export function takeIn<V extends object>(typed: V, was: V, saved: V): { readonly values: V; readonly met: (keyof V)[] } {
  const mine = changedFields(typed, was)
  const met = (Object.keys(mine) as (keyof V)[]).filter((field) => !same(saved[field], was[field]) && !same(saved[field], typed[field]))
  return { values: { ...saved, ...mine }, met }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

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
