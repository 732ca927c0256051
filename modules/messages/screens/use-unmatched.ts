import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { RefusedError } from '../../../interface/ask.ts'
import { call } from '../../../interface/client.ts'
import { listUnmatched, type UnmatchedMessage } from '../message-endpoints.ts'

/** What waits without a folder, a page at a time, newest first; follows what arrives. */
export function useUnmatched({ aside, q }: { readonly aside: boolean; readonly q: string }) {
  const asked = useInfiniteQuery({
    queryKey: [listUnmatched.method, listUnmatched.path, { aside, q }, 'pages'],
    meta: { topics: listUnmatched.topics ?? [] },
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const outcome = await call(listUnmatched, { aside: String(aside), q, ...(pageParam === null ? {} : { before: pageParam }) }, signal)
      if (!outcome.ok) throw new RefusedError(outcome.refusal)
      return outcome.value
    },
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
  return {
    messages: asked.data?.pages.flatMap(({ messages }): readonly UnmatchedMessage[] => messages),
    error: asked.error,
    again: () => void asked.refetch(),
    more: { has: asked.hasNextPage, busy: asked.isFetchingNextPage, load: () => void asked.fetchNextPage() },
  }
}
