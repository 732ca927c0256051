import { createHash, randomBytes } from 'node:crypto'
import { addDays, dateIn, localDate, moment, type LocalDate, type Moment } from '../../../kernel/dates.ts'
import type { CompanyId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import { localeOf, say, type Language } from '../../../kernel/phrases.ts'
import type { Ask } from '../../../platform/ask.ts'
import { currentCompany, type Db } from '../../../platform/database.ts'
import { remember } from '../../../platform/history.ts'
import { touch } from '../../../platform/live.ts'
import { composeMail } from '../../../platform/mail-page.ts'
import { queueMail } from '../../../platform/mail.ts'
import { notifyPeople } from '../../notifications/server/notifying.ts'
import { inputRefusal } from '../input.ts'
import { ordersPhrases, type OrdersPhrase } from '../order-phrases.ts'
import { answerSurvey, badScore, mayAnswer, surveyAnswerInput, surveyQuestion, type Survey, type SurveyAnswer } from '../satisfaction.ts'
import type { WorkStatus } from '../visit.ts'
import { lockSurveyed, openSurvey, saveSurveyAnswer, withdrawSurvey } from './survey-store.ts'
import type { VisitRow } from './visit-rows.ts'
import { lockVisit } from './visit-store.ts'

/** How long the link of a survey works. */
const openDays = 60

/**
 * Asks the client of the building what he thinks of a validated order: a mail in his language with a link of its own. Answers false
 * where nobody is asked: the plan asks nothing, it is answered, not validated (any more), or our own building.
 */
export async function askOpinion(db: Db, publicUrl: string, visitId: string, now: Moment, by: Pick<Ask, 'personId' | 'name'> | null, again = false): Promise<Outcome<boolean>> {
  const visit = await lockVisit(db, visitId)
  if (!visit) return notThere
  const { row } = visit
  const survey = row.satisfaction as Survey | null
  if (!mayAnswer(survey, visit.work, null, now).ok || row.surveyAnswer || (row.surveySentAt && !again)) return done(false)
  const asked = await whomToAsk(db, row)
  if (!asked || asked.ownCompany) return done(false)
  const ask = { personId: by?.personId ?? null, name: by?.name ?? '', now }
  if (!asked.email) {
    if (again) return refuse({ code: 'survey-no-address' })
    await remember(db, ask, 'visit', row.id, 'order-survey-not-sent', { name: asked.name })
    return done(false)
  }
  const token = randomBytes(32).toString('base64url')
  const expiresAt = moment(Date.parse(now) + openDays * 86_400_000)
  await openSurvey(db, row.id, hashOf(token), now, expiresAt)
  const facts = { title: asked.title, company: asked.companyName, place: asked.building || 'none', date: civil(doneOn(row), asked.language) }
  const words = (key: OrdersPhrase, more = {}) => say(ordersPhrases, asked.language, key, { ...facts, ...more })
  const until = civil(addDays(dateIn(row.timeZone, now), openDays), asked.language)
  await queueMail(
    db,
    composeMail({
      to: { address: asked.email, name: asked.name },
      language: asked.language,
      subject: words('mail.survey.subject'),
      heading: words('mail.survey.heading'),
      paragraphs: [words('mail.survey.text'), words('mail.survey.text2')],
      action: { label: words('mail.survey.action'), link: `${publicUrl}/s/${currentCompany()}.${token}` },
      footer: words('mail.survey.footer', { until }),
    }),
  )
  await remember(db, ask, 'visit', row.id, 'order-survey-sent', { name: asked.name })
  touch('orders', 'visits')
  return done(true)
}

/** A manager asks again (a new link replaces the one before), or withdraws the link. */
export async function surveying(db: Db, ask: Ask, publicUrl: string, input: { id: string; act: 'send' | 'withdraw' }): Promise<Outcome<{ sent: boolean }>> {
  if (input.act === 'send') {
    const sent = await askOpinion(db, publicUrl, input.id, ask.now, ask, true)
    return sent.ok ? done({ sent: sent.value }) : sent
  }
  const visit = await lockVisit(db, input.id)
  if (!visit) return notThere
  if (await withdrawSurvey(db, visit.id)) {
    await remember(db, ask, 'visit', visit.id, 'order-survey-withdrawn')
    touch('orders', 'visits')
  }
  return done({ sent: false })
}

/** All a client sees of us: nothing but what he was asked about. */
export type SurveyPage = {
  readonly company: string
  readonly title: string
  readonly doneOn: LocalDate
  readonly question: Record<Language, string>
  /** Of the client's contact record. */
  readonly language: Language
  readonly answer: SurveyAnswer | null
  readonly mayAnswer: boolean
}

/** What a link opens; null for every link that does not, whatever the reason. Run in the company the link names. */
export async function surveyPage(db: Db, token: string, now: Moment): Promise<SurveyPage | null> {
  const row = await openedBy(db, token, now)
  return row ? pageOf(db, row, now) : null
}

/** The client answers, or changes the answer within a day. Managers get a notice; a bad score says so. Null where the link does not open. */
export async function answering(db: Db, token: string, given: { score: number; comment: string }, now: Moment): Promise<Outcome<SurveyPage, Refusal> | null> {
  const row = await openedBy(db, token, now)
  if (!row) return null
  const read = surveyAnswerInput.safeParse(given)
  if (!read.success) return inputRefusal(read.error)
  const earlier = row.surveyAnswer as SurveyAnswer | null
  const answer = answerSurvey(row.satisfaction as Survey | null, statusOf(row), earlier, read.data, now)
  if (!answer.ok) return answer
  if (earlier && earlier.score === answer.value.score && earlier.comment === answer.value.comment) {
    return done((await pageOf(db, row, now))!)
  }
  await saveSurveyAnswer(db, row.id, answer.value)
  const asked = await whomToAsk(db, row)
  const by = { personId: null, name: asked?.name ?? '', now }
  await remember(db, by, 'visit', row.id, earlier ? 'order-survey-changed' : 'order-survey-answered', { score: answer.value.score })
  const code = answer.value.score <= badScore ? 'survey-bad' : 'survey-answered'
  await notifyPeople(db, { roles: ['admin', 'manager'], code, facts: { name: by.name, title: asked?.title ?? '', score: answer.value.score }, link: `/orders/${row.id}` })
  touch('orders', 'visits')
  return done((await pageOf(db, { ...row, surveyAnswer: answer.value }, now))!)
}

async function openedBy(db: Db, token: string, now: Moment): Promise<VisitRow | null> {
  const row = await lockSurveyed(db, hashOf(token))
  if (!row || !row.surveyExpiresAt || Date.parse(row.surveyExpiresAt) < Date.parse(now) || row.status !== 'validated') return null
  return row
}

async function pageOf(db: Db, row: VisitRow, now: Moment): Promise<SurveyPage | null> {
  const asked = await whomToAsk(db, row)
  const survey = row.satisfaction as Survey | null
  if (!asked || !survey) return null
  const answer = row.surveyAnswer as SurveyAnswer | null
  return {
    company: asked.companyName,
    title: asked.title,
    doneOn: doneOn(row),
    question: { en: surveyQuestion(survey, 'en'), fr: surveyQuestion(survey, 'fr') },
    language: asked.language,
    answer,
    mayAnswer: mayAnswer(survey, statusOf(row), answer, now).ok,
  }
}

async function whomToAsk(db: Db, row: VisitRow) {
  const found = await db
    .selectFrom('visits')
    .innerJoin('jobs', (join) => join.onRef('jobs.companyId', '=', 'visits.companyId').onRef('jobs.id', '=', 'visits.jobId'))
    .innerJoin('companies', 'companies.companyId', 'visits.companyId')
    .innerJoin('buildings', (join) => join.onRef('buildings.companyId', '=', 'visits.companyId').onRef('buildings.id', '=', 'visits.buildingId'))
    .innerJoin('contacts', (join) => join.onRef('contacts.companyId', '=', 'visits.companyId').onRef('contacts.id', '=', 'buildings.clientId'))
    .select(['contacts.name', 'contacts.email', 'contacts.language', 'contacts.ownCompany', 'jobs.title', 'companies.name as companyName', 'buildings.name as building'])
    .where('visits.id', '=', row.id)
    .executeTakeFirst()
  return found ? { ...found, language: found.language as Language } : null
}

function statusOf(row: VisitRow): { readonly status: WorkStatus } {
  return { status: row.status as WorkStatus }
}

function doneOn(row: VisitRow): LocalDate {
  return row.finishedAt ? dateIn(row.timeZone, row.finishedAt as Moment) : localDate(row.scheduledOn ?? '')!
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** "December 1, 2026", "1 décembre 2026". */
export function civil(date: LocalDate, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}

/** The company and the token of a survey's address (`/s/<company>.<token>`), if it looks like one. */
export function readSurveyLink(link: string): { companyId: CompanyId; token: string } | null {
  const parts = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/.exec(link)
  return parts ? { companyId: parts[1] as CompanyId, token: parts[2]! } : null
}
