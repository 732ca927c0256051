import { useEffect, useRef } from 'react'
import { text, useUrlState } from '../../../interface/url-state.ts'

/** In the address: the message to bring into sight. */
export const soughtMessage = 'message'

export const entryDomId = (id: string) => `entry-${id}`

/** Brings the entry the address names into sight, reading further pages until it is there. Answers its id, '' for none. */
export function useSought(entries: readonly { readonly id: string }[] | undefined, more: { readonly has: boolean; readonly busy: boolean; readonly load: () => void }): string {
  const [{ id }] = useUrlState((raw) => ({ id: text(raw[soughtMessage]) }))
  const shown = useRef('')
  const there = entries?.some((entry) => entry.id === id) ?? false
  useEffect(() => {
    if (!id || !entries || shown.current === id) return
    if (!there) return more.has && !more.busy ? more.load() : undefined
    shown.current = id
    const entry = document.getElementById(entryDomId(id))
    entry?.focus({ preventScroll: true })
    entry?.scrollIntoView({ block: 'center' })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- again whenever a page has arrived
  }, [id, there, entries?.length, more.has, more.busy])
  return id
}
