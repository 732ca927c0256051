import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { severalLines } from './plain-text.ts'

/** What a contact may agree to. `service`: to be written to about its own requests; it is what a request form asks for. */
export const consentKinds = ['service', 'marketing', 'survey', 'text-messages'] as const
export type ConsentKind = (typeof consentKinds)[number]

/** How the company came to know. `form`: the request form wrote it down by itself. */
export const consentWays = ['in-person', 'phone', 'email', 'paper', 'form'] as const

export const consentView = z.object({
  id: z.uuid(),
  what: z.enum(consentKinds),
  given: z.boolean(),
  via: z.string(),
  /** What they were asked, or said. */
  words: z.string(),
  byName: z.string(),
  at: z.string(),
})
export type ConsentView = z.infer<typeof consentView>

export const listConsents = endpoint({
  method: 'GET',
  path: '/api/contacts/:id/consents',
  permission: 'contact.read',
  input: z.object({ id: z.uuid() }),
  output: z.object({ consents: z.array(consentView) }),
  topics: ['contacts'],
  summary: 'What a contact agreed to and took back, newest first',
})

export const addConsent = endpoint({
  method: 'POST',
  path: '/api/contacts/:id/consents',
  permission: 'contact.change',
  input: z.object({
    id: z.uuid(),
    what: z.enum(consentKinds),
    given: z.boolean(),
    via: z.enum(consentWays),
    words: z.string().overwrite(severalLines).max(2_000).default(''),
    /** The day it was said, if not today. */
    on: z.string().max(10).optional(),
  }),
  output: consentView,
  summary: 'Writes down what a contact agreed to or took back; nothing of it is ever changed',
})
