import { Button, SegmentedControl } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { TextAreaField, TextField } from '../../../interface/fields.tsx'
import { FormActions } from '../../../interface/form-actions.tsx'
import { useLanguage, usePhrases } from '../../../interface/language.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import { Section } from '../../../interface/section.tsx'
import type { Language } from '../../../kernel/phrases.ts'
import { composerPhrases } from '../composer-phrases.ts'
import { changeTemplate, createTemplate, listTemplates, previewTemplate, type TemplateView } from '../mail-settings-endpoints.ts'
import { messageLimits } from '../message.ts'
import { messagesPhrases } from '../phrases.ts'
import { insertVariable } from '../template-editing.ts'
import { templatePhrases } from '../template-phrases.ts'
import { checkVariables, type TemplateVariable } from '../template.ts'
import classes from './templates.module.css'

type Words = TemplateView['words']
type Part = 'subject' | 'body'
type Draft = { readonly name: string; readonly words: Words }

const unworded: Words = { en: { subject: '', body: '' }, fr: { subject: '', body: '' } }

type EditorProps = { readonly template: TemplateView | null; readonly variables: readonly TemplateVariable[]; readonly onMade: (id: string) => void }

/** A template's words, one language at a time, beside how they will read. A variable goes in where the cursor was last. */
export function TemplateEditor({ template, variables, onMade }: EditorProps) {
  const say = usePhrases(templatePhrases)
  const tongue = usePhrases(composerPhrases)
  const spoken = useLanguage()
  const [language, setLanguage] = useState<Language>(spoken)
  const first: Draft = template ? { name: template.name, words: template.words } : { name: '', words: unworded }
  const [draft, setDraft] = useState<Draft>(first)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const fields = { subject: useRef<HTMLInputElement>(null), body: useRef<HTMLTextAreaElement>(null) }
  const last = useRef<Part>('body')
  const caret = useRef<{ readonly part: Part; readonly at: number } | null>(null)
  const words = draft.words[language]
  const preview = usePreview(words, language)
  const change = (next: Draft) => {
    setErrors({})
    setDraft(next)
  }
  const word = (part: Part, text: string) => change({ ...draft, words: { ...draft.words, [language]: { ...words, [part]: text } } })
  const insert = (variable: TemplateVariable) => {
    const part = last.current
    const field = fields[part].current
    const made = insertVariable(words[part], field?.selectionStart ?? words[part].length, field?.selectionEnd ?? words[part].length, variable)
    caret.current = { part, at: made.caret }
    word(part, made.text)
  }
  // The cursor goes behind what was put in, once it is there.
  useEffect(() => {
    const to = caret.current
    if (!to) return
    caret.current = null
    const field = to.part === 'subject' ? fields.subject.current : fields.body.current
    field?.focus()
    field?.setSelectionRange(to.at, to.at)
  })
  // What is refused in the other language is shown where it is.
  const setFieldError = (field: string, error: string) => {
    const refused = /^words\.(en|fr)\.(?:subject|body)$/.exec(field)?.[1]
    if (refused) setLanguage(refused as Language)
    setErrors({ [field]: error })
  }
  const options = { phrases: messagesPhrases, refresh: [listTemplates], say: say('saved'), form: { setFieldError } }
  const back = useAct(changeTemplate, { ...options, onDone: (_saved, { name = '', words: again = unworded }) => setDraft({ name, words: again }) })
  const save = useAct(changeTemplate, { ...options, undo: (_saved, { id }) => back.act({ id, ...first }) })
  const create = useAct(createTemplate, { ...options, onDone: ({ id }) => onMade(id) })
  const errorOf = (part: Part) => errors[`words.${language}.${part}`] ?? preview.errors[part]
  const labelOf = (one: Language) => {
    const name = tongue(`language.${one}`)
    return draft.words[one].body.trim() === '' ? <span title={say('language.empty', { language: name })}>{name} ○</span> : name
  }
  return (
    <Section title={template ? template.name : say('new')}>
      <div className={classes.editor}>
        <div className={classes.form}>
          <TextField label={say('name')} help={say('name.help')} required maxLength={120} value={draft.name} error={errors['name']} autoFocus={template === null} onChange={(event) => change({ ...draft, name: event.currentTarget.value })} />
          <SegmentedControl aria-label={say('language')} value={language} onChange={(next) => setLanguage(next === 'en' ? 'en' : 'fr')} data={(['fr', 'en'] as const).map((one) => ({ value: one, label: labelOf(one) }))} />
          <TextField ref={fields.subject} label={say('subject')} lang={language} maxLength={messageLimits.subject} value={words.subject} error={errorOf('subject')} onFocus={() => { last.current = 'subject' }} onChange={(event) => word('subject', event.currentTarget.value)} />
          <TextAreaField ref={fields.body} label={say('body')} lang={language} minRows={9} maxRows={22} maxLength={messageLimits.text} value={words.body} error={errorOf('body')} onFocus={() => { last.current = 'body' }} onChange={(event) => word('body', event.currentTarget.value)} />
          <div role="group" aria-label={say('variables')} className={classes.variables}>
            <span>{say('variables')}</span>
            {variables.map((variable) => (
              // The field keeps the focus, and with it the place of the cursor.
              <Button key={variable} variant="default" size="compact-sm" onMouseDown={(event) => event.preventDefault()} onClick={() => insert(variable)}>
                {say(`variable.${variable}`)}
              </Button>
            ))}
          </div>
        </div>
        <aside className={classes.preview} aria-label={say('preview')}>
          <h3>{say('preview')}</h3>
          <p className={classes.quiet}>{say('preview.about')}</p>
          {preview.text ? (
            <div className={classes.paper} lang={language}>
              <strong>{preview.text.subject}</strong>
              <div>{preview.text.body}</div>
            </div>
          ) : (
            <p className={classes.quiet}>{say(Object.keys(preview.errors).length > 0 ? 'preview.wrong' : 'preview.none')}</p>
          )}
        </aside>
      </div>
      <FormActions
        dirty={JSON.stringify(draft) !== JSON.stringify(first) && !create.busy}
        busy={save.busy || create.busy}
        always={template === null}
        {...(template === null ? { saveLabel: say('create') } : {})}
        onSave={() => void (template ? save.act({ id: template.id, ...draft }) : create.act(draft))}
        onDiscard={() => change(first)}
      />
    </Section>
  )
}

/** How the words will read; what cannot stand in braces is said at its field while it is typed. */
function usePreview(words: Words['en'], language: Language): { readonly text: Words['en'] | null; readonly errors: Partial<Record<Part, string>> } {
  const sentence = useRefusal(messagesPhrases)
  const [asked] = useDebouncedValue(words, 250)
  const empty = asked.subject.trim() === '' && asked.body.trim() === ''
  const errors = Object.fromEntries(
    (['subject', 'body'] as const).flatMap((part) => {
      const checked = checkVariables(asked[part], part)
      return checked.ok ? [] : [[part, sentence(checked.refusal)]]
    }),
  )
  const wrong = Object.keys(errors).length > 0
  const answer = useAsk(previewTemplate, { ...asked, language }, { keep: true, enabled: !empty && !wrong, fresh: Number.POSITIVE_INFINITY })
  return { text: empty || wrong ? null : (answer.data ?? null), errors }
}
