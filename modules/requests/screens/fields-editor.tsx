import { ActionIcon, Checkbox, Switch } from '@mantine/core'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { usePhrases } from '../../../interface/language.tsx'
import { requestFormPhrases } from '../form-phrases.ts'
import { inOrder, mayChoose, type FieldSetting } from '../request-form.ts'
import classes from './form-settings.module.css'

type EditorProps = { readonly fields: readonly FieldSetting[]; readonly onChange: (fields: FieldSetting[]) => void }

/** Which fields are asked, which must be answered, in which order. */
export function FieldsEditor({ fields, onChange }: EditorProps) {
  const say = usePhrases(requestFormPhrases)
  const put = (at: number, change: Partial<FieldSetting>) => onChange(inOrder(fields.map((one, index) => (index === at ? { ...one, ...change } : one))))
  const move = (at: number, by: -1 | 1) => {
    const next = [...fields]
    next.splice(at + by, 0, ...next.splice(at, 1))
    onChange(next)
  }
  return (
    <>
      <ul className={classes.fields}>
        {fields.map(({ field, shown, required }, at) => {
          const name = say(`field.${field}`)
          const may = mayChoose(field)
          return (
            <li key={field} data-hidden={!shown || undefined}>
              <Switch size="sm" withThumbIndicator={false} checked={shown} disabled={!may.shown} aria-label={say('field.shown', { field: name })} onChange={(event) => put(at, { shown: event.currentTarget.checked })} />
              <span className={classes.fieldName}>{name}</span>
              <span className={classes.must}>
                {!may.shown && <span className={classes.quiet}>{say('field.always')}</span>}
                {field === 'consent' && shown && <span className={classes.quiet}>{say('field.must')}</span>}
                {may.required && shown && (
                  <Checkbox label={say('field.required')} aria-label={say('field.required.of', { field: name })} checked={required} onChange={(event) => put(at, { required: event.currentTarget.checked })} />
                )}
              </span>
              <span className={classes.moves}>
                <ActionIcon size={26} disabled={at === 0} aria-label={say('field.up', { field: name })} onClick={() => move(at, -1)}>
                  <ArrowUp size={14} aria-hidden />
                </ActionIcon>
                <ActionIcon size={26} disabled={at === fields.length - 1} aria-label={say('field.down', { field: name })} onClick={() => move(at, 1)}>
                  <ArrowDown size={14} aria-hidden />
                </ActionIcon>
              </span>
            </li>
          )
        })}
      </ul>
      <p className={classes.note}>{say('field.reach')}</p>
    </>
  )
}
