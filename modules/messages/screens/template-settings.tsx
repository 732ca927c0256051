import { Button } from '@mantine/core'
import { ChevronLeft, LayoutTemplate, Plus } from 'lucide-react'
import { useRef } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { LoadingPage, WhenAsked } from '../../../interface/loading.tsx'
import { text, useUrlState } from '../../../interface/url-state.ts'
import { useWidth } from '../../../interface/use-width.ts'
import { SettingsFrame } from '../../companies/screens/settings-frame.tsx'
import { listTemplates, type TemplateView } from '../mail-settings-endpoints.ts'
import { messagesPhrases } from '../phrases.ts'
import { templatePhrases } from '../template-phrases.ts'
import type { TemplateVariable } from '../template.ts'
import { TemplateEditor } from './template-editor.tsx'
import { TemplateList } from './template-list.tsx'
import classes from './templates.module.css'

/** From here on the list and the template that is open stand side by side. */
const wideFrom = 720

/** The company's templates: their order, their words in both languages, and those that were put away. Which one is open stands in the address. */
export function TemplateSettings() {
  const say = usePhrases(templatePhrases)
  const ask = useAsk(listTemplates, {})
  const [, set] = useUrlState((raw) => ({ id: text(raw['id']) }))
  return (
    <SettingsFrame
      page="templates"
      about={say('about')}
      wide
      actions={
        <Button leftSection={<Plus size={14} aria-hidden />} onClick={() => set({ id: 'new' }, { push: true })}>
          {say('new')}
        </Button>
      }
    >
      <WhenAsked ask={ask} phrases={messagesPhrases} waiting={<LoadingPage />}>
        {({ templates, variables }) => <Templates templates={templates} variables={variables} />}
      </WhenAsked>
    </SettingsFrame>
  )
}

function Templates({ templates, variables }: { readonly templates: readonly TemplateView[]; readonly variables: readonly TemplateVariable[] }) {
  const say = usePhrases(templatePhrases)
  const [{ id }, set] = useUrlState((raw) => ({ id: text(raw['id']) }))
  const archived = useAsk(listTemplates, { archived: 'true' }).data?.templates ?? []
  const place = useRef<HTMLDivElement>(null)
  const wide = useWidth(place) >= wideFrom
  const chosen = id === 'new' ? null : (templates.find((one) => one.id === id) ?? (wide ? templates[0] : undefined))
  const listed = wide || chosen === undefined
  return (
    <div ref={place} className={classes.place} data-wide={wide || undefined}>
      {listed && (
        <div>
          {templates.length === 0 && archived.length === 0 ? (
            <EmptyState icon={LayoutTemplate} title={say('none')}>{say('none.how')}</EmptyState>
          ) : (
            <TemplateList templates={templates} archived={archived} current={chosen?.id ?? null} onChoose={(next) => set({ id: next }, { push: true })} />
          )}
        </div>
      )}
      {chosen !== undefined && (
        <div>
          {!wide && (
            <Button variant="subtle" mb={6} leftSection={<ChevronLeft size={15} aria-hidden />} onClick={() => set({ id: '' })}>
              {say('back')}
            </Button>
          )}
          <TemplateEditor key={chosen?.id ?? 'new'} template={chosen} variables={variables} onMade={(made) => set({ id: made })} />
        </div>
      )}
    </div>
  )
}
