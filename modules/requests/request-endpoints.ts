import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { formFields, formLimits } from './request-form.ts'
import { suspicions } from './suspicion.ts'

const id = z.uuid()
const line = (max: number) => z.string().trim().max(max)
const text = line(formLimits.text).default('')
const texts = z.object({ title: text, intro: text, consent: text, news: text, thanks: text })

/** A form as it is set, with its texts in both languages. */
export const formSettings = z.object({
  active: z.boolean(),
  /** As typed; kept as origins (`https://monsite.ca`). None: any site. */
  sites: z.array(line(300)).max(formLimits.sites),
  fields: z.array(z.object({ field: z.enum(formFields), shown: z.boolean(), required: z.boolean() })).max(30),
  texts: z.object({ en: texts, fr: texts }),
  services: z.array(z.object({ id: z.string().min(1).max(60), en: line(formLimits.service).default(''), fr: line(formLimits.service).default('') })).max(formLimits.services),
  /** `#rrggbb` or empty. */
  colour: line(20),
  /** E-mail addresses; none: the company's own. */
  tell: z.array(line(254)).max(formLimits.tell),
})

export const readRequestForm = endpoint({
  method: 'GET',
  path: '/api/request-form',
  permission: 'form.change',
  topics: ['requests'],
  input: z.object({}),
  output: formSettings.extend({
    /** The public part of its address; null: not in service yet, these are suggestions. */
    key: z.string().nullable(),
    /** Whose form it is, and what people find there beside the fields. */
    company: z.string(),
    logo: z.boolean(),
    publicUrl: z.string(),
    /** How many requests came by it, and when the last. */
    received: z.number(),
    lastAt: z.string().nullable(),
    /** Who hears of one when nobody is named. */
    toldByDefault: z.array(z.string()),
  }),
  summary: 'The company’s request form: its address, fields, texts',
})

export const saveRequestForm = endpoint({
  method: 'PUT',
  path: '/api/request-form',
  permission: 'form.change',
  input: formSettings,
  output: z.object({ key: z.string() }),
  summary: 'Sets the request form; the first time it gets its address',
})

const likeJob = z.object({ id, number: z.string(), title: z.string(), activeAt: z.string() })

/** What came by the form and opened this folder; null for a folder that opened otherwise. */
export const requestOfJob = endpoint({
  method: 'GET',
  path: '/api/request-form/of-job/:jobId',
  permission: 'job.read',
  topics: ['requests', 'jobs'],
  input: z.object({ jobId: id }),
  output: z.object({
    request: z
      .object({
        id,
        at: z.string(),
        suspicions: z.array(z.enum(suspicions)),
        trusted: z.boolean(),
        /** An open folder of the same contact that it may belong to, until somebody settled it. */
        like: likeJob.nullable(),
      })
      .nullable(),
  }),
  summary: 'The request a folder was opened by, and a folder it may belong to',
})

/** `merge`: this folder goes into the one it is like; `apart`: they are two things. */
export const settleLikeness = endpoint({
  method: 'POST',
  path: '/api/request-form/requests/:id/settle',
  permission: 'job.change',
  input: z.object({ id, how: z.enum(['merge', 'apart', 'ask-again']) }),
  output: z.object({ jobId: id }),
  summary: 'Whether a request belongs to the folder suggested: merges them, keeps them apart, or asks again',
})

/** A person read it: it is a real request. Its sender gets the confirmation that was held back. */
export const trustRequest = endpoint({
  method: 'POST',
  path: '/api/request-form/requests/:id/trust',
  permission: 'job.change',
  input: z.object({ id }),
  output: z.undefined(),
  summary: 'A suspected request is an honest one: its sender is answered',
})
