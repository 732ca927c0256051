import { forgetOnSignOut } from '../../../interface/leaving.ts'
import type { DocumentView } from '../../documents/document-endpoints.ts'

export type Correspondent = { readonly name: string; readonly address: string }

/** A message while it is typed. `id`: of the message it becomes, so that a second press sends nothing twice. */
export type Draft = {
  readonly id: string
  readonly to: readonly Correspondent[]
  readonly language: 'en' | 'fr'
  readonly subject: string
  readonly text: string
  readonly documents: readonly DocumentView[]
}

const place = (jobId: string) => `draft:${jobId}`

/** What was typed for a folder and not sent; it lives as long as this window does. */
export function keptDraft(jobId: string): Draft | null {
  const kept = sessionStorage.getItem(place(jobId))
  return kept ? (JSON.parse(kept) as Draft) : null
}

export function keepDraft(jobId: string, draft: Draft | null): void {
  if (draft) sessionStorage.setItem(place(jobId), JSON.stringify(draft))
  else sessionStorage.removeItem(place(jobId))
}

forgetOnSignOut({
  unsent: async () => 0,
  forget: async () => {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(place(''))) sessionStorage.removeItem(key)
  },
})
