import { useAsk } from '../../../interface/ask.ts'
import { HistoryList } from '../../../interface/history-list.tsx'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { Section } from '../../../interface/section.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { say as sayIn, type Bilingual, type Facts, type Language } from '../../../kernel/phrases.ts'
import { plansPhrases } from '../phrases.ts'
import { readPlanHistory } from '../plan-endpoints.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { planFields, type PlanField } from '../what-crosses.ts'
import { planSlots } from './plan-slots.ts'

/** What happened to a planned job, with who and when; acts of sharing too, on this side and the other. */
export function PlanHistory({ planId }: { readonly planId: string }) {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  const language = useLanguage()
  const asked = useAsk(readPlanHistory, { id: planId })
  const nameOf = (field: string) => (field in planFields ? say(`field.${field as PlanField}`).toLocaleLowerCase(format.locale) : field)
  return (
    <WhenAsked ask={asked} phrases={plansPhrases}>
      {({ history }) => (
        <Section>
          <HistoryList
            label={say('tab.history')}
            items={history.map(({ id, act, facts, byName, at }) => {
              const shown = Object.fromEntries(
                Object.entries({ ...facts, by: byName }).map(([name, fact]) => [name, Array.isArray(fact) ? format.list(fact.map((one) => (name === 'fields' ? nameOf(String(one)) : String(one)))) : fact]),
              )
              return { id, at, title: sentenceOf(act, format.facts(shown as Facts), language), who: byName, detail: reasonOf(facts['reason'], language) }
            })}
          />
        </Section>
      )}
    </WhenAsked>
  )
}

function sentenceOf(act: string, facts: Facts, language: Language): string {
  const key = `history.${act}`
  for (const phrases of [plansPhrases as Bilingual, planSlots.historyPhrases]) {
    if (phrases?.en[key] !== undefined) return sayIn(phrases, language, key, facts)
  }
  return act
}

/** Why, where somebody said so: in their words, or in ours for what the program gave as a reason. */
function reasonOf(reason: unknown, language: Language): string | null {
  if (typeof reason !== 'string' || reason === '') return null
  const phrases = planSlots.historyPhrases
  return phrases?.en[`reason.${reason}`] === undefined ? reason : sayIn(phrases, language, `reason.${reason}`)
}
