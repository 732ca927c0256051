import { newId } from '../../../kernel/ids.ts'
import { localeOf } from '../../../kernel/phrases.ts'
import { done, notThere, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { touch } from '../../../platform/live.ts'
import type { House } from '../../../platform/routes.ts'
import type { TemplateView } from '../mail-settings-endpoints.ts'
import { firstTemplates } from '../first-templates.ts'
import { messageLimits } from '../message.ts'
import { checkVariables, fill, fillAsWords, plainWords, type TemplateFacts } from '../template.ts'
import { manyLines, oneLine } from './mail-addresses.ts'
import { mailDesk } from './mail-desk.ts'
import { templateFacts } from './sending.ts'
import { insertTemplate, lockTemplate, saveTemplate, sortTemplatesAs, templateRow, templateRows } from './template-store.ts'
import { isOwnAddress } from './where-answers-go.ts'

type Words = TemplateView['words']

/** What every company has to begin with, in both languages; named in its own. Not again once it has any, archived ones included. */
export async function layTemplates(db: Db): Promise<void> {
  if ((await templateRows(db, false)).length > 0 || (await templateRows(db, true)).length > 0) return
  const { language } = await db.selectFrom('companies').select('language').executeTakeFirstOrThrow()
  for (const template of firstTemplates(language === 'fr' ? 'fr' : 'en')) await insertTemplate(db, template)
}

export async function templatesOf(db: Db, archived: boolean): Promise<TemplateView[]> {
  return (await templateRows(db, archived)).map(viewOf)
}

/** A template that names an unknown variable is refused, with what can stand there. */
export async function addTemplate(db: Db, _ask: Ask, { name, words }: { readonly name: string; readonly words: Words }): Promise<Outcome<TemplateView>> {
  const checked = checkWords(words)
  if (!checked.ok) return checked
  const id = newId()
  await insertTemplate(db, { id, name, words })
  touch('messages')
  return done(viewOf((await lockTemplate(db, id))!))
}

export async function editTemplate(db: Db, _ask: Ask, { id, ...change }: { readonly id: string; readonly name?: string | undefined; readonly words?: Words | undefined }): Promise<Outcome<TemplateView>> {
  if (!(await lockTemplate(db, id))) return notThere
  const checked = change.words ? checkWords(change.words) : done()
  if (!checked.ok) return checked
  await saveTemplate(db, id, change)
  touch('messages')
  return done(viewOf((await lockTemplate(db, id))!))
}

export async function putTemplateAway(db: Db, ask: Ask, id: string, away: boolean): Promise<Outcome<undefined>> {
  if (!(await lockTemplate(db, id))) return notThere
  await saveTemplate(db, id, { archivedAt: away ? ask.now : null })
  touch('messages')
  return done()
}

/** All named ones must be there; the others follow in their old order. */
export async function orderTemplates(db: Db, _ask: Ask, ids: readonly string[]): Promise<Outcome<undefined>> {
  const all = (await templateRows(db, false)).map(({ id }) => id)
  if (ids.some((id) => !all.includes(id))) return notThere
  await sortTemplatesAs(db, [...new Set([...ids, ...all])])
  touch('messages')
  return done()
}

type Preview = { readonly subject: string; readonly body: string; readonly language: 'en' | 'fr'; readonly jobId?: string | undefined }

/** As it will read: with a folder's facts, or with those of an example. */
export async function previewWords(db: Db, ask: Ask, { subject, body, language, jobId }: Preview, house: Pick<House, 'config'>): Promise<Outcome<{ subject: string; body: string }>> {
  const checked = [checkVariables(subject, 'subject'), checkVariables(body, 'body')].find((outcome) => !outcome.ok)
  if (checked && !checked.ok) return checked
  const folder = jobId ? await mailDesk().folder(db, jobId) : null
  if (jobId && !folder) return notThere
  const link = `${house.config.publicUrl}/m/…`
  const facts = folder ? await templateFacts(db, ask, folder, language, link) : await exampleFacts(db, ask, language, link)
  return done({ subject: oneLine(fill(subject, facts), messageLimits.subject), body: manyLines(fill(body, facts), messageLimits.text) })
}

/**
 * What a new message begins with: to whoever wrote last, else to the folder's client, in the client's language, worded by a template where one
 * is chosen. `{link}` stays as it stands: it is another one for each reader, made when the message is sent. Reads only.
 */
export async function draftOf(
  db: Db,
  ask: Ask,
  { jobId, templateId, language }: { readonly jobId: string; readonly templateId?: string | undefined; readonly language?: 'en' | 'fr' | undefined },
  house: Pick<House, 'config'>,
): Promise<Outcome<{ to: { name: string; address: string }[]; language: 'en' | 'fr'; subject: string; body: string }>> {
  const folder = await mailDesk().folder(db, jobId)
  const template = templateId ? await templateRow(db, templateId) : null
  if (!folder || (templateId && !template)) return notThere
  const spoken = language ?? folder.language
  const last = await lastIn(db, folder.jobId)
  const answered = last && last.fromAddress !== '' && !(await isOwnAddress(db, house.config, last.fromAddress)) ? [{ name: last.fromName || folder.contactName, address: last.fromAddress }] : []
  const to = answered.length > 0 ? answered : folder.addresses.slice(0, 1).map((address) => ({ name: folder.contactName, address }))
  const words = template ? (template.words as Words)[spoken] : { subject: '', body: '' }
  const facts = await templateFacts(db, ask, folder, spoken, '')
  const written = (text: string) => fillAsWords(text, facts, ['link'])
  const subject = written(words.subject) || plainWords(answerTo(last?.subject ?? '') || folder.title)
  return done({ to, language: spoken, subject, body: written(words.body) })
}

/** The last thing a person wrote to us in a folder. */
async function lastIn(db: Db, jobId: string) {
  return db.selectFrom('messages').select(['subject', 'fromName', 'fromAddress']).where('jobId', '=', jobId).where('direction', '=', 'in').where('nature', '=', 'written').orderBy('at', 'desc').orderBy('id', 'desc').executeTakeFirst()
}

/** An answer goes by the words the client used; without a number, which is put on again. */
function answerTo(subject: string): string {
  const plain = subject.replace(/^(?:\s*(?:re|r[ée]p?|aw|sv)\s*:\s*)+/i, '').replace(/\s*\[[^[\]]*\]\s*$/, '').trim()
  return plain === '' ? '' : `Re: ${plain}`
}

function checkWords(words: Words): Outcome<undefined> {
  for (const language of ['en', 'fr'] as const) {
    for (const part of ['subject', 'body'] as const) {
      const checked = checkVariables(words[language][part], `words.${language}.${part}`)
      if (!checked.ok) return checked
    }
  }
  return done()
}

async function exampleFacts(db: Db, ask: Ask, language: 'en' | 'fr', link: string): Promise<TemplateFacts> {
  const company = await db.selectFrom('companies').select(['name', 'phone', 'timeZone']).executeTakeFirstOrThrow()
  const date = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: company.timeZone }).format(new Date(ask.now))
  const title = language === 'fr' ? 'Chauffe-eau qui coule' : 'Leaking water heater'
  return { client: 'Mme Gagnon', number: 'J-00042', title, company: company.name, person: ask.name, date, phone: company.phone, address: '12, rue Principale, Québec', link }
}

function viewOf({ id, name, words, archivedAt }: { readonly id: string; readonly name: string; readonly words: unknown; readonly archivedAt: string | null }): TemplateView {
  return { id, name, words: words as Words, archived: archivedAt !== null }
}
