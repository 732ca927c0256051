import { keepPreviousData, useQuery, type QueryClient, type UseQueryResult } from '@tanstack/react-query'
import type { Outcome, Refusal } from '../kernel/outcome.ts'
import { call, type Asked } from './client.ts'
import { forgetRead, keepRead, keptRead, serverAnswered, shownFromDevice } from './kept-reads.ts'

/** Thrown by a read that was refused, so that a query knows it failed; `refusal` has the facts. */
export class RefusedError extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.name = 'RefusedError'
    this.refusal = refusal
  }
}

export type AskOptions<O> = {
  /** False waits: e.g. for an id that is not chosen yet. */
  readonly enabled?: boolean
  /** Shows the last answer while the input changes, so that a list does not flash. */
  readonly keep?: boolean
  /** Milliseconds an answer counts as fresh; 15 s unless told. Live topics refresh it sooner. */
  readonly fresh?: number
  readonly initial?: O
}

/** Any endpoint, whatever goes in and comes out. */
export type AnyAsked = Pick<Asked<unknown, unknown>, 'method' | 'path'>

/** Reads. `data` is the answer, `error` a RefusedError; asks again when a topic of the endpoint is touched. */
export function useAsk<I, O>(endpoint: Asked<I, O>, input: NoInfer<I>, options: AskOptions<O> = {}): UseQueryResult<O, RefusedError> {
  return useQuery<O, RefusedError>({
    ...askQuery(endpoint, input),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
    ...(options.fresh === undefined ? {} : { staleTime: options.fresh }),
    ...(options.initial === undefined ? {} : { initialData: options.initial as never }),
  })
}

/** The same read for a place without a component: `queryClient.fetchQuery(askQuery(...))`. */
export function askQuery<I, O>(endpoint: Asked<I, O>, input: NoInfer<I>) {
  return {
    queryKey: [endpoint.method, endpoint.path, input] as const,
    meta: { topics: endpoint.topics ?? [] },
    queryFn: async ({ signal, client }: { readonly signal: AbortSignal; readonly client: QueryClient }): Promise<O> => {
      if (!endpoint.offline) return answerIn(await call(endpoint, input, signal))
      const answer = call(endpoint, input, signal)
      const first = await Promise.race([answer, tired(patience)])
      if (first?.ok || (first && first.refusal.code !== 'unreachable')) return keep(endpoint, input, first)
      const kept = await keptRead(endpoint.offline, endpoint.path, input)
      if (!kept) return keep(endpoint, input, await answer)
      shownFromDevice(kept.at)
      // It may still come: a signal with one bar is slow, not gone.
      void answer.then((late) => late.ok && client.setQueryData([endpoint.method, endpoint.path, input], keep(endpoint, input, late))).catch(() => {})
      return kept.answer as O
    },
  }
}

/** Milliseconds after which what the device kept is shown, until the server answers. */
const patience = 3000

function tired(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds))
}

function keep<I, O>({ offline, path }: Asked<I, O>, input: I, outcome: Outcome<O>): O {
  if (!outcome.ok && outcome.refusal.code !== 'unreachable' && offline) void forgetRead(offline, path, input)
  const answer = answerIn(outcome)
  serverAnswered()
  if (offline) void keepRead(offline, path, input, answer)
  return answer
}

function answerIn<O>(outcome: Outcome<O>): O {
  if (!outcome.ok) throw new RefusedError(outcome.refusal)
  return outcome.value
}

/** Asks again every read of these endpoints, whatever its input. */
export function refreshReads(client: QueryClient, endpoints: readonly AnyAsked[]): Promise<unknown> {
  return Promise.all(endpoints.map((endpoint) => client.invalidateQueries({ queryKey: [endpoint.method, endpoint.path] })))
}
