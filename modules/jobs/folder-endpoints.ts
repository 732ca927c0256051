import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { addressSchema } from '../contacts/address.ts'
import { documentView } from '../documents/document-endpoints.ts'
import { messageLimits } from '../messages/message.ts'
import { messageView } from '../messages/message-view.ts'
import { flags, steps } from './flags.ts'
import { jobLimits, jobSources } from './job.ts'
import type { Totals } from './totals.ts'

const id = z.uuid()
const one = z.object({ id })
const named = z.object({ id, name: z.string() })
const cents = z.number().nullable()

const totals = z.object({
  seconds: z.number(),
  running: z.number(),
  labourCents: z.number(),
  quotedCents: cents, acceptedCents: cents, billedCents: cents, billedWithoutTaxCents: cents, paidCents: cents,
  notYetDueCents: cents, overdueCents: cents, creditCents: cents, toBillCents: cents, marginCents: cents,
}) satisfies z.ZodType<Totals>

export const taskView = z.object({
  id,
  title: z.string(),
  person: named.nullable(),
  dueOn: z.string().nullable(),
  remindAt: z.string().nullable(),
  reminded: z.boolean(),
  doneAt: z.string().nullable(),
  doneBy: z.string().nullable(),
})
export type TaskView = z.infer<typeof taskView>

export const folderView = z.object({
  id,
  number: z.string(),
  title: z.string(),
  description: z.string(),
  source: z.enum(jobSources),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  activeAt: z.string(),
  stageId: id,
  stageSince: z.string(),
  person: named.extend({ colour: z.string() }).nullable(),
  labelIds: z.array(id),
  custom: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  contact: z.object({
    id,
    name: z.string(),
    email: z.string(),
    /** As people here write it, and as it is dialled. */
    phone: z.string(),
    dial: z.string(),
    address: addressSchema,
    language: z.enum(['en', 'fr']),
    /** The company itself: nobody to write to. */
    ownCompany: z.boolean(),
  }),
  building: named.extend({ address: addressSchema }).nullable(),
  /** Of the work, where it is not the building's. */
  address: addressSchema,
  flags: z.array(z.enum(flags)),
  nextStep: z.enum(steps).nullable(),
  /** What can be made here. */
  can: z.array(z.enum(steps)),
  unread: z.boolean(),
  counts: z.object({ messages: z.number(), notes: z.number(), visits: z.number(), files: z.number(), tasksOpen: z.number(), tasks: z.number() }),
  tasks: z.array(taskView),
  totals,
  /** It is the folder of a planned job, which has the same id. */
  plan: z.object({ archived: z.boolean(), locked: z.boolean(), sharing: z.record(z.string(), z.unknown()) }).nullable(),
  /** It went into another one: everything is there. */
  mergedInto: z.object({ id, number: z.string() }).nullable(),
  /** Folders that went into this one, and when. */
  oldNumbers: z.array(z.object({ id, number: z.string(), at: z.string() })),
})
export type FolderView = z.infer<typeof folderView>

export const readFolder = endpoint({
  method: 'GET',
  path: '/api/jobs/:id/folder',
  permission: 'job.read',
  input: one,
  output: folderView,
  topics: ['jobs', 'messages', 'contacts', 'visits', 'documents', 'job-tasks'],
  summary: 'One folder: who, where, what is in it, what it comes to and what to do next',
})

/** As many as are shown; all are counted. */
export const elsewhereShown = 300
const fileElsewhere = z.object({
  /** Null: it came with a mail and is no document (`attachmentUrl` of the message, at `place`). */
  documentId: id.nullable(),
  place: z.number().nullable(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number(),
  image: z.boolean(),
  at: z.string(),
  on: z.enum(['message', 'visit']),
  onId: id,
  /** Who wrote the message; what the visit is called. */
  label: z.string(),
  /** The visit's. */
  day: z.string().nullable(),
})
export type FileElsewhere = z.infer<typeof fileElsewhere>

export const readFilesElsewhere = endpoint({
  method: 'GET',
  path: '/api/jobs/:id/files-elsewhere',
  permission: 'job.read',
  input: one,
  output: z.object({ files: z.array(fileElsewhere), all: z.number() }),
  topics: ['jobs', 'messages', 'documents', 'visits', 'orders'],
  summary: 'Files that hang on what is in a folder: its messages and visits',
})

const entry = { id, at: z.string() }
export const timelineEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('act'), ...entry, act: z.string(), facts: z.record(z.string(), z.unknown()), by: z.string() }),
  z.object({ kind: z.literal('message'), ...entry, message: messageView }),
  z.object({ kind: z.literal('file'), ...entry, document: documentView, by: z.string() }),
])
export type TimelineEntry = z.infer<typeof timelineEntry>
export const timelineParts = ['all', 'messages', 'notes', 'acts'] as const

