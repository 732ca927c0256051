import { notThere, refuse, done, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { isHeard } from '../../../platform/events.ts'
import { touch } from '../../../platform/live.ts'
import { addContact } from '../../contacts/server/contacting.ts'
import type * as asked from '../job-endpoints.ts'
import { jobOpened } from '../job-events.ts'
import { customAfter, partsAreThere } from './job-parts.ts'
import { openJobOf } from './opening-jobs.ts'

/** Opens a folder for a contact that is there, or for a new one made with it. Its number is taken last, by the statement that writes it. */
export async function createJob(db: Db, ask: Ask, input: InputOf<typeof asked.createJob>): Promise<Outcome<{ id: string; number: string }>> {
  if ((input.contactId === undefined) === (input.contact === undefined)) return refuse({ code: 'job-needs-contact', field: 'contact' })
  if (!(await partsAreThere(db, input))) return notThere
  const custom = await customAfter(db, {}, input.custom)
  if (!custom.ok) return custom
  const client = input.contactId === undefined ? await newClient(db, ask, input.contact!) : done(input.contactId)
  if (!client.ok) return client
  const opened = await openJobOf(db, {
    contactId: client.value,
    title: input.title ?? '',
    description: input.description ?? '',
    source: input.source ?? 'phone',
    stageId: input.stageId,
    personId: input.personId ?? null,
    buildingId: input.buildingId ?? null,
    labelIds: [...new Set(input.labelIds ?? [])],
    custom: custom.value ?? {},
    createdBy: ask.personId,
    by: ask,
    ...(input.address ? { address: input.address } : {}),
  })
  if (!opened) return notThere
  touch('jobs', ...(opened.isClient ? [] : ['contacts']))
  return done({ id: opened.id, number: opened.number })
}

/** For a contact that is there and nothing besides words, all of it is one statement. */
export function isOneStatement(input: InputOf<typeof asked.createJob>): boolean {
  const { contactId, contact, stageId, personId, buildingId, labelIds, custom } = input
  return contactId !== undefined && contact === undefined && !stageId && !personId && !buildingId && !labelIds?.length && !custom && !isHeard(jobOpened)
}

async function newClient(db: Db, ask: Ask, contact: NonNullable<InputOf<typeof asked.createJob>['contact']>): Promise<Outcome<string>> {
  const { address, language, ...rest } = contact
  const made = await addContact(db, ask, { ...rest, isClient: true, ...(address ? { address } : {}), ...(language ? { language } : {}) })
  if (made.ok) return done(made.value.id)
  const { field } = made.refusal
  return refuse({ ...made.refusal, ...(field ? { field: `contact.${field}` } : {}) })
}
