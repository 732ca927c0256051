import { useSyncExternalStore } from 'react'

export type NewJobStart = { readonly contact?: { readonly id: string; readonly name: string }; readonly words?: string }

let start: NewJobStart | null = null
const listeners = new Set<() => void>()

/** Opens the dialog for a new folder from anywhere; `contact`: who it is for is known already. */
export function openNewJob(from: NewJobStart = {}): void {
  change(from)
}

export function closeNewJob(): void {
  change(null)
}

export function useNewJobStart(): NewJobStart | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => start,
  )
}

function change(next: NewJobStart | null): void {
  start = next
  for (const listener of listeners) listener()
}
