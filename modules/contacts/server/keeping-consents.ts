import { newId } from '../../../kernel/ids.ts'
import type { Db } from '../../../platform/database.ts'

export type Consent = {
  readonly contactId: string
  readonly what: 'service' | 'marketing' | 'survey' | 'text-messages'
  readonly given: boolean
  /** Where it was given: `form`, `phone`, ... */
  readonly via: string
  /** The very words that were agreed to. */
  readonly words: string
  /** Who wrote it down; null: the contact itself. */
  readonly personId?: string | null
  readonly at: string
}

/** Adds to what a contact agreed to or took back; nothing of it is ever changed. */
export async function keepConsent(db: Db, consent: Consent): Promise<void> {
  await db.insertInto('contactConsents').values({ id: newId(), personId: null, ...consent }).execute()
}
