import { ActionIcon, Button } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { MultiSelectField, SelectField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { NumberField } from '../../../interface/number-field.tsx'
import { notificationLimits, toldRoles, type Audience, type OrderNotifications } from '../../visits/order-notifications.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import classes from './private-parts.module.css'

type EditorProps = { readonly value: OrderNotifications | null; readonly onChange: (value: OrderNotifications | null) => void; readonly errors: Readonly<Record<string, string>> }

const nothing: OrderNotifications = { reminders: [], late: [], onCompletion: null, onNotConforming: null }
const assigned: Audience = { assignees: true, roles: [] }

/** Who in the company is told what about each order. */
export function NotificationsEditor({ value, onChange, errors }: EditorProps) {
  const say = usePhrases(planScreenPhrases)
  const wishes = value ?? nothing
  const set = (patch: Partial<OrderNotifications>) => {
    const next = { ...wishes, ...patch }
    const empty = next.reminders.length + next.late.length === 0 && !next.onCompletion && !next.onNotConforming
    onChange(empty ? null : next)
  }
  const { reminders, late, onCompletion, onNotConforming } = wishes
  return (
    <div className={classes.plain}>
      <h3 className={classes.title}>{say('notify.reminders')}</h3>
      {reminders.length === 0 && <p className={classes.none}>{say('notify.reminders.none')}</p>}
      {reminders.map((line, at) => (
        <Line
          key={at}
          amount={line.before.amount}
          unit={line.before.unit}
          units={{ days: say('notify.unit.days', line.before), hours: say('notify.unit.hours', line.before) }}
          to={line.to}
         
          error={errors[`notifications.reminders.${at}.to.roles`] ?? errors[`notifications.reminders.${at}.before.amount`]}
          onChange={(amount, unit, to) => set({ reminders: reminders.map((one, place) => (place === at ? { before: { unit: unit === 'hours' ? 'hours' : 'days', amount }, to } : one)) })}
          onRemove={() => set({ reminders: reminders.filter((_, place) => place !== at) })}
        />
      ))}
      {reminders.length < notificationLimits.lines && (
        <AddLine label={say('notify.reminder.add')} onClick={() => set({ reminders: [...reminders, { before: { unit: 'days', amount: 1 }, to: assigned }] })} />
      )}
      <h3 className={classes.title}>{say('notify.late')}</h3>
      {late.length === 0 && <p className={classes.none}>{say('notify.late.none')}</p>}
      {late.map((line, at) => (
        <Line
          key={at}
          amount={line.after.amount}
          unit={line.after.unit}
          units={{ minutes: say('notify.unit.minutes', line.after), hours: say('notify.unit.hours.after', line.after) }}
          to={line.to}
         
          error={errors[`notifications.late.${at}.to.roles`] ?? errors[`notifications.late.${at}.after.amount`]}
          onChange={(amount, unit, to) => set({ late: late.map((one, place) => (place === at ? { after: { unit: unit === 'minutes' ? 'minutes' : 'hours', amount }, to } : one)) })}
          onRemove={() => set({ late: late.filter((_, place) => place !== at) })}
        />
      ))}
      {late.length < notificationLimits.lines && (
        <AddLine label={say('notify.late.add')} onClick={() => set({ late: [...late, { after: { unit: 'minutes', amount: 30 }, to: { assignees: false, roles: ['manager'] } }] })} />
      )}
      <div className={classes.pair}>
        <AudienceField label={say('notify.completion')} value={onCompletion} onChange={(to) => set({ onCompletion: to })} />
        <AudienceField label={say('notify.deviation')} value={onNotConforming} onChange={(to) => set({ onNotConforming: to })} />
      </div>
    </div>
  )
}

type LineProps = {
  readonly amount: number
  readonly unit: string
  readonly units: Readonly<Record<string, string>>
  readonly to: Audience
  readonly error: string | undefined
  readonly onChange: (amount: number, unit: string, to: Audience) => void
  readonly onRemove: () => void
}

function Line({ amount, unit, units, to, error, onChange, onRemove }: LineProps) {
  const say = usePhrases(planScreenPhrases)
  return (
    <div className={classes.line}>
      <NumberField label={say('notify.amount')} min={0} max={notificationLimits.minutes} value={amount} onChange={(next) => onChange(next ?? 0, unit, to)} />
      <SelectField
        label={say('notify.unit')}
        allowDeselect={false}
       
        data={Object.entries(units).map(([value, label]) => ({ value, label }))}
        value={unit}
        onChange={(next) => next && onChange(amount, next, to)}
      />
      <AudienceField label={say('notify.to')} value={to} onChange={(next) => onChange(amount, unit, next ?? { assignees: false, roles: [] })} error={error} />
      <ActionIcon variant="subtle" color="gray" aria-label={say('notify.remove')} onClick={onRemove}>
        <X size={15} aria-hidden />
      </ActionIcon>
    </div>
  )
}

type AudienceProps = { readonly label: string; readonly value: Audience | null; readonly onChange: (to: Audience | null) => void; readonly error?: string | undefined }

function AudienceField({ label, value, onChange, error }: AudienceProps) {
  const say = usePhrases(planScreenPhrases)
  const chosen = value ? [...(value.assignees ? ['assignees'] : []), ...value.roles] : []
  return (
    <MultiSelectField
      label={label}
      placeholder={chosen.length === 0 ? say('notify.nobody') : ''}
     
      error={error}
      data={(['assignees', ...toldRoles] as const).map((one) => ({ value: one, label: say(`notify.to.${one}`) }))}
      value={chosen}
      onChange={(next) => onChange(next.length === 0 ? null : { assignees: next.includes('assignees'), roles: toldRoles.filter((role) => next.includes(role)) })}
    />
  )
}

export function AddLine({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <Button variant="subtle" size="compact-sm" leftSection={<Plus size={14} aria-hidden />} onClick={onClick}>
      {label}
    </Button>
  )
}
