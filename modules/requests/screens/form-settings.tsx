import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { FieldGrid, SwitchField, TextAreaField, TextField } from '../../../interface/fields.tsx'
import { FormActions } from '../../../interface/form-actions.tsx'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import { Section } from '../../../interface/section.tsx'
import type { Refusal } from '../../../kernel/outcome.ts'
import type { InputOf, OutputOf } from '../../../platform/endpoint.ts'
import { SettingsFrame } from '../../companies/screens/settings-frame.tsx'
import { requestFormPhrases } from '../form-phrases.ts'
import { readColour } from '../form-colours.ts'
import { requestsPhrases } from '../phrases.ts'
import { readRequestForm, saveRequestForm } from '../request-endpoints.ts'
import { formTextNames } from '../request-form.ts'
import { FieldsEditor } from './fields-editor.tsx'
import { FormPlace } from './form-place.tsx'
import { FormPreview } from './form-preview.tsx'
import { ServicesEditor } from './services-editor.tsx'
import { WordsEditor } from './words-editor.tsx'
import classes from './form-settings.module.css'

type Settings = OutputOf<typeof readRequestForm>
export type FormDraft = InputOf<typeof saveRequestForm>

/** The request form of the company: what it asks, says and looks like, and the way onto the company's own site. */
export function RequestFormSettings() {
  const say = usePhrases(requestFormPhrases)
  const ask = useAsk(readRequestForm, {})
  return (
    <SettingsFrame page="request-form" about={say('about')} wide>
      <WhenAsked ask={ask} phrases={requestsPhrases}>
        {(settings) => <Editor key={JSON.stringify(draftOf(settings))} settings={settings} />}
      </WhenAsked>
    </SettingsFrame>
  )
}

function Editor({ settings }: { readonly settings: Settings }) {
  const say = usePhrases(requestFormPhrases)
  const sentence = useRefusal(requestsPhrases)
  const first = draftOf(settings)
  const [draft, setDraft] = useState<FormDraft>(first)
  const [language, setLanguage] = useState(useLanguage())
  const [wrong, setWrong] = useState<Refusal | null>(null)
  const { act, busy } = useAct(saveRequestForm, {
    phrases: requestsPhrases,
    refresh: [readRequestForm],
    say: say('saved'),
    onRefused: (refusal) => {
      setWrong(refusal)
      return refusal.field !== undefined
    },
    ...(settings.key ? { undo: (): Promise<unknown> => act(first) } : {}),
  })
  const set = (change: Partial<FormDraft>) => {
    setDraft({ ...draft, ...change })
    setWrong(null)
  }
  const errorOf = (name: string) => (wrong?.field?.split('.')[0] === name ? sentence(wrong) : undefined)
  const lines = (text: string) => text.split(/[\n,;]/).map((line) => line.trim())
  const told = settings.toldByDefault.join(', ') || say('tell.nobody')
  return (
    <>
      <div className={classes.columns}>
        <div className={classes.column}>
          <Section title={say('place')} beside={<span className={classes.quiet}>{say('received', { count: settings.received })}</span>}>
            <div className={classes.form}>
              <SwitchField label={say('active')} help={say('active.help')} checked={draft.active} onChange={(event) => set({ active: event.currentTarget.checked })} />
              <FormPlace formKey={settings.key} publicUrl={settings.publicUrl} language={language} />
              <TextAreaField label={say('sites')} help={say('sites.help')} error={errorOf('sites')} minRows={2} value={draft.sites.join('\n')} onChange={(event) => set({ sites: lines(event.currentTarget.value) })} />
            </div>
          </Section>
          <Section title={say('fields')} flush>
            <FieldsEditor fields={draft.fields} onChange={(fields) => set({ fields })} />
          </Section>
          <Section title={say('services')}>
            <ServicesEditor services={draft.services} onChange={(services) => set({ services })} />
          </Section>
          <Section title={say('words')}>
            <WordsEditor texts={draft.texts} company={settings.company} language={language} onLanguage={setLanguage} onChange={(texts) => set({ texts })} />
          </Section>
          <Section title={say('look')}>
            <FieldGrid>
              <TextField
                label={say('colour')} help={say('colour.help')} error={errorOf('colour')} placeholder="#0b6b75" value={draft.colour}
                onChange={(event) => set({ colour: event.currentTarget.value })}
                leftSection={<input type="color" className={classes.swatch ?? ''} aria-label={say('colour.choose')} tabIndex={-1} value={readColour(draft.colour) ?? '#0b6b75'} onChange={(event) => set({ colour: event.currentTarget.value })} />}
              />
              <TextAreaField label={say('tell')} help={say('tell.help', { addresses: told })} error={errorOf('tell')} minRows={2} value={draft.tell.join('\n')} onChange={(event) => set({ tell: lines(event.currentTarget.value) })} />
            </FieldGrid>
          </Section>
        </div>
        <div className={classes.column}>
          <FormPreview draft={draft} formKey={settings.logo ? settings.key : null} language={language} onLanguage={setLanguage} />
        </div>
      </div>
      <FormActions
        dirty={JSON.stringify(draft) !== JSON.stringify(first)}
        busy={busy}
        always={settings.key === null}
        {...(settings.key === null ? { saveLabel: say('start') } : {})}
        onSave={() => void act({ ...draft, sites: draft.sites.filter(Boolean), tell: draft.tell.filter(Boolean) })}
        onDiscard={() => setDraft(first)}
      />
    </>
  )
}

function draftOf({ active, sites, fields, texts, services, colour, tell }: Settings): FormDraft {
  const whole = (of: Settings['texts']['en']) => Object.fromEntries(formTextNames.map((name) => [name, of[name]])) as FormDraft['texts']['en']
  return { active, sites, fields, texts: { en: whole(texts.en), fr: whole(texts.fr) }, services, colour, tell }
}
