import { SegmentedControl } from '@mantine/core'
import { usePhrases } from '../../interface/language.tsx'
import { oneOf, useUrlState } from '../../interface/url-state.ts'
import { contactPagePhrases } from './contact-phrases.ts'
import classes from './contact-page.module.css'

/** What a contact has itself, and together with all it pays for; `all` null: it pays for nobody. */
export type Counts = { readonly own: number; readonly all: number | null }

/** How many a tab shows at first: who has none itself is shown what those it pays for have. */
export function firstShown({ own, all }: Counts): number {
  return own === 0 ? (all ?? 0) : own
}

/** Whose things are listed: the contact's own or its whole family's, as a filter of lists. The choice is in the address. */
export function useWhose(contactId: string, counts: Counts | undefined): { readonly filter: { readonly client: string } | { readonly payer: string }; readonly family: boolean } {
  const [{ whose }] = useUrlState((raw) => ({ whose: oneOf(raw['whose'], ['own', 'family']) }))
  const family = counts !== undefined && counts.all !== null && (whose ?? (counts.own === 0 ? 'family' : 'own')) === 'family'
  return { filter: family ? { payer: contactId } : { client: contactId }, family }
}

/** The choice itself; nothing for who pays for nobody. */
export function WhoseSwitch({ counts, family }: { readonly counts: Counts | undefined; readonly family: boolean }) {
  const say = usePhrases(contactPagePhrases)
  const [, set] = useUrlState((raw) => ({ whose: oneOf(raw['whose'], ['own', 'family']) }))
  if (!counts || counts.all === null) return null
  return (
    <SegmentedControl
      className={classes.whose ?? ''}
      aria-label={say('whose')}
      value={family ? 'family' : 'own'}
      onChange={(chosen) => set({ whose: chosen === 'family' ? 'family' : 'own' })}
      data={[
        { value: 'own', label: say('whose.own', { count: counts.own }) },
        { value: 'family', label: say('whose.family', { count: counts.all }) },
      ]}
    />
  )
}
