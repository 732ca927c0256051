import { z } from 'zod'
import { languages } from '../../kernel/phrases.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { addressSchema } from './address.ts'

export const contactKinds = ['firm', 'person'] as const

const email = z.union([z.literal(''), z.string().trim().toLowerCase().max(254).pipe(z.email())])

const fields = {
  kind: z.enum(contactKinds),
  name: z.string().trim().min(1).max(200),
  email,
  /** As the person typed it; kept so that it can be dialled from anywhere. */
  phone: z.string().trim().max(60),
  address: addressSchema,
  language: z.enum(languages),
  isClient: z.boolean(),
  isSupplier: z.boolean(),
  notes: z.string().max(20_000),
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
})
export type ContactRow = z.infer<typeof contactRow>

export const contactView = contactRow.extend({ language: z.enum(languages), notes: z.string(), createdAt: z.string() })
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
  summary: 'Contacts by name; search in any part of name, e-mail and phone',
})

export const readContact = endpoint({
  method: 'GET',
  path: '/api/contacts/:id',
  permission: 'contact.read',
  input: z.object({ id: z.uuid() }),
  output: contactView,
  topics: ['contacts'],
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
})

export const archiveContact = endpoint({
  method: 'POST',
  path: '/api/contacts/:id/archive',
  permission: 'contact.change',
  input: z.object({ id: z.uuid() }),
  output: z.undefined(),
})

export const restoreContact = endpoint({
  method: 'POST',
  path: '/api/contacts/:id/restore',
  permission: 'contact.change',
  input: z.object({ id: z.uuid() }),
  output: z.undefined(),
})
