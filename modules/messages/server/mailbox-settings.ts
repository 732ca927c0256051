import type { z } from 'zod'
import { newId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { touch } from '../../../platform/live.ts'
import { ownAddress } from '../../../platform/mail.ts'
import type { House } from '../../../platform/routes.ts'
import type * as asked from '../mail-settings-endpoints.ts'
import type { MailboxView } from '../mail-settings-endpoints.ts'
import { mailboxLimits, readLocal } from '../mailbox.ts'
import { closeMailboxDoor, intakeLocal, openMailboxDoor, takeLocal } from './door-store.ts'
import { inMailbox } from './imap.ts'
import { deleteMailbox, insertMailbox, lockMailbox, mailboxRow, mailboxRows, saveMailbox } from './mailbox-store.ts'
import { readMailbox } from './reading-mailboxes.ts'
import { seal, unseal } from './sealing.ts'

type Settings = Pick<House, 'config'>

export async function mailSettings(db: Db, _ask: Ask, { config }: Settings): Promise<Outcome<z.input<typeof asked.readMailSettings.output>>> {
  const company = await db.selectFrom('companies').select('name').executeTakeFirstOrThrow()
  const local = config.inbound ? await intakeLocal(db, company.name) : ''
  return done({
    intake: config.inbound ? { local, domain: config.inbound.domain, address: `${local}@${config.inbound.domain}` } : null,
    leaves: config.smtpUrl !== null,
    from: ownAddress(config).address,
    mailboxes: (await mailboxRows(db)).map(viewOf),
  })
}

/** The company's own address; what it was before still leads to it. */
export async function changeIntakeAddress(db: Db, _ask: Ask, { local }: { readonly local: string }, { config }: Settings): Promise<Outcome<{ local: string; address: string }>> {
  if (!config.inbound) return refuse({ code: 'no-inbound' })
  const read = readLocal(local)
  if (!read.ok) return read
  if (!(await takeLocal(db, read.value))) return refuse({ code: 'intake-taken', field: 'local', local: read.value })
  touch('messages')
  return done({ local: read.value, address: `${read.value}@${config.inbound.domain}` })
}

export async function addAMailbox(db: Db, _ask: Ask, { password, ...fields }: InputOf<typeof asked.addMailbox>, { config }: Settings): Promise<Outcome<MailboxView>> {
  const held = await mailboxRows(db)
  if (held.length >= mailboxLimits.perCompany) return refuse({ code: 'too-many-mailboxes', limit: mailboxLimits.perCompany })
  if (held.some((one) => isSame(one, fields))) return refuse({ code: 'mailbox-taken', field: 'address' })
  const id = newId()
  await insertMailbox(db, id, { ...fields, passwordSealed: seal(config, password) })
  await openMailboxDoor(db, id)
  touch('messages')
  return done(viewOf((await mailboxRow(db, id))!))
}

/** Another server, name or folder is another mailbox, read from its end. A new place needs the password again: it is not sent where it was not meant for. */
export async function changeAMailbox(db: Db, _ask: Ask, { id, password, ...change }: InputOf<typeof asked.changeMailbox>, { config }: Settings): Promise<Outcome<MailboxView>> {
  const held = await lockMailbox(db, id)
  if (!held) return notThere
  const next = { ...held, ...definedOf(change) }
  if (!isSamePlace(held, next) && password === undefined) return refuse({ code: 'mailbox-password-missing', field: 'password' })
  if ((await mailboxRows(db)).some((one) => one.id !== id && isSame(one, next))) return refuse({ code: 'mailbox-taken', field: 'address' })
  await saveMailbox(db, id, { ...definedOf(change), ...(password === undefined ? {} : { passwordSealed: seal(config, password) }) }, !isSame(held, next))
  touch('messages')
  return done(viewOf((await mailboxRow(db, id))!))
}

/** What was read from it stays. */
export async function removeAMailbox(db: Db, _ask: Ask, id: string): Promise<Outcome<undefined>> {
  if (!(await lockMailbox(db, id))) return notThere
  await deleteMailbox(db, id)
  await closeMailboxDoor(db, id)
  touch('messages')
  return done()
}

/** Connects, lists the folders and counts what waits, and reads nothing. The kept password goes only to the place it was kept for. */
export async function tryMailbox(house: House, ask: Ask, { id, password, ...place }: InputOf<typeof asked.testMailbox>): Promise<Outcome<{ folders: string[]; waiting: number }>> {
  const held = id ? await house.database.inCompany(ask.companyId, (db) => mailboxRow(db, id)) : undefined
  if (id && !held) return notThere
  const kept = held && isSamePlace(held, place) ? unseal(house.config, held.passwordSealed) : null
  const known = password ?? kept
  if (!known) return refuse({ code: 'mailbox-password-missing', field: 'password' })
  return inMailbox(house.config, { ...place, password: known }, async (client) => {
    const folders = (await client.list()).filter(({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent')).map(({ path }) => path)
    if (!folders.includes(place.folder) && place.folder.toUpperCase() !== 'INBOX') return refuse({ code: 'mailbox-folder', field: 'folder', folder: place.folder })
    const status = await client.status(place.folder, { unseen: true })
    return done({ folders: folders.slice(0, 500), waiting: (status && status.unseen) || 0 })
  })
}

export async function checkAMailbox(house: House, ask: Ask, { id }: { readonly id: string }): Promise<Outcome<{ mailbox: MailboxView; taken: number }>> {
  if (!(await house.database.inCompany(ask.companyId, (db) => mailboxRow(db, id)))) return notThere
  const read = await readMailbox(house, ask.companyId, id)
  if (!read.ok) return read
  const row = await house.database.inCompany(ask.companyId, (db) => mailboxRow(db, id))
  return row ? done({ mailbox: viewOf(row), taken: read.value.taken }) : notThere
}

type Place = { readonly host: string; readonly port: number; readonly userName: string; readonly secure: boolean }

function isSamePlace(one: Place, other: Place): boolean {
  return one.host.toLowerCase() === other.host.toLowerCase() && one.port === other.port && one.userName === other.userName && (one.secure === other.secure || other.secure)
}

function isSame(one: Place & { readonly folder: string }, other: Place & { readonly folder: string }): boolean {
  return one.host.toLowerCase() === other.host.toLowerCase() && one.port === other.port && one.userName === other.userName && one.folder === other.folder
}

function definedOf<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>
}

type Row = NonNullable<Awaited<ReturnType<typeof mailboxRow>>>

function viewOf(row: Row): MailboxView {
  const { id, address, host, port, secure, userName, folder, active, takesTags, opensFolders, checkedAt, failingSince } = row
  return { id, address, host, port, secure, userName, folder, active, takesTags, opensFolders, checkedAt, failingSince, problem: failingSince === null ? null : problemOf(row.lastError) }
}

function problemOf(kept: string): MailboxView['problem'] {
  try {
    const { code, said } = JSON.parse(kept) as Refusal
    return { code, said: typeof said === 'string' ? said : '' }
  } catch {
    return null
  }
}
