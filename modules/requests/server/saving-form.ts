import { randomBytes } from 'node:crypto'
import { newId } from '../../../kernel/ids.ts'
import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import { afterCommit, type Db } from '../../../platform/database.ts'
import type { InputOf, OutputOf } from '../../../platform/endpoint.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { isEmail } from '../answers.ts'
import { readColour } from '../form-colours.ts'
import type { saveRequestForm } from '../request-endpoints.ts'
import { inOrder, originOf, type RequestForm } from '../request-form.ts'
import { insertForm, saveForm, waitForTurn } from './form-store.ts'
import { formOf } from './form-views.ts'
import { forgetForm } from './open-forms.ts'

/** Sets the company's form. The first time it gets its public key, which stays. */
export async function setForm(db: Db, ask: Ask, input: InputOf<typeof saveRequestForm>): Promise<Outcome<OutputOf<typeof saveRequestForm>>> {
  const form = readForm(input)
  if (!form.ok) return form
  await waitForTurn(db, 'request form')
  const held = await formOf(db)
  const id = held?.id ?? newId()
  const key = held?.key ?? randomBytes(9).toString('base64url')
  if (held) await saveForm(db, id, form.value)
  else await insertForm(db, id, key, ask.companyId, form.value)
  await remember(db, ask, 'request-form', id, held ? 'request-form-changed' : 'request-form-made')
  touch('requests')
  afterCommit(() => forgetForm(key))
  return done({ key })
}

/** What was typed, as it is kept: origins, colours, addresses. Lines without words are left out. */
export function readForm(input: InputOf<typeof saveRequestForm>): Outcome<RequestForm> {
  const sites: string[] = []
  for (const [at, typed] of input.sites.entries()) {
    if (typed === '') continue
    const origin = originOf(typed)
    if (!origin) return refuse({ code: 'site-unreadable', field: `sites.${at}`, site: typed })
    if (!sites.includes(origin)) sites.push(origin)
  }
  const colour = input.colour === '' ? '' : readColour(input.colour)
  if (colour === null) return refuse({ code: 'colour-unreadable', field: 'colour' })
  const tell: string[] = []
  for (const [at, typed] of input.tell.entries()) {
    const address = typed.toLowerCase()
    if (address === '') continue
    if (!isEmail(address)) return refuse({ code: 'email-unreadable', field: `tell.${at}` })
    if (!tell.includes(address)) tell.push(address)
  }
  const services = input.services.filter(({ en, fr }, at) => (en || fr) && input.services.findIndex(({ id }) => id === input.services[at]!.id) === at)
  return done({ active: input.active, sites, fields: inOrder(input.fields), texts: input.texts, services, colour, tell })
}
