import { call } from '../../../interface/client.ts'
import { putFile } from '../../../interface/upload.ts'
import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'
import { uploadUrl, type DocumentView } from '../../documents/document-endpoints.ts'
import type { Send } from '../outbox.ts'
import {
  completeOrder, pauseOrder, recordResults, reopenOrder, reportOrder, resumeOrder, setOffOrder, startOrder, turnBackOrder, validateOrder,
} from '../visit-endpoints.ts'
import type { OrderAct } from '../waiting-acts.ts'
import type { PhotoStore } from './phone-memory.ts'

/** A network that answers nothing for so long is none. */
const patience = 30_000

/** Sends one act: its photos first, then itself with the ids the server gave them. */
export function actSender(photos: PhotoStore): Send {
  return async (act) => {
    const ready = await withPhotos(act, photos)
    return ready.ok ? send(ready.value) : ready
  }
}

async function send(act: OrderAct): Promise<Outcome<{ workVersion: number }>> {
  const given = { id: act.orderId, opId: act.opId, at: act.at }
  const signal = AbortSignal.timeout(patience)
  try {
    switch (act.kind) {
      case 'set-off':
        return await call(setOffOrder, given, signal)
      case 'turn-back':
        return await call(turnBackOrder, given, signal)
      case 'start':
        return await call(startOrder, { ...given, ...(act.answers ? { answers: act.answers.map((answer) => ({ ...answer })) } : {}) }, signal)
      case 'pause':
        return await call(pauseOrder, { ...given, why: act.why, words: act.words }, signal)
      case 'resume':
        return await call(resumeOrder, given, signal)
      case 'record':
        return await call(recordResults, { ...given, results: [{ taskId: act.taskId, result: act.result }] }, signal)
      case 'complete':
        return await call(completeOrder, given, signal)
      case 'reopen':
        return await call(reopenOrder, { ...given, reason: act.reason }, signal)
      case 'validate':
        return await call(validateOrder, given, signal)
      case 'report':
        return await call(reportOrder, { ...given, report: act.report }, signal)
    }
  } catch {
    return refuse({ code: 'unreachable' })
  }
}

/** The photos an act names: ids of documents, or of photos this device took. */
export function photosIn(act: OrderAct): readonly string[] {
  if (act.kind === 'record') return act.result?.photos ?? []
  if (act.kind === 'start') return (act.answers ?? []).flatMap((answer) => (answer.kind === 'photo' ? answer.photos : []))
  return []
}

async function withPhotos(act: OrderAct, store: PhotoStore): Promise<Outcome<OrderAct>> {
  const ids = new Map<string, string>()
  for (const id of photosIn(act)) {
    const uploaded = await upload(id, store)
    if (!uploaded.ok) return uploaded
    ids.set(id, uploaded.value)
  }
  if (ids.size === 0) return done(act)
  const named = (photos: readonly string[]) => photos.map((id) => ids.get(id) ?? id)
  if (act.kind === 'record' && act.result) return done({ ...act, result: { ...act.result, photos: named(act.result.photos) } })
  if (act.kind !== 'start') return done(act)
  return done({ ...act, answers: act.answers?.map((answer) => (answer.kind === 'photo' ? { ...answer, photos: named(answer.photos) } : answer)) })
}

async function upload(id: string, store: PhotoStore): Promise<Outcome<string>> {
  const photo = await store.photo(id)
  if (!photo) return done(id)
  if (photo.documentId) return done(photo.documentId)
  const sent = await putFile<DocumentView>({ url: uploadUrl(photo.name), file: photo.blob })
  if (!sent.ok) return sent
  await store.keepPhoto({ ...photo, documentId: sent.value.id })
  return done(sent.value.id)
}
