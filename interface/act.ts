import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { done, type Outcome, type Refusal } from '../kernel/outcome.ts'
import type { Bilingual } from '../kernel/phrases.ts'
import { refreshReads, RefusedError, type AnyAsked } from './ask.ts'
import { call, type Asked } from './client.ts'
import { notifyDone, notifyRefused } from './notify.tsx'
import { useRefusal } from './refusals.ts'

export type ActOptions<I, O> = {
  /** Where the sentences of this act's refusals are. */
  readonly phrases?: Bilingual
  readonly onDone?: (answer: O, input: I) => void
  /** Return true when the screen shows the refusal itself; else a notification does. */
  readonly onRefused?: (refusal: Refusal, input: I) => boolean | void
  /** The sentence to show when done; with `undo`, it carries an Undo button for some seconds. */
  readonly say?: string | ((answer: O, input: I) => string)
  readonly undo?: (answer: O, input: I) => Promise<unknown> | void
  /** Reads to ask again after it is done. */
  readonly refresh?: readonly AnyAsked[]
  /** A form whose fields may be named by a refusal: `form.setFieldError` of @mantine/form. */
  readonly form?: { readonly setFieldError: (path: string, error: string) => void }
}

/** Refusals a person was told of already: an undo that is an act of its own says itself why not. */
const said = new WeakSet<Refusal>()

export type Act<I, O> = {
  /** Does it; the outcome is returned as well, for screens that go on from there. Never throws on a refusal. */
  readonly act: (input: I) => Promise<Outcome<O>>
  readonly busy: boolean
  /** The input under way, for a screen that shows the change before the server answered. */
  readonly input: I | undefined
}

/** Writes. What is refused is said in a notification, or beside the field it names, unless `onRefused` handles it. */
export function useAct<I, O>(endpoint: Asked<I, O>, options: ActOptions<NoInfer<I>, NoInfer<O>> = {}): Act<I, O> {
  const client = useQueryClient()
  const sentence = useRefusal(...(options.phrases ? [options.phrases] : []))
  const mutation = useMutation<O, RefusedError, I>({
    mutationFn: async (input) => {
      const outcome = await call(endpoint, input)
      if (!outcome.ok) throw new RefusedError(outcome.refusal)
      return outcome.value
    },
    onSuccess: async (answer, input) => {
      if (options.say !== undefined) {
        const { undo } = options
        const text = typeof options.say === 'function' ? options.say(answer, input) : options.say
        const takeBack = undo && (async () => {
          const refusal = refusalOf(await undo(answer, input))
          if (refusal && !said.has(refusal)) notifyRefused(sentence(refusal))
        })
        notifyDone(text, takeBack ? { undo: takeBack } : {})
      }
      options.onDone?.(answer, input)
      if (options.refresh) await refreshReads(client, options.refresh)
    },
    onError: (problem, input) => {
      if (!(problem instanceof RefusedError)) throw problem
      const { refusal } = problem
      said.add(refusal)
      if (options.onRefused?.(refusal, input)) return
      if (refusal.field !== undefined && options.form) options.form.setFieldError(refusal.field, sentence(refusal))
      else notifyRefused(sentence(refusal))
    },
  })
  const { mutateAsync } = mutation
  const act = useCallback(
    async (input: I): Promise<Outcome<O>> => {
      try {
        return done(await mutateAsync(input)) as Outcome<O>
      } catch (problem) {
        if (problem instanceof RefusedError) return { ok: false, refusal: problem.refusal }
        throw problem
      }
    },
    [mutateAsync],
  )
  return { act, busy: mutation.isPending, input: mutation.isPending ? mutation.variables : undefined }
}

/** Undos answer what they like; most of them an outcome. */
function refusalOf(answer: unknown): Refusal | null {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false && 'refusal' in answer ? (answer.refusal as Refusal) : null
}
