import type { Moment } from '../../../kernel/dates.ts'
import { json, type Db } from '../../../platform/database.ts'
import type { SurveyAnswer } from '../satisfaction.ts'

/** Lets the link with this hash be answered until `expiresAt`; an earlier link of the visit no longer opens. */
export async function openSurvey(db: Db, visitId: string, tokenHash: string, sentAt: Moment, expiresAt: Moment): Promise<void> {
  await db.updateTable('visits').set({ surveyTokenHash: tokenHash, surveySentAt: sentAt, surveyExpiresAt: expiresAt }).where('id', '=', visitId).execute()
}

/** The link that went out no longer opens; an answer that was given stays. */
export async function withdrawSurvey(db: Db, visitId: string): Promise<boolean> {
  const withdrawn = await db
    .updateTable('visits')
    .set({ surveyTokenHash: null, surveyExpiresAt: null })
    .where('id', '=', visitId)
    .where('surveyTokenHash', 'is not', null)
    .returning('id')
    .executeTakeFirst()
  return withdrawn !== undefined
}

/** The visit a link opens, held until the transaction ends; undefined for a link that is wrong or was withdrawn. */
export async function lockSurveyed(db: Db, tokenHash: string) {
  return db.selectFrom('visits').selectAll().where('surveyTokenHash', '=', tokenHash).forUpdate().executeTakeFirst()
}

export async function saveSurveyAnswer(db: Db, visitId: string, answer: SurveyAnswer): Promise<void> {
  await db.updateTable('visits').set({ surveyAnswer: json(answer) }).where('id', '=', visitId).execute()
}
