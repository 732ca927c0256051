import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { call } from '../../../interface/client.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { useGo } from '../../../interface/link.tsx'
import { notifyDone, notifyRefused } from '../../../interface/notify.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import { inboxPhrases } from '../inbox-phrases.ts'
import { bringMessageBack, countUnread, fileMessage, listUnmatched, openFolderFromMessage, setMessageAside, unfileMessage, type UnmatchedMessage } from '../message-endpoints.ts'
import { messagesPhrases } from '../phrases.ts'

const refresh = [listUnmatched, countUnread]

export type Filing = ReturnType<typeof useFiling>

/**
 * What can be done with a message that waits; each can be taken back. It leaves the list at once (`gone`), and comes back when the server
 * refuses. `onGone` is told first, so that the next one can be read.
 */
export function useFiling(onGone: (id: string) => void) {
  const say = usePhrases(inboxPhrases)
  const sentence = useRefusal(messagesPhrases)
  const go = useGo()
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const leave = (id: string) => {
    setGone((before) => new Set([...before, id]))
    onGone(id)
  }
  const stay = (id: string) => setGone((before) => new Set([...before].filter((one) => one !== id)))
  const onRefused = (_refusal: unknown, { id }: { readonly id: string }) => stay(id)
  const shared = { phrases: messagesPhrases, refresh, onRefused }
  const back = useAct(unfileMessage, { ...shared, say: say('done.waits'), onDone: ({ id }) => stay(id) })
  const returned = useAct(bringMessageBack, { ...shared, say: say('done.waits'), onDone: (_none, { id }) => stay(id) })
  const put = useAct(setMessageAside, { ...shared, say: say('done.aside.again'), onDone: (_none, { id }) => stay(id) })
  const file = useAct(fileMessage, shared)
  const aside = useAct(setMessageAside, { ...shared, say: say('done.aside'), undo: (_none, { id }) => returned.act({ id }) })
  const bring = useAct(bringMessageBack, { ...shared, say: say('done.back'), undo: (_none, { id }) => put.act({ id }) })
  const open = useAct(openFolderFromMessage, { ...shared, onRefused: () => {} })
  return {
    gone,
    busy: open.busy,
    file: async ({ id }: UnmatchedMessage, folder: { readonly id: string; readonly number: string }) => {
      leave(id)
      const filed = await file.act({ id, jobId: folder.id })
      if (filed.ok) notifyDone(say('done.filed', { number: folder.number }), { undo: () => back.act({ id }) })
    },
    aside: ({ id }: UnmatchedMessage) => {
      leave(id)
      void aside.act({ id })
    },
    bring: ({ id }: UnmatchedMessage) => {
      leave(id)
      void bring.act({ id })
    },
    /** Goes to the new folder, where the next step is taken. Taken back, the message waits again; the folder keeps its number, and is closed when nothing else is in it. */
    open: async ({ id }: UnmatchedMessage, contactId?: string) => {
      const opened = await open.act({ id, ...(contactId ? { contactId } : {}) })
      if (!opened.ok) return
      const { jobId, number } = opened.value
      const undo = async () => {
        const taken = await call(unfileMessage, { id })
        if (!taken.ok) return notifyRefused(sentence(taken.refusal))
        notifyDone(say(taken.value.folderClosed ? 'done.opened.closed' : 'done.opened.back', { number }))
        go('/inbox', { search: { id } })
      }
      notifyDone(say('done.opened', { number }), { undo })
      go(`/jobs/${jobId}`)
    },
  }
}
