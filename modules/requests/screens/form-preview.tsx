import { SegmentedControl } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { Section } from '../../../interface/section.tsx'
import type { Language } from '../../../kernel/phrases.ts'
import { requestFormPhrases } from '../form-phrases.ts'
import type { FormDraft } from './form-settings.tsx'
import { LanguageChoice } from './words-editor.tsx'
import classes from './form-settings.module.css'

type PreviewProps = { readonly draft: FormDraft; readonly formKey: string | null; readonly language: Language; readonly onLanguage: (language: Language) => void }

/** The form as the server would show it with the settings as they stand, on a phone and on a desk. It is asked for by a form, so that nothing is saved. */
export function FormPreview({ draft, formKey, language, onLanguage }: PreviewProps) {
  const say = usePhrases(requestFormPhrases)
  const [size, setSize] = useState<'phone' | 'desktop'>('phone')
  const asked = useRef<HTMLFormElement>(null)
  const [text] = useDebouncedValue(JSON.stringify(draft), 350)
  useEffect(() => asked.current?.submit(), [text, language])
  return (
    <div className={classes.sticky}>
      <Section
        title={say('preview')}
        actions={
          <div className={classes.buttons}>
            <LanguageChoice label={say('preview.language')} language={language} onChange={onLanguage} />
            <SegmentedControl
              size="xs"
              aria-label={say('preview.size')}
              value={size}
              onChange={(next) => setSize(next as typeof size)}
              data={[{ value: 'phone', label: say('preview.phone') }, { value: 'desktop', label: say('preview.desktop') }]}
            />
          </div>
        }
        flush
      >
        <form ref={asked} method="post" action="/f/preview" target="request-form-preview" hidden>
          <input type="hidden" name="draft" value={text} />
          <input type="hidden" name="lang" value={language} />
          <input type="hidden" name="key" value={formKey ?? ''} />
        </form>
        <div className={classes.stage} data-size={size}>
          <iframe name="request-form-preview" title={say('preview')} className={classes.frame} />
        </div>
      </Section>
    </div>
  )
}
