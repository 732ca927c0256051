import { useCallback, useRef } from 'react'
import { useAct } from '../../../interface/act.ts'
import { call } from '../../../interface/client.ts'
import { usePhrases } from '../../../interface/language.tsx'
import type { Outcome } from '../../../kernel/outcome.ts'
import type { AskOf } from '../../../platform/endpoint.ts'
import { readFolder, readTimeline, type FolderView } from '../folder-endpoints.ts'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import { changeJob, listJobs, undoJobChanges } from '../job-endpoints.ts'
import { jobsPhrases } from '../phrases.ts'

export type FolderPatch = Omit<AskOf<typeof changeJob>, 'id'>
type Before = { readonly patch: FolderPatch; readonly stageSince: string }
export const folderReads = [readFolder, readTimeline, listJobs]

/** Changes a folder and offers to take it back: each patch goes back to what stood there when it was made. */
export function useFolderChange(folder: FolderView): { readonly change: (patch: FolderPatch) => Promise<Outcome<unknown>>; readonly busy: boolean; readonly patch: FolderPatch | undefined } {
  const say = usePhrases(folderScreenPhrases)
  const latest = useRef(folder)
  latest.current = folder
  const before = useRef(new WeakMap<object, Before>())
  const { act, busy, input } = useAct(changeJob, {
    phrases: jobsPhrases,
    refresh: folderReads,
    say: say('saved'),
    undo: (_answer, done) => takeBack(done, before.current.get(done)),
    // The field itself shows what another person wrote.
    onRefused: ({ code }) => code === 'changed-meanwhile',
  })
  const change = useCallback(
    (patch: FolderPatch) => {
      const whole = { id: latest.current.id, ...patch }
      before.current.set(whole, { patch: previousOf(latest.current, patch), stageSince: latest.current.stageSince })
      return act(whole)
    },
    [act],
  )
  return { change, busy, patch: input }
}

/** A stage alone goes back with the day it was reached; a text only where nobody wrote another one since. */
function takeBack({ id, stageId, was: _begun, ...others }: FolderPatch & { id: string }, was: Before | undefined): Promise<unknown> {
  if (was?.patch.stageId && stageId && Object.keys(others).length === 0) return call(undoJobChanges, { undo: [{ id, stageId: { was: was.patch.stageId, is: stageId, since: was.stageSince } }] })
  const { title, description } = others
  return call(changeJob, { id, ...was?.patch, was: { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) } })
}

function previousOf(folder: FolderView, patch: FolderPatch): FolderPatch {
  const was: FolderPatch = {
    title: folder.title,
    description: folder.description,
    source: folder.source,
    stageId: folder.stageId,
    personId: folder.person?.id ?? null,
    buildingId: folder.building?.id ?? null,
    address: folder.address,
    labelIds: folder.labelIds,
    contactId: folder.contact.id,
    custom: Object.fromEntries(Object.keys(patch.custom ?? {}).map((id) => [id, folder.custom[id] ?? null])),
  }
  return Object.fromEntries(Object.keys(was).filter((key) => key in patch).map((key) => [key, was[key as keyof FolderPatch]])) as FolderPatch
}
