import { useAsk } from '../../../interface/ask.ts'
import { HistoryList } from '../../../interface/history-list.tsx'
import { useLanguage } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { Section } from '../../../interface/section.tsx'
import { say as sayIn, type Bilingual, type Facts } from '../../../kernel/phrases.ts'
import { readContactHistory } from '../contact-endpoints.ts'
import { contactsPhrases } from '../phrases.ts'

/** What happened to a contact, with who and when. `words`: of later rooms that write into it. */
export function ContactHistory({ contactId, words = [] }: { readonly contactId: string; readonly words?: readonly Bilingual[] }) {
  const language = useLanguage()
  const asked = useAsk(readContactHistory, { id: contactId })
  const rooms: readonly Bilingual[] = [contactsPhrases, ...words]
  const sentence = (act: string, facts: Facts) => {
    const phrases = rooms.find(({ en }) => en[`history.${act}`] !== undefined)
    return phrases ? sayIn(phrases, language, `history.${act}`, facts) : act
  }
  return (
    <WhenAsked ask={asked} phrases={contactsPhrases}>
      {({ history }) => (
        <Section>
          <HistoryList items={history.map(({ id, act, facts, byName, at }) => ({ id, at, who: byName, title: sentence(act, facts as Facts) }))} />
        </Section>
      )}
    </WhenAsked>
  )
}
