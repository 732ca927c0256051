import { useEffect, useSyncExternalStore } from 'react'

let counts: Readonly<Record<string, number>> = {}
const listeners = new Set<() => void>()

/** Tells the navigation how many things wait, while the caller is on the page: `useCount('offers', ask.data?.waiting)`. */
export function useCount(name: string, count: number | undefined): void {
  useEffect(() => {
    if (count === undefined || counts[name] === count) return
    counts = { ...counts, [name]: count }
    for (const listener of listeners) listener()
  }, [name, count])
}

export function useCounts(): Readonly<Record<string, number>> {
  return useSyncExternalStore(subscribe, () => counts)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
