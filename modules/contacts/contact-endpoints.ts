import { z } from 'zod'
import { languages } from '../../kernel/phrases.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { addressSchema } from './address.ts'
import { channels, pointInput, pointLimit, pointView } from './contact-point.ts'
import { oneLine, severalLines } from './plain-text.ts'

export const contactKinds = ['firm', 'person'] as const

/** In plain letters only (RFC 5321): an address in other letters is written in its own form (xn--) or refused, so that none can look like another. */
export const emailInput = z.union([z.literal(''), z.string().trim().toLowerCase().max(254).pipe(z.email())])

const fields = {
  kind: z.enum(contactKinds),
  name: z.string().overwrite(oneLine).min(1).max(200),
  email: emailInput,
  /** As the person typed it; kept so that it can be dialled from anywhere. */
  phone: z.string().overwrite(oneLine).max(60),
  address: addressSchema,
  language: z.enum(languages),
  preferredChannel: z.enum(channels),
  isClient: z.boolean(),
  isSupplier: z.boolean(),
  notes: z.string().overwrite(severalLines).max(20_000),
  /** Who pays for it: the head office of a branch, the manager of a building's owners. */
  parentId: z.uuid().nullable(),
  /** All of them: one that is left out is taken away. */
  points: z.array(pointInput).max(pointLimit),
}

export const contactRow = z.object({
  id: z.uuid(),
  kind: z.enum(contactKinds),
  name: z.string(),
  email: z.string(),
  /** As people here write it. */
  phone: z.string(),
  address: addressSchema,
  isClient: z.boolean(),
  isSupplier: z.boolean(),
  /** The company itself, as its own client: what no client is known for belongs to it. */
  ownCompany: z.boolean(),
  archived: z.boolean(),
  /** What the search found where the name does not show it: a further e-mail, a phone, a part of an address. */
  matched: z.string().nullable(),
  /** Not what was typed, but much like it. */
  similar: z.boolean(),
})
export type ContactRow = z.infer<typeof contactRow>

const named = z.object({ id: z.uuid(), name: z.string() })

export const contactView = contactRow.omit({ matched: true, similar: true }).extend({
  language: z.enum(languages),
  preferredChannel: z.enum(channels),
  notes: z.string(),
  parent: named.nullable(),
  points: z.array(pointView),
  /** It went into another one, which stands for it now. */
  mergedInto: named.nullable(),
  createdAt: z.string(),
})
export type ContactView = z.infer<typeof contactView>

export const listContacts = endpoint({
  method: 'GET',
  path: '/api/contacts',
  permission: 'contact.read',
  input: z.object({
    q: z.string().max(200).default(''),
    is: z.enum(['client', 'supplier']).optional(),
    archived: z.stringbool().default(false),
    after: z.string().max(2000).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ contacts: z.array(contactRow), next: z.string().nullable() }),
  topics: ['contacts'],
  summary: 'Contacts by name; search in any part of name, e-mails, phones and addresses, forgiving accents and slips of the hand',
})

export const readContact = endpoint({
  method: 'GET',
  path: '/api/contacts/:id',
  permission: 'contact.read',
  input: z.object({ id: z.uuid() }),
  output: contactView,
  topics: ['contacts'],
  summary: 'One contact, with addresses, family and counts',
})

export const createContact = endpoint({
  method: 'POST',
  path: '/api/contacts',
  permission: 'contact.change',
  input: z.object(fields).partial().required({ name: true }),
  output: contactView,
  summary: 'A new contact; a name is enough',
})

export const changeContact = endpoint({
  method: 'PATCH',
  path: '/api/contacts/:id',
  permission: 'contact.change',
  input: z.object(fields).partial().extend({ id: z.uuid() }),
  output: contactView,
  summary: 'Changes a contact',
})

export const archiveContact = endpoint({
  method: 'POST',
  path: '/api/contacts/:id/archive',
  permission: 'contact.change',
  input: z.object({ id: z.uuid() }),
  output: z.undefined(),
  summary: 'Puts a contact away; what hangs on it stays',
})

export const restoreContact = endpoint({
  method: 'POST',
  path: '/api/contacts/:id/restore',
  permission: 'contact.change',
  input: z.object({ id: z.uuid() }),
  output: z.undefined(),
  summary: 'Brings a contact back',
})

export const readContactHistory = endpoint({
  method: 'GET',
  path: '/api/contacts/:id/history',
  permission: 'contact.read',
  input: z.object({ id: z.uuid() }),
  output: z.object({ history: z.array(z.object({ id: z.uuid(), act: z.string(), facts: z.record(z.string(), z.unknown()), byName: z.string(), at: z.string() })) }),
  topics: ['contacts'],
  summary: 'What was done to a contact, the latest first',
})
