import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { MailAddress } from './mail-addresses.ts'

/** What mail must know of a folder. */
export type MailFolder = {
  readonly jobId: string
  readonly number: string
  readonly title: string
  readonly contactId: string
  readonly contactName: string
  readonly contactPhone: string
  readonly language: 'en' | 'fr'
  /** Every e-mail address of its client, lower case, the first one first. */
  readonly addresses: readonly string[]
  /** Where the work is, on one line. */
  readonly address: string
  readonly personId: string | null
}

export type NewFolder = {
  /** Who wrote: becomes a contact unless `contactId` says which one it is. */
  readonly sender: MailAddress
  readonly contactId: string | null
  readonly language: 'en' | 'fr'
  readonly title: string
  readonly description: string
  readonly source: 'email' | 'web'
}

/**
 * What only later rooms know (folders, contacts), and this one asks when mail comes or goes. Filled by `compose.ts`; a folder that went into
 * another is answered as the one it is in.
 */
export type MailDesk = {
  folder(db: Db, jobId: string): Promise<MailFolder | null>
  /** The first folder that has, or had, one of these numbers. */
  folderByNumber(db: Db, numbers: readonly string[]): Promise<MailFolder | null>
  /** The contact an address belongs to. */
  contactOf(db: Db, address: string): Promise<{ readonly contactId: string; readonly name: string; readonly language: 'en' | 'fr' } | null>
  /** Open folders of these addresses' contacts, the one that moved last first: by address, at most three each. */
  foldersOf(db: Db, addresses: readonly string[]): Promise<ReadonlyMap<string, readonly SuggestedFolder[]>>
  openFolder(db: Db, ask: Ask, folder: NewFolder): Promise<{ readonly jobId: string; readonly number: string; readonly contactId: string }>
  /** A message is no longer in this folder. Answers whether the folder is closed with that: it was opened from it, and holds nothing else. */
  messageLeft(db: Db, ask: Ask, jobId: string): Promise<boolean>
  /** Folders in which a client wrote after this person last read them; counted up to 1,000. */
  unreadFolders(db: Db, personId: string): Promise<number>
}

export type SuggestedFolder = { readonly jobId: string; readonly number: string; readonly title: string; readonly client: string }

let filled: MailDesk | null = null

export function fillMailDesk(desk: MailDesk): void {
  filled = desk
}

export function mailDesk(): MailDesk {
  if (!filled) throw new Error('nobody told this room of folders and contacts')
  return filled
}
