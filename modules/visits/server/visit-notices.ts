import { sql } from 'kysely'
import type { Moment } from '../../../kernel/dates.ts'
import { say, type Facts, type Language } from '../../../kernel/phrases.ts'
import type { Db } from '../../../platform/database.ts'
import { composeMail } from '../../../platform/mail-page.ts'
import { queueMail } from '../../../platform/mail.ts'
import { notifyPeople } from '../../notifications/server/notifying.ts'
import type { Audience } from '../order-notifications.ts'
import { ordersPhrases, type OrdersPhrase } from '../order-phrases.ts'
import type { VisitRow } from './visit-rows.ts'

/** Takes a mark on an order: true for the one who took it first, ever. Whoever comes at the same moment waits for that one. */
export async function takeMark(db: Db, visitId: string, mark: string, at: Moment): Promise<boolean> {
  const taken = await db
    .insertInto('visitMarks')
    .values({ visitId, mark, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('mark')
    .executeTakeFirst()
  return taken !== undefined
}

type Told = { readonly id: string; readonly name: string; readonly email: string; readonly language: Language }

/** People with a login whom an audience names, for one order. */
export async function peopleOf(db: Db, visitId: string, to: Audience): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select id, name, email, language from people
    where active and user_id is not null and role <> 'resource'
      and (role = any(${sql.val([...to.roles])}::text[])
        or (${to.assignees} and exists (select from visit_assignees a where a.company_id = people.company_id and a.visit_id = ${visitId} and a.person_id = people.id)))
    order by name`.execute(db)
  return rows
}

export type OrderNews = {
  readonly code: 'order-reminder' | 'order-late' | 'order-sla-start' | 'order-sla-finish' | 'order-completed' | 'order-deviation'
  readonly visitId: string
  readonly to: Audience
  readonly facts: Facts
  /** Who did it knows already. */
  readonly except?: string | null
}

const subjects: Record<OrderNews['code'], OrdersPhrase> = {
  'order-reminder': 'mail.order-reminder.subject',
  'order-late': 'mail.order-late.subject',
  'order-sla-start': 'mail.order-sla.subject',
  'order-sla-finish': 'mail.order-sla.subject',
  'order-completed': 'mail.order-completed.subject',
  'order-deviation': 'mail.order-deviation.subject',
}

/** Tells an audience something about an order: under the bell, and by mail to whoever has an address, in each one's language. */
export async function tellAudience(db: Db, publicUrl: string, companyName: string, news: OrderNews): Promise<void> {
  const people = (await peopleOf(db, news.visitId, news.to)).filter(({ id }) => id !== news.except)
  const path = `/orders/${news.visitId}`
  await notifyPeople(db, { people: people.map(({ id }) => id), code: news.code, facts: news.facts, link: path })
  for (const { name, email, language } of people) {
    if (!email) continue
    const words = (key: OrdersPhrase, facts: Facts = news.facts) => say(ordersPhrases, language, key, facts)
    await queueMail(
      db,
      composeMail({
        to: { address: email, name },
        language,
        subject: words(subjects[news.code]),
        heading: words(subjects[news.code]),
        paragraphs: [words(`notice.${news.code}`)],
        action: { label: words('mail.order.action'), link: publicUrl + path },
        footer: words('mail.order.footer', { company: companyName }),
      }),
    )
  }
}

/** What a sentence about an order names: its title, date, time and building. */
export async function factsOf(db: Db, row: Pick<VisitRow, 'jobId' | 'title' | 'buildingId' | 'scheduledOn' | 'scheduledTime'>): Promise<Facts> {
  const job = await db.selectFrom('jobs').select('title').where('id', '=', row.jobId).executeTakeFirstOrThrow()
  const building = row.buildingId ? await db.selectFrom('buildings').select('name').where('id', '=', row.buildingId).executeTakeFirst() : undefined
  return { title: row.title || job.title, date: row.scheduledOn, time: row.scheduledTime ?? 'none', place: building?.name || 'none' }
}
