import { z } from 'zod'
import { roles } from '../../access/permissions.ts'
import { languages } from '../../kernel/phrases.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { companyFields, email, personName } from './identity-endpoints.ts'
import { longestPassword } from './identity.ts'
import { personColours, personRoles } from './person.ts'

const id = z.uuid()
const nothing = z.object({})
const line = (max: number) => z.string().trim().max(max)
const maybeEmail = z.union([z.literal(''), email])

export const address = z.object({
  street: line(200).default(''),
  unit: line(40).default(''),
  city: line(100).default(''),
  region: line(100).default(''),
  postalCode: line(20).default(''),
  country: line(60).default(''),
})

const details = {
  name: companyFields.companyName,
  address,
  phone: line(40),
  email: maybeEmail,
  website: line(200),
  language: z.enum(languages),
  timeZone: z.string().max(64),
  currency: companyFields.currency,
  region: companyFields.region,
  orderWindowDays: z.number().int().min(7).max(730),
}

export const readCompany = endpoint({
  method: 'GET',
  path: '/api/company',
  permission: 'company.read',
  topics: ['company'],
  input: nothing,
  output: z.object({ id, ...details, email: z.string(), logoDocumentId: z.string().nullable(), workingCalendar: z.unknown(), networkActive: z.boolean() }),
  summary: 'The company: name, address, language, time zone, currency, settings',
})

/** What is left out stays as it is. */
export const changeCompany = endpoint({
  method: 'PATCH',
  path: '/api/company',
  permission: 'company.change',
  input: z.object({ ...details, logoDocumentId: id.nullable() }).partial(),
  output: nothing,
  summary: 'Changes settings of the company',
})

/** Working hours and closing days; refusals name fields as `workingCalendar.week.1.0.to`. */
export const changeWorkingCalendar = endpoint({
  method: 'PUT',
  path: '/api/company/working-calendar',
  permission: 'company.change',
  input: z.object({ workingCalendar: z.unknown() }),
  output: nothing,
  summary: 'Working hours and holidays, by which internal SLAs are counted',
})

export const listNumberSeries = endpoint({
  method: 'GET',
  path: '/api/company/number-series',
  permission: 'company.read',
  topics: ['company'],
  input: nothing,
  output: z.object({ series: z.array(z.object({ series: z.string(), prefix: z.string(), width: z.number(), nextNumber: z.number(), example: z.string() })) }),
  summary: 'How folders are numbered: prefix, next number',
})

export const changeNumberSeries = endpoint({
  method: 'PUT',
  path: '/api/company/number-series/:series',
  permission: 'company.change',
  input: z.object({
    series: z.string().max(40),
    prefix: z.string().max(20),
    width: z.number().int().min(1).max(10),
    nextNumber: z.number().int().min(1).max(999_999_999_999),
  }),
  output: nothing,
  summary: 'Changes how folders are numbered from now on',
})

export const foundAnotherCompany = endpoint({
  method: 'POST',
  path: '/api/companies',
  permission: 'signed-in',
  input: z.object(companyFields),
  output: z.object({ companyId: id }),
  summary: 'Founds one more company for a person who is signed in',
})

export const switchCompany = endpoint({
  method: 'POST',
  path: '/api/session/company',
  permission: 'signed-in',
  input: z.object({ companyId: id }),
  output: nothing,
  summary: 'Goes on in another of one’s companies',
})

export const personView = z.object({
  id,
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  role: z.enum(personRoles),
  language: z.enum(languages),
  colour: z.string(),
  active: z.boolean(),
  /** What an hour of theirs costs; null for those who may not know. */
  hourlyCostCents: z.number().nullable(),
  hasLogin: z.boolean(),
  invitation: z.object({ email: z.string(), expiresAt: z.string(), expired: z.boolean() }).nullable(),
})
export type PersonView = z.infer<typeof personView>

/** By name. `after`: the id of the last one of the page before. */
export const listPeople = endpoint({
  method: 'GET',
  path: '/api/people',
  permission: 'people.read',
  topics: ['people'],
  input: z.object({
    search: z.string().max(100).optional(),
    show: z.enum(['active', 'inactive', 'all']).default('active'),
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  output: z.object({ people: z.array(personView), more: z.boolean() }),
  summary: 'People and resources of the company, with their invitations',
})

const personFields = { name: personName, phone: line(40).default(''), colour: z.enum(personColours).default('gray'), language: z.enum(languages) }

export const invitePerson = endpoint({
  method: 'POST',
  path: '/api/people/invite',
  permission: 'people.change',
  input: z.object({ ...personFields, email, role: z.enum(roles) }),
  output: z.object({ id }),
  summary: 'Invites a person by mail, with a role',
})

/** For somebody already in the list: a resource who gets a login, or an invitation to send once more (the one before stops working). */
export const inviteAgain = endpoint({
  method: 'POST',
  path: '/api/people/:id/invite',
  permission: 'people.change',
  input: z.object({ id, email: email.optional(), role: z.enum(roles).optional() }),
  output: nothing,
  summary: 'Mails an invitation again, or gives a resource a sign-in',
})

export const withdrawInvitation = endpoint({
  method: 'POST',
  path: '/api/people/:id/withdraw-invitation',
  permission: 'people.change',
  input: z.object({ id }),
  output: nothing,
  summary: 'Takes an invitation back; its link opens no more',
})

export const addResource = endpoint({
  method: 'POST',
  path: '/api/people',
  permission: 'people.change',
  input: z.object({ ...personFields, email: maybeEmail.default('') }),
  output: z.object({ id }),
  summary: 'Adds a resource that does not sign in',
})

export const changePerson = endpoint({
  method: 'PATCH',
  path: '/api/people/:id',
  permission: 'people.change',
  input: z.object({ id, name: personName, phone: line(40), colour: z.enum(personColours), language: z.enum(languages), hourlyCostCents: z.number().int().min(0).max(100_000_000) }).partial().required({ id: true }),
  output: nothing,
  summary: 'Changes a person: name, phone, hourly cost, language',
})

export const changePersonRole = endpoint({
  method: 'POST',
  path: '/api/people/:id/role',
  permission: 'people.change',
  input: z.object({ id, role: z.enum(personRoles) }),
  output: nothing,
  summary: 'Gives a person another role; one administrator always remains',
})

export const deactivatePerson = endpoint({ method: 'POST', path: '/api/people/:id/deactivate', permission: 'people.change', input: z.object({ id }), output: nothing, summary: 'A person signs in no more and is given no work; what they did stays' })
export const reactivatePerson = endpoint({ method: 'POST', path: '/api/people/:id/reactivate', permission: 'people.change', input: z.object({ id }), output: nothing, summary: 'A person may sign in again' })

const invitationToken = z.string().min(1).max(200)

/** What an invitation says to who opens it. `hasLogin`: its address signs in here already. */
export const lookAtInvitation = endpoint({
  method: 'POST',
  path: '/api/invitations/look',
  permission: 'public',
  input: z.object({ token: invitationToken }),
  output: z.object({
    company: z.string(),
    by: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    language: z.enum(languages),
    hasLogin: z.boolean(),
  }),
  summary: 'Who invites, and into which company, for a mailed link',
})

/** Joins as who is signed in, or as a new user of the invited address (then name and password are needed). */
export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/api/invitations/accept',
  permission: 'public',
  input: z.object({ token: invitationToken, name: personName.optional(), password: z.string().min(1).max(longestPassword).optional(), language: z.enum(languages).optional() }),
  output: nothing,
  summary: 'Joins a company by a mailed link',
})
