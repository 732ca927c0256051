import { FieldGrid, SwitchField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { surveyQuestion, type Survey } from '../../visits/satisfaction.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import classes from './private-parts.module.css'

type EditorProps = { readonly value: Survey | null; readonly onChange: (value: Survey | null) => void }

const blank: Survey = { question: { en: '', fr: '' } }

/** Whether the client is asked after each order, and in which words. */
export function SatisfactionEditor({ value, onChange }: EditorProps) {
  const say = usePhrases(planScreenPhrases)
  return (
    <div className={classes.plain}>
      <SwitchField label={say('satisfaction.on')} checked={value !== null} onChange={(event) => onChange(event.currentTarget.checked ? blank : null)} />
      {value && (
        <div className={classes.under}>
          <FieldGrid>
            {(['en', 'fr'] as const).map((language) => (
              <TextField
                key={language}
                label={say(`satisfaction.${language}`)}
                help={say('satisfaction.help')}
                maxLength={200}
               
                placeholder={surveyQuestion(blank, language)}
                value={value.question[language]}
                onChange={(event) => onChange({ question: { ...value.question, [language]: event.currentTarget.value } })}
              />
            ))}
          </FieldGrid>
        </div>
      )}
    </div>
  )
}
