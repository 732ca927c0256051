import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { addressSchema } from '../contacts/address.ts'
import { flags } from './flags.ts'
import { jobLimits, jobSources, stageKinds, type CustomValue } from './job.ts'

const id = z.uuid()
const one = z.object({ id })
const named = z.object({ id, name: z.string() })
/** One or several of the same: a query string repeats the name. */
const many = <S extends z.ZodType>(schema: S) => z.union([schema, z.array(schema).max(50)]).optional()

/** `number` follows the order of making, so `-number` is newest first; `active`: when something last happened. */
export const jobSorts = ['-number', 'number', '-active', 'active', 'client', '-client'] as const
export type JobSort = (typeof jobSorts)[number]

/** In which part of the stages: those where work goes on, those where it is over, or all. */
export const jobScopes = ['open', 'closed', 'all'] as const
export type JobScope = (typeof jobScopes)[number]

/** Who is in charge: a person, or nobody. */
const person = z.union([id, z.literal('none')])

/** What narrows a list of folders; everything given must hold. */
export const jobFilters = {
  /** Words: each is somewhere in number, client, address, phone, e-mail, title or description; accents and small slips are forgiven. */
  q: z.string().max(200).default(''),
  show: z.enum(jobScopes).default('all'),
  stage: many(id),
  person: many(person),
  label: many(id),
  source: many(z.enum(jobSources)),
  flag: many(z.enum(flags)),
  contact: id.optional(),
  /** This contact and all it pays for. */
  payer: id.optional(),
  building: id.optional(),
  /** Days of the company's calendar, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** JSON `{<field id>: condition}`; a condition is `{is: value}`, `{has: text}`, `{from?, to?}` or `{empty: true}`. */
  custom: z.string().max(4000).optional(),
} as const

export const stageView = z.object({
  id,
  kind: z.enum(stageKinds),
  /** Empty: the words of its kind. */
  name: z.string(),
  colour: z.string(),
  closed: z.boolean(),
  archived: z.boolean(),
})
export type StageView = z.infer<typeof stageView>

export const labelView = z.object({ id, name: z.string(), colour: z.string(), archived: z.boolean() })
export type LabelView = z.infer<typeof labelView>

export const fieldView = z.object({
  id,
  name: z.string(),
  kind: z.enum(['text', 'number', 'date', 'choice', 'checkbox']),
  choices: z.array(z.object({ id: z.string(), name: z.string(), archived: z.boolean() })),
  archived: z.boolean(),
})
export type FieldView = z.infer<typeof fieldView>

export const jobRow = z.object({
  id,
  number: z.string(),
  title: z.string(),
  client: named,
  /** On one line. */
  address: z.string(),
  source: z.enum(jobSources),
  stageId: id,
  stageSince: z.string(),
  person: named.extend({ colour: z.string() }).nullable(),
  labelIds: z.array(id),
  custom: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  flags: z.array(z.enum(flags)),
  /** Whether words of the client wait that the asker has not read. */
  unread: z.boolean(),
  /** The beginning of the description. */
  about: z.string(),
  createdAt: z.string(),
  activeAt: z.string(),
})
export type JobRow = z.infer<typeof jobRow>

