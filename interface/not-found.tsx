import { SearchX } from 'lucide-react'
import type { Icon } from './icon.ts'
import { EmptyState } from './empty-state.tsx'
import { usePhrases } from './language.tsx'
import { GoLink } from './link.tsx'
import { interfacePhrases } from './phrases.ts'

/** The one answer for what is not there and what one may not see. */
export function NotFound({ icon = SearchX }: { readonly icon?: Icon }) {
  const say = usePhrases(interfacePhrases)
  return (
    <EmptyState page icon={icon} title={say('not-found.title')} action={<GoLink to="/">{say('error.home')}</GoLink>}>
      {say('not-found.text')}
    </EmptyState>
  )
}
