import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { guessLanguage } from '../guess-language.ts'
import type { MessageView } from '../message-view.ts'
import { plainSubject } from './arriving.ts'
import { mailDesk } from './mail-desk.ts'
import { lockMessage, putMessages, saveMessage, takeOutOfFolder } from './message-store.ts'
import { messagesByIds } from './message-views.ts'

/** Files a message that waits, or moves one that was filed, into a folder. Filing it where it is already changes nothing. */
export async function fileIntoFolder(db: Db, ask: Ask, { id, jobId }: { readonly id: string; readonly jobId: string }): Promise<Outcome<MessageView>> {
  const held = await lockMessage(db, id)
  const folder = await mailDesk().folder(db, jobId)
  if (!held || !folder) return notThere
  if (held.direction !== 'in') return refuse({ code: 'not-incoming' })
  if (held.jobId !== folder.jobId) {
    await putMessages(db, [id], folder.jobId, 'hand')
    await saveMessage(db, id, { contactId: folder.contactId })
    await remember(db, ask, 'job', folder.jobId, 'message-filed', { from: held.fromName || held.fromAddress })
    touch('messages', 'jobs')
  }
  return done((await messagesByIds(db, [id])).get(id)!)
}

/** Takes a filing by hand back: the message waits again. A folder that was opened for it alone is closed. */
export async function takeBack(db: Db, ask: Ask, id: string): Promise<Outcome<MessageView & { readonly folderClosed: boolean }>> {
  const held = await lockMessage(db, id)
  if (!held) return notThere
  if (held.direction !== 'in' || held.matchedBy !== 'hand') return refuse({ code: 'not-filed-by-hand' })
  let folderClosed = false
  if (held.jobId) {
    await takeOutOfFolder(db, id)
    folderClosed = await mailDesk().messageLeft(db, ask, held.jobId)
    await remember(db, ask, 'job', held.jobId, 'message-unfiled', { from: held.fromName || held.fromAddress })
    touch('messages', 'jobs')
  }
  return done({ ...(await messagesByIds(db, [id])).get(id)!, folderClosed })
}

/** Opens a folder from a message that waits. Its sender becomes a contact, unless one is known by the address or given. */
export async function openFromMessage(db: Db, ask: Ask, { id, contactId }: { readonly id: string; readonly contactId?: string | undefined }): Promise<Outcome<{ jobId: string; number: string }>> {
  const held = await lockMessage(db, id)
  if (!held) return notThere
  if (held.direction !== 'in') return refuse({ code: 'not-incoming' })
  if (held.jobId) return refuse({ code: 'already-filed' })
  if (contactId && !(await db.selectFrom('contacts').select('id').where('id', '=', contactId).where('archivedAt', 'is', null).executeTakeFirst())) return notThere
  const known = contactId ? null : await mailDesk().contactOf(db, held.fromAddress)
  const company = await db.selectFrom('companies').select('language').executeTakeFirstOrThrow()
  const opened = await mailDesk().openFolder(db, ask, {
    sender: { name: held.fromName, address: held.fromAddress }, contactId: contactId ?? known?.contactId ?? null,
    language: known?.language ?? guessLanguage(held.bodyText) ?? (company.language as 'en' | 'fr'), title: plainSubject(held.subject), description: held.bodyText.slice(0, 4_000), source: 'email',
  })
  await putMessages(db, [id], opened.jobId, 'hand')
  await saveMessage(db, id, { contactId: opened.contactId })
  touch('messages', 'jobs', 'contacts')
  return done({ jobId: opened.jobId, number: opened.number })
}

/** Sets a message that waits aside, or brings it back: it is not thrown away. */
export async function setAside(db: Db, ask: Ask, id: string, aside: boolean): Promise<Outcome<undefined>> {
  const held = await lockMessage(db, id)
  if (!held || held.direction !== 'in') return notThere
  if (held.jobId) return refuse({ code: 'already-filed' })
  if ((held.setAsideAt !== null) !== aside) {
    await saveMessage(db, id, { setAsideAt: aside ? ask.now : null })
    touch('messages')
  }
  return done()
}