export const listJobs = endpoint({
  method: 'GET',
  path: '/api/jobs',
  permission: 'job.read',
  input: z.object({
    ...jobFilters,
    sort: z.enum(jobSorts).default('-number'),
    after: z.string().max(2000).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  /** `guessed`: no folder has exactly these words; these have some like them. */
  output: z.object({ jobs: z.array(jobRow), next: z.string().nullable(), guessed: z.boolean() }),
  topics: ['jobs', 'messages', 'contacts'],
  summary: 'Folders; search in number, client, address, phone, e-mail and text',
})

export const countJobs = endpoint({
  method: 'GET',
  path: '/api/job-count',
  permission: 'job.read',
  input: z.object(jobFilters),
  /** `more`: there are more than are counted (1,000). */
  output: z.object({ count: z.number(), more: z.boolean() }),
  topics: ['jobs', 'messages', 'contacts'],
  summary: 'How many folders a list has, counted up to 1,000',
})

const words = {
  title: z.string().trim().max(jobLimits.title),
  description: z.string().max(jobLimits.description),
  source: z.enum(jobSources),
  stageId: id,
  personId: id.nullable(),
  buildingId: id.nullable(),
  address: addressSchema,
  labelIds: z.array(id).max(jobLimits.labels),
  /** By field; null takes a value away. */
  custom: z.record(id, z.union([z.string().max(jobLimits.customText), z.number(), z.boolean()]).nullable()) satisfies z.ZodType<Record<string, CustomValue | null>>,
}

export const createJob = endpoint({
  method: 'POST',
  path: '/api/jobs',
  permission: 'job.change',
  input: z
    .object(words)
    .partial()
    .extend({
      /** The client: one that is there ... */
      contactId: id.optional(),
      /** ... or a new one, made with the folder. */
      contact: z
        .object({
          name: z.string().trim().min(1).max(200),
          kind: z.enum(['firm', 'person']).default('person'),
          email: z.union([z.literal(''), z.string().trim().toLowerCase().max(254).pipe(z.email())]).default(''),
          phone: z.string().trim().max(60).default(''),
          address: addressSchema.optional(),
          language: z.enum(['en', 'fr']).optional(),
        })
        .optional(),
    }),
  output: z.object({ id, number: z.string() }),
  summary: 'Opens a folder with the next number; a contact is enough',
})

export const changeJob = endpoint({
  method: 'PATCH',
  path: '/api/jobs/:id',
  permission: 'job.change',
  input: z.object(words).partial().extend({
    id,
    contactId: id.optional(),
    /** What stood there when the typing began, of any length (two folders that went together join their words). A text that is another one by now is not written over: `{code: 'changed-meanwhile', field, now, by}`. */
    was: z.object({ title: z.string(), description: z.string() }).partial().optional(),
  }),
  output: z.undefined(),
  summary: 'Changes what is given: stage, person, labels, own fields (those given), title, description, address, building, contact',
})

/** What a bulk act did to one folder: what each field it changed was, and is. */
const trace = z.object({
  id,
  /** `since`: when it came to the stage it was at. */
  stageId: z.object({ was: id, is: id, since: z.iso.datetime() }).optional(),
  personId: z.object({ was: id.nullable(), is: id.nullable() }).optional(),
  labelIds: z.object({ was: z.array(id).max(50), is: z.array(id).max(50) }).optional(),
})
export type JobTrace = z.infer<typeof trace>
export const bulkLimit = 1000

export const changeJobs = endpoint({
  method: 'POST',
  path: '/api/job-changes',
  permission: 'job.change',
  input: z.object({
    ids: z.array(id).min(1).max(bulkLimit),
    stageId: id.optional(),
    personId: id.nullable().optional(),
    addLabels: z.array(id).max(20).optional(),
    removeLabels: z.array(id).max(20).optional(),
  }),
  /** `undo` goes to `undoJobChanges` as it is. */
  output: z.object({ changed: z.number(), undo: z.array(trace) }),
  limit: 256 * 1024,
  summary: 'One act on many folders',
})

export const undoJobChanges = endpoint({
  method: 'POST',
  path: '/api/job-changes/undo',
  permission: 'job.change',
  input: z.object({ undo: z.array(trace).min(1).max(bulkLimit) }),
  /** Folders that somebody changed in the meantime keep what they have. */
  output: z.object({ restored: z.number() }),
  limit: 4 * 1024 * 1024,
  summary: 'Undoes a bulk change of folders, but not what was changed since',
})

/**
 * `POST /api/jobs-export` with `exportInput` answers a file: the folders of a search, or chosen ones. Beside these columns there is `field:<id>`.
 */
export const exportPath = '/api/jobs-export'
export const exportColumns = ['number', 'title', 'client', 'stage', 'person', 'labels', 'flags', 'source', 'address', 'created', 'active', 'about'] as const
export const exportLimit = 50_000
export const exportInput = z.object({
  ...jobFilters,
  sort: z.enum(jobSorts).default('-number'),
  format: z.enum(['csv', 'xlsx']),
  columns: z.array(z.string().max(80)).min(1).max(60),
  ids: z.array(id).min(1).max(bulkLimit).optional(),
})

const viewShape = z.object({ search: z.record(z.string().max(40), z.unknown()), columns: z.array(z.string().max(80)).max(60) })
export const savedView = viewShape.extend({ id, name: z.string(), own: z.boolean() })
export type SavedView = z.infer<typeof savedView>
const viewName = z.string().trim().min(1).max(80)

export const listJobViews = endpoint({
  method: 'GET',
  path: '/api/job-views',
  permission: 'job.read',
  input: z.object({}),
  output: z.object({ views: z.array(savedView) }),
  topics: ['job-views'],
  summary: 'Saved views of the list: the company’s, then one’s own',
})
export const saveJobView = endpoint({
  method: 'POST',
  path: '/api/job-views',
  permission: 'job.change',
  input: viewShape.extend({ name: viewName, own: z.boolean().default(true) }),
  output: savedView,
  limit: 32 * 1024,
  summary: 'Keeps filters, columns and order of the list under a name, for oneself or the company',
})
export const changeJobView = endpoint({
  method: 'PATCH',
  path: '/api/job-views/:id',
  permission: 'job.change',
  /** `own`: false shares it with the company, true keeps it for whoever asks. */
  input: viewShape.partial().extend({ id, name: viewName.optional(), own: z.boolean().optional() }),
  output: z.undefined(),
  limit: 32 * 1024,
  summary: 'Changes a saved view',
})
export const deleteJobView = endpoint({ method: 'DELETE', path: '/api/job-views/:id', permission: 'job.change', input: one, output: z.undefined(), summary: 'Removes a saved view' })

export const readJobSettings = endpoint({
  method: 'GET',
  path: '/api/job-settings',
  permission: 'job.read',
  input: z.object({}),
  /** Each in its order; archived ones last, since old folders may still wear them. `flags`: those that some room knows of. */
  output: z.object({ stages: z.array(stageView), labels: z.array(labelView), fields: z.array(fieldView), flags: z.array(z.enum(flags)) }),
  topics: ['job-settings'],
  summary: 'Stages, labels and own fields of folders',
})

const colour = z.string().max(20)
const name = z.string().trim().min(1).max(80)

export const createStage = endpoint({ method: 'POST', path: '/api/job-stages', permission: 'job.settings', input: z.object({ name, colour: colour.default('gray'), closed: z.boolean().default(false) }), output: z.object({ id }), summary: 'Adds a stage' })
/** An empty name gives a stage of a usual kind the words of that kind again. */
export const changeStage = endpoint({ method: 'PATCH', path: '/api/job-stages/:id', permission: 'job.settings', input: z.object({ id, name: z.string().trim().max(80).optional(), colour: colour.optional(), closed: z.boolean().optional() }), output: z.undefined(), summary: 'Changes a stage: name, colour, whether it closes a folder' })
export const orderStages = endpoint({ method: 'PUT', path: '/api/job-stages', permission: 'job.settings', input: z.object({ ids: z.array(id).min(1).max(50) }), output: z.undefined(), summary: 'Puts the stages in this order' })
/** Its folders go to another stage. */
export const archiveStage = endpoint({ method: 'POST', path: '/api/job-stages/:id/archive', permission: 'job.settings', input: z.object({ id, moveTo: id }), output: z.object({ moved: z.number() }), summary: 'A stage is offered no more; its folders go to another one' })
export const restoreStage = endpoint({ method: 'POST', path: '/api/job-stages/:id/restore', permission: 'job.settings', input: one, output: z.undefined(), summary: 'A stage is offered again' })

/** Whoever changes folders may add a label on the way; the settings rename and archive them. */
export const createLabel = endpoint({ method: 'POST', path: '/api/labels', permission: 'job.change', input: z.object({ name, colour: colour.default('gray') }), output: labelView, summary: 'Adds a label' })
export const changeLabel = endpoint({ method: 'PATCH', path: '/api/labels/:id', permission: 'job.settings', input: z.object({ id, name: name.optional(), colour: colour.optional() }), output: z.undefined(), summary: 'Changes a label: name, colour' })
export const archiveLabel = endpoint({ method: 'POST', path: '/api/labels/:id/archive', permission: 'job.settings', input: one, output: z.undefined(), summary: 'A label is offered no more; folders keep it' })
export const restoreLabel = endpoint({ method: 'POST', path: '/api/labels/:id/restore', permission: 'job.settings', input: one, output: z.undefined(), summary: 'A label is offered again' })

/** A choice without an id is a new one; one left out is no longer offered, and stays where it was chosen. */
const choices = z.array(z.object({ id: z.string().max(40).optional(), name: z.string().trim().min(1).max(120) })).max(100)
export const createField = endpoint({ method: 'POST', path: '/api/job-fields', permission: 'job.settings', input: z.object({ name, kind: fieldView.shape.kind, choices: choices.default([]) }), output: fieldView, summary: 'Adds a field of the company’s own to its folders' })
export const changeField = endpoint({ method: 'PATCH', path: '/api/job-fields/:id', permission: 'job.settings', input: z.object({ id, name: name.optional(), choices: choices.optional() }), output: z.undefined(), summary: 'Changes a field of the company’s own' })
export const orderFields = endpoint({ method: 'PUT', path: '/api/job-fields', permission: 'job.settings', input: z.object({ ids: z.array(id).min(1).max(100) }), output: z.undefined(), summary: 'Puts the company’s own fields in this order' })
export const archiveField = endpoint({ method: 'POST', path: '/api/job-fields/:id/archive', permission: 'job.settings', input: one, output: z.undefined(), summary: 'A field is shown no more; its values stay' })
export const restoreField = endpoint({ method: 'POST', path: '/api/job-fields/:id/restore', permission: 'job.settings', input: one, output: z.undefined(), summary: 'A field is shown again, with its values' })
