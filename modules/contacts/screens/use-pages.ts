import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { RefusedError } from '../../../interface/ask.ts'
import { call, type Asked } from '../../../interface/client.ts'

export type Pages<Row, O = unknown> = {
  /** The answer with the first rows. */
  readonly first: O | undefined
  readonly rows: readonly Row[] | undefined
  readonly error: Error | null
  readonly again: () => void
  readonly more: { readonly has: boolean; readonly busy: boolean; readonly load: () => void }
}

/** Reads a list a page at a time, for a table: `next` of an answer is `after` of the question behind it. Follows live topics. */
export function usePages<I extends object, O extends { readonly next: string | null }, Row>(
  endpoint: Asked<I, O>,
  input: NoInfer<I>,
  rowsOf: (answer: O) => readonly Row[],
): Pages<Row, O> {
  const asked = useInfiniteQuery({
    queryKey: [endpoint.method, endpoint.path, input, 'pages'],
    meta: { topics: endpoint.topics ?? [] },
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const outcome = await call(endpoint, (pageParam === null ? input : { ...input, after: pageParam }) as never, signal)
      if (!outcome.ok) throw new RefusedError(outcome.refusal)
      return outcome.value
    },
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
  return {
    first: asked.data?.pages[0],
    rows: asked.data?.pages.flatMap(rowsOf),
    error: asked.error,
    again: () => void asked.refetch(),
    more: { has: asked.hasNextPage, busy: asked.isFetchingNextPage, load: () => void asked.fetchNextPage() },
  }
}
