import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { contactRow } from './contact-endpoints.ts'

/** Why two contacts may be one. */
export const alikeReasons = ['email', 'phone', 'name', 'name-address', 'similar-name'] as const
export type AlikeReason = (typeof alikeReasons)[number]

/** As many pairs as are shown at once; those that are merged or kept apart make room for the next. */
export const pairsShown = 50

const oneOfPair = contactRow.omit({ matched: true, similar: true }).extend({ createdAt: z.string() })
export type OneOfPair = z.infer<typeof oneOfPair>

export const listDuplicates = endpoint({
  method: 'GET',
  path: '/api/contact-duplicates',
  permission: 'contact.read',
  input: z.object({}),
  output: z.object({ pairs: z.array(z.object({ one: oneOfPair, other: oneOfPair, reasons: z.array(z.enum(alikeReasons)) })), more: z.boolean() }),
  topics: ['contacts'],
  summary: 'Pairs of contacts that may be the same, with the reasons; those that somebody kept apart are left out',
})

export const findAlike = endpoint({
  method: 'GET',
  path: '/api/contact-duplicates/alike',
  permission: 'contact.read',
  input: z.object({
    name: z.string().max(200).default(''),
    email: z.string().max(254).default(''),
    phone: z.string().max(60).default(''),
    /** The contact they are asked for, if it is there already. */
    not: z.uuid().optional(),
  }),
  output: z.object({ contacts: z.array(oneOfPair.extend({ reasons: z.array(z.enum(alikeReasons)) })) }),
  topics: ['contacts'],
  summary: 'Contacts like the one that is being typed',
})

export const mergeContacts = endpoint({
  method: 'POST',
  path: '/api/contacts/:id/merge',
  permission: 'contact.change',
  input: z.object({ id: z.uuid(), fromId: z.uuid() }),
  output: z.object({ mergeId: z.uuid() }),
  summary: 'Another contact goes into this one, with all that is its; can be undone',
})

export const undoMerge = endpoint({
  method: 'POST',
  path: '/api/contact-merges/:id/undo',
  permission: 'contact.change',
  input: z.object({ id: z.uuid() }),
  output: z.undefined(),
  summary: 'Takes a merge back: what it moved goes home, unless somebody moved it on since',
})

export const listMerges = endpoint({
  method: 'GET',
  path: '/api/contacts/:id/merges',
  permission: 'contact.read',
  input: z.object({ id: z.uuid() }),
  output: z.object({ merges: z.array(z.object({ id: z.uuid(), name: z.string(), fromId: z.uuid(), byName: z.string(), at: z.string() })) }),
  topics: ['contacts'],
  summary: 'Contacts that went into this one and can be taken out again',
})

export const keepContactsApart = endpoint({
  method: 'POST',
  path: '/api/contacts/:id/keep-apart',
  permission: 'contact.change',
  input: z.object({ id: z.uuid(), otherId: z.uuid(), apart: z.boolean() }),
  output: z.undefined(),
  summary: 'Two contacts that look alike are not the same; or, again, may be',
})
