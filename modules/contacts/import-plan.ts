import { plainKey } from '../documents/list-columns.ts'
import type { ContactLine, ContactProblem, ListedContact } from './import-rows.ts'
import { nameKey } from './plain-text.ts'

/** A contact that is there, as far as a list can be about it. `emails` and `phones`: all of them, as they are kept. */
export type KnownContact = { readonly id: string; readonly name: string; readonly emails: readonly string[]; readonly phones: readonly string[] }

/** Why a line seems to be here already: which contact or which line of the list, and by what. */
export type AlreadyHere = { readonly by: 'email' | 'phone' | 'name'; readonly name: string; readonly row: number | null }

export type NewContact = { readonly id: string; readonly parentId: string | null; readonly contact: ListedContact }
export type PlannedContact = ContactLine & { readonly makes: readonly 'contact'[]; readonly here: AlreadyHere | null }
export type ContactPlan = { readonly lines: readonly PlannedContact[]; readonly contacts: readonly NewContact[] }

/**
 * Decides line by line what is new. A line is here already when its e-mail is; when its phone is, under the same name; or when its name is, and neither
 * e-mail nor phone says that it is somebody else. That holds against what is there and against the lines above. With `withKnown` such
 * lines come in all the same. Parents are found by name, among contacts and among all lines. Lines with a problem bring in nothing.
 */
export function planContacts(lines: readonly ContactLine[], known: readonly KnownContact[], newId: () => string, withKnown = false): ContactPlan {
  const here = new Here(known)
  const kept = lines.map((line) => {
    const found = line.problems.length > 0 ? null : here.find(line.contact)
    const id = line.problems.length > 0 || (found && !withKnown) ? (found?.id ?? null) : newId()
    const isNew = id !== null && id !== found?.id
    if (isNew) here.add(id, line.contact, line.row)
    return { line, found, id, isNew }
  })
  const byName = new Map<string, Map<string, string>>()
  const name = (said: string, id: string) => byName.set(nameKey(said), (byName.get(nameKey(said)) ?? new Map<string, string>()).set(id, said))
  for (const contact of known) name(contact.name, contact.id)
  for (const { line, id } of kept) if (id) name(line.contact.name, id)
  /** Those of this name; the very words come before what only reads the same. */
  const called = (said: string): string[] => {
    const all = [...(byName.get(nameKey(said)) ?? [])]
    const exact = all.filter(([, each]) => plainKey(each) === plainKey(said))
    return (exact.length > 0 ? exact : all).map(([id]) => id)
  }
  const planned = kept.map(({ line, found, id, isNew }) => {
    const parents = line.contact.parent && isNew ? called(line.contact.parent) : []
    const problem: ContactProblem['problem'] | null = !line.contact.parent || !isNew ? null : parents.length === 0 ? 'parent-unknown' : parents.every((one) => one === id) ? 'parent-itself' : parents.filter((one) => one !== id).length > 1 ? 'parent-ambiguous' : null
    const problems = problem ? [...line.problems, { field: 'parent' as const, problem, value: line.contact.parent }] : line.problems
    const made = isNew && problems.length === 0
    return {
      shown: { ...line, problems, makes: made ? (['contact'] as const) : [], here: found && { by: found.by, name: found.name, row: found.row } },
      made: made ? { id: id!, parentId: parents.find((one) => one !== id) ?? null, contact: line.contact } : null,
    }
  })
  const contacts = planned.flatMap(({ made }) => made ?? [])
  const { bad, open } = withoutRings(contacts, new Set(known.map(({ id }) => id)))
  return {
    lines: planned.map(({ shown, made }) => {
      const problem = made ? bad.get(made.id) : undefined
      return problem ? { ...shown, makes: [], problems: [...shown.problems, { field: 'parent' as const, problem, value: shown.contact.parent }] } : shown
    }),
    contacts: open,
  }
}

type Found = AlreadyHere & { readonly id: string }

/** Who is there, growing with each line. */
class Here {
  private readonly byEmail = new Map<string, Found>()
  private readonly byPhone = new Map<string, Found>()
  private readonly byName = new Map<string, (KnownContact & { readonly row: number | null })[]>()

  constructor(known: readonly KnownContact[]) {
    for (const contact of known) this.know(contact, null)
  }

  find({ name, email, billingEmail, phone, mobile }: ListedContact): Found | null {
    const byEmail = email ? this.byEmail.get(email) : undefined
    if (byEmail) return byEmail
    const key = nameKey(name)
    for (const number of [phone, mobile]) {
      const byPhone = number ? this.byPhone.get(`${number} ${key}`) : undefined
      if (byPhone) return byPhone
    }
    const emails = [email, billingEmail].filter(Boolean)
    const phones = [phone, mobile].filter(Boolean)
    const same = (this.byName.get(key) ?? []).find((one) => !parted(emails, one.emails) && !parted(phones, one.phones))
    return same ? { id: same.id, by: 'name', name: same.name, row: same.row } : null
  }

  add(id: string, { name, email, billingEmail, phone, mobile }: ListedContact, row: number): void {
    this.know({ id, name, emails: [email, billingEmail].filter(Boolean), phones: [phone, mobile].filter(Boolean) }, row)
  }

  private know(contact: KnownContact, row: number | null): void {
    const key = nameKey(contact.name)
    for (const email of contact.emails) if (!this.byEmail.has(email)) this.byEmail.set(email, { id: contact.id, by: 'email', name: contact.name, row })
    for (const phone of contact.phones) if (!this.byPhone.has(`${phone} ${key}`)) this.byPhone.set(`${phone} ${key}`, { id: contact.id, by: 'phone', name: contact.name, row })
    this.byName.set(key, [...(this.byName.get(key) ?? []), { ...contact, row }])
  }
}

/** Both have some, and none in common: two people of one name. */
function parted(one: readonly string[], other: readonly string[]): boolean {
  return one.length > 0 && other.length > 0 && !one.some((value) => other.includes(value))
}

/** Payers first, so that each is there before those it pays for. Lines whose payers form a ring, or whose payer does not come in, do not either. */
function withoutRings(contacts: readonly NewContact[], known: ReadonlySet<string>): { open: NewContact[]; bad: ReadonlyMap<string, ContactProblem['problem']> } {
  const byId = new Map(contacts.map((contact) => [contact.id, contact]))
  const good = new Set<string>()
  const bad = new Map<string, ContactProblem['problem']>()
  const open: NewContact[] = []
  for (const contact of contacts) {
    const line: NewContact[] = []
    let problem: ContactProblem['problem'] | null = null
    for (let at: NewContact | undefined = contact; at && !good.has(at.id); ) {
      if (line.includes(at)) problem = 'parent-itself'
      problem ??= bad.get(at.id) ?? null
      if (problem) break
      line.push(at)
      if (!at.parentId || known.has(at.parentId)) break
      const parent = byId.get(at.parentId)
      if (!parent) problem = 'parent-unknown'
      at = parent
    }
    for (const one of line.reverse()) {
      if (problem) bad.set(one.id, problem)
      else {
        good.add(one.id)
        open.push(one)
      }
    }
  }
  return { open, bad }
}