export const readTimeline = endpoint({
  method: 'GET',
  path: '/api/jobs/:id/timeline',
  permission: 'job.read',
  input: z.object({
    id,
    of: z.enum(timelineParts).default('all'),
    /** From an earlier answer: what comes after it in the list, and came before it in time. */
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(40),
  }),
  output: z.object({ entries: z.array(timelineEntry), next: z.string().nullable() }),
  topics: ['jobs', 'messages', 'documents', 'job-tasks'],
  summary: 'What happened in a folder, the latest first',
})

export const markFolderRead = endpoint({
  method: 'POST',
  path: '/api/jobs/:id/read',
  permission: 'job.read',
  input: z.object({ id, read: z.boolean().default(true) }),
  output: z.undefined(),
  summary: 'The asker has seen what is in the folder, or wants it unread again',
})

const note = { text: z.string().trim().min(1).max(messageLimits.text), mentions: z.array(id).max(messageLimits.mentions).default([]) }
export const addNote = endpoint({
  method: 'POST',
  path: '/api/jobs/:id/notes',
  permission: 'message.write',
  input: z.object({ id, noteId: id.optional(), ...note }),
  output: one,
  summary: 'An internal note; who is mentioned gets a notice',
})
export const changeNote = endpoint({ method: 'PATCH', path: '/api/jobs/:id/notes/:noteId', permission: 'message.write', input: z.object({ id, noteId: id, ...note }), output: z.undefined(), summary: 'Changes one’s own note' })
export const removeNote = endpoint({ method: 'DELETE', path: '/api/jobs/:id/notes/:noteId', permission: 'message.write', input: z.object({ id, noteId: id }), output: z.undefined(), summary: 'Removes one’s own note' })

const title = z.string().trim().min(1).max(jobLimits.task)
const task = { personId: id.nullable(), dueOn: z.iso.date().nullable(), remindAt: z.iso.datetime().nullable() }
export const addTask = endpoint({
  method: 'POST',
  path: '/api/jobs/:id/tasks',
  permission: 'job.change',
  input: z.object({ ...task, done: z.boolean() }).partial().extend({ id, title }),
  output: z.object({ id }),
  summary: 'Something to do in a folder',
})
export const changeTask = endpoint({
  method: 'PATCH',
  path: '/api/jobs/:id/tasks/:taskId',
  permission: 'job.change',
  /** `before`: the task it comes before; null: the last. */
  input: z.object({ title, ...task, done: z.boolean(), before: id.nullable() }).partial().extend({ id, taskId: id }),
  output: z.undefined(),
  summary: 'Words a task anew, does it, takes that back, gives it to somebody, or puts it elsewhere in the list',
})
export const removeTask = endpoint({ method: 'DELETE', path: '/api/jobs/:id/tasks/:taskId', permission: 'job.change', input: z.object({ id, taskId: id }), output: z.undefined(), summary: 'Removes a task of a folder' })

const ids = z.array(id).max(500).default([])
const chosen = { messages: ids, tasks: ids, files: ids, visits: ids }
const counts = z.object({ messages: z.number(), tasks: z.number(), files: z.number(), visits: z.number() })

export const previewMerge = endpoint({
  method: 'GET',
  path: '/api/jobs/:id/merge/:from',
  permission: 'job.read',
  input: z.object({ id, from: id }),
  output: z.object({
    from: z.object({ id, number: z.string(), title: z.string(), client: z.string() }),
    moves: counts,
    /** They are of different clients; the folder that stays keeps its own. */
    otherClient: z.boolean(),
    /** Why it may not be, as the code of a refusal. */
    objection: z.string().nullable(),
  }),
  topics: ['jobs'],
  summary: 'What would move if one folder went into another',
})
export const mergeFolders = endpoint({
  method: 'POST',
  path: '/api/jobs/:id/merge/:from',
  permission: 'job.change',
  input: z.object({ id, from: id }),
  output: counts,
  summary: 'One folder goes into another; its number still finds it',
})
export const partFolders = endpoint({
  method: 'POST',
  path: '/api/jobs/:id/part/:from',
  permission: 'job.change',
  input: z.object({ id, from: id }),
  output: z.undefined(),
  summary: 'Takes a merge back: just what it had moved returns',
})
export const moveActivities = endpoint({
  method: 'POST',
  path: '/api/jobs/:id/move',
  permission: 'job.change',
  /** `to`: another folder; null: a new one of the same client. */
  input: z.object({ id, to: id.nullable(), title: z.string().trim().max(jobLimits.title).default(''), ...chosen }),
  output: z.object({ id, number: z.string() }),
  limit: 256 * 1024,
  summary: 'Puts messages, tasks, files and visits into another folder, or splits them off into a new one',
})
export const takeSplitBack = endpoint({
  method: 'POST',
  path: '/api/jobs/:id/unsplit',
  permission: 'job.change',
  /** `id`: the folder that was split off; `to`: the one it came from; the rest is what was chosen then. */
  input: z.object({ id, to: id, ...chosen }),
  /** `stays`: other things were made or done in it since. */
  output: z.object({ number: z.string(), stays: z.boolean() }),
  limit: 256 * 1024,
  summary: 'Takes a split back: the new folder goes into the one it came from, unless something else was made in it since',
})
