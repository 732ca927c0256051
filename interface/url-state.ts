import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

type Search = Readonly<Record<string, unknown>>
export type SetUrlState<S> = (patch: Partial<S>, options?: { readonly push?: boolean }) => void

/**
 * State that lives in the address, so that it survives Back, a reload and being sent to a colleague: filters, sorting, the open tab.
 * `read` makes typed values of what the address holds and must accept anything: `(raw) => ({ q: text(raw.q) })`.
 * What is set to undefined or '' leaves the address. Replaces the history entry unless `push`.
 */
export function useUrlState<S extends object>(read: (raw: Search) => S): readonly [S, SetUrlState<S>] {
  const raw = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- a reader is a pure function of the address
  const state = useMemo(() => read(raw), [raw])
  const set = useCallback<SetUrlState<S>>(
    (patch, { push = false } = {}) =>
      void navigate({
        to: '.',
        search: ((previous: Search) => withoutEmpty({ ...previous, ...patch })) as never,
        replace: !push,
        resetScroll: false,
      }),
    [navigate],
  )
  return [state, set]
}

/** The `$name` parts of the page's path. */
export function usePathParams(): Readonly<Record<string, string>> {
  return useParams({ strict: false }) as Readonly<Record<string, string>>
}

/** A text of the address, '' when there is none. Digits alone arrive as a number. */
export function text(raw: unknown): string {
  return typeof raw === 'string' ? raw : typeof raw === 'number' ? String(raw) : ''
}

/** One of the given words, else undefined. */
export function oneOf<W extends string>(raw: unknown, words: readonly W[]): W | undefined {
  return words.find((word) => word === raw)
}

function withoutEmpty(search: Search): Search {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== '' && value !== null))
}
