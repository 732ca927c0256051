import { CheckField, FieldGrid, SwitchField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { NumberField } from '../../../interface/number-field.tsx'
import type { Sla } from '../../visits/sla.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import classes from './private-parts.module.css'

type EditorProps = { readonly value: Sla | null; readonly onChange: (value: Sla | null) => void }

/** How soon the company wants its own people to begin and to finish. */
export function SlaEditor({ value, onChange }: EditorProps) {
  const say = usePhrases(planScreenPhrases)
  return (
    <div className={classes.plain}>
      <SwitchField
        label={say('sla.on')}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? { startWithinMinutes: 240, finishWithinMinutes: null, holdWhileWaitingForClient: true } : null)}
      />
      {value && (
        <div className={classes.under}>
          <FieldGrid>
            <NumberField label={say('sla.start')} unit={say('minutes')} min={1} max={43_200} step={15} help={say('sla.help')} value={value.startWithinMinutes} onChange={(startWithinMinutes) => onChange({ ...value, startWithinMinutes })} />
            <NumberField label={say('sla.finish')} unit={say('minutes')} min={1} max={43_200} step={15} help={say('sla.help')} value={value.finishWithinMinutes} onChange={(finishWithinMinutes) => onChange({ ...value, finishWithinMinutes })} />
          </FieldGrid>
          <CheckField label={say('sla.hold')} checked={value.holdWhileWaitingForClient} onChange={(event) => onChange({ ...value, holdWhileWaitingForClient: event.currentTarget.checked })} />
        </div>
      )}
    </div>
  )
}
