import type { Bilingual } from '../../kernel/phrases.ts'
import type { GatekeeperRefusal } from './gatekeeper.ts'
import type { InputCode } from './input.ts'
import { visitsEn } from './phrases.en.ts'
import { visitsFr } from './phrases.fr.ts'
import type { SurveyRefusal } from './satisfaction.ts'
import type { TaskRefusal } from './task-result.ts'
import type { VisitCode } from './visit.ts'

/** Every way this room says no: one without its sentence does not compile. */
export type VisitsRefusalCode = VisitCode | InputCode | TaskRefusal['code'] | GatekeeperRefusal['code'] | SurveyRefusal['code']

export const visitsPhrases = { en: visitsEn, fr: visitsFr } satisfies Bilingual<keyof typeof visitsEn> & Bilingual<`refusal.${VisitsRefusalCode}`>
