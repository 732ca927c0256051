import { SegmentedControl } from '@mantine/core'
import { TextAreaField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import type { Language } from '../../../kernel/phrases.ts'
import { say as sayIn } from '../../../kernel/phrases.ts'
import { requestFormPhrases } from '../form-phrases.ts'
import { requestPagesPhrases } from '../page-phrases.ts'
import { formLimits, formTextNames } from '../request-form.ts'
import type { FormDraft } from './form-settings.tsx'
import classes from './form-settings.module.css'

type EditorProps = {
  readonly texts: FormDraft['texts']
  readonly company: string
  readonly language: Language
  readonly onLanguage: (language: Language) => void
  readonly onChange: (texts: FormDraft['texts']) => void
}

/** The company's own words, one language at a time; in grey what is said without them. */
export function WordsEditor({ texts, company, language, onLanguage, onChange }: EditorProps) {
  const say = usePhrases(requestFormPhrases)
  return (
    <div className={classes.form}>
      <div className={classes.beside}>
        <p className={classes.quiet}>{say('words.help')}</p>
        <LanguageChoice label={say('words.language')} language={language} onChange={onLanguage} />
      </div>
      {formTextNames.map((name) => {
        const shared = {
          label: say(`words.${name}`),
          lang: language,
          maxLength: formLimits.text,
          placeholder: sayIn(requestPagesPhrases, language, name, { company }),
          value: texts[language][name],
          onChange: (event: { currentTarget: { value: string } }) => onChange({ ...texts, [language]: { ...texts[language], [name]: event.currentTarget.value } }),
        }
        return name === 'title' ? <TextField key={name} {...shared} /> : <TextAreaField key={name} {...shared} minRows={2} />
      })}
    </div>
  )
}

export function LanguageChoice({ label, language, onChange }: { readonly label: string; readonly language: Language; readonly onChange: (language: Language) => void }) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={label}
      value={language}
      onChange={(next) => onChange(next as Language)}
      data={[{ value: 'fr', label: <span lang="fr">Français</span> }, { value: 'en', label: <span lang="en">English</span> }]}
    />
  )
}
