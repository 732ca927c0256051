import { Autocomplete } from '@mantine/core'
import type { ReactNode } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { useField } from '../../../interface/field.tsx'
import { FieldGrid, MultiSelectField, TextAreaField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { NumberField } from '../../../interface/number-field.tsx'
import { Section } from '../../../interface/section.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { listPeople } from '../../companies/company-endpoints.ts'
import { ContactPicker } from '../../contacts/screens/contact-picker.tsx'
import { LocationPicker } from '../../sites/screens/location-picker.tsx'
import { suggestForPlan, type PlanView } from '../plan-endpoints.ts'
import { planLimits } from '../plan.ts'
import { planScreenPhrases } from '../screen-phrases.ts'
import { GatekeeperEditor } from './gatekeeper-editor.tsx'
import { InterventionsEditor } from './interventions-editor.tsx'
import { NotificationsEditor } from './notifications-editor.tsx'
import { PartnersWording } from './partners-wording.tsx'
import type { Change, PlanDraft } from './plan-draft.ts'
import { GatekeeperReading, NotificationsReading, SatisfactionReading, SlaReading } from './private-readings.tsx'
import { RecurrenceEditor } from './recurrence-editor.tsx'
import { SatisfactionEditor } from './satisfaction-editor.tsx'
import { SharingMark, useLocked } from './sharing-mark.tsx'
import { SlaEditor } from './sla-editor.tsx'
import classes from './plans.module.css'

export type PlanFormProps = {
  readonly draft: PlanDraft
  readonly change: Change
  /** Sentences by path: "interventions.0.tasks.2.label". */
  readonly errors: Readonly<Record<string, string>>
  /** The plan as saved; null for a new one. */
  readonly plan: PlanView | null
}

/** Every field of a planned job, each with its mark: shared or not, locked or not. */
export function PlanForm({ children, ...props }: PlanFormProps & { readonly children?: ReactNode }) {
  return (
    <div className={classes.form}>
      <MainSection {...props} />
      <PlaceSections {...props} />
      <RecurrenceSection {...props} />
      <PeopleSection {...props} />
      <PrivateSections {...props} />
      {children}
    </div>
  )
}

function MainSection({ draft, change, errors, plan }: PlanFormProps) {
  const say = usePhrases(planScreenPhrases)
  const suggested = useAsk(suggestForPlan, {})
  const locked = { title: useLocked('title'), description: useLocked('description'), type: useLocked('type') }
  const type = useField({ label: say('field.type'), help: locked.type ? undefined : say('field.type.help'), error: errors['type'], locked: locked.type, trailing: <SharingMark field="type" withLock={false} /> })
  return (
    <Section title={say('section.main')}>
      <FieldGrid>
        <div data-wide>
          <TextField
            label={say('field.title')}
            required
            maxLength={planLimits.title}
            autoFocus={plan === null}
            value={draft.title}
            error={errors['title']}
            locked={locked.title}
            trailing={<SharingMark field="title" withLock={false} />}
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
          {plan?.offeredTitle && <PartnersWording plan={plan} field="title" />}
        </div>
        <Autocomplete {...type} maxLength={planLimits.type} data={suggested.data?.types ?? []} value={draft.type} onChange={(next) => change({ type: next })} comboboxProps={{ shadow: 'md' }} />
        {plan && (
          <TextField
            label={say('field.client')}
            help={say('field.client.help')}
            value={plan.client.name}
            readOnly
            trailing={<SharingMark field="client" />}
          />
        )}
        <div data-wide>
          <TextAreaField
            label={say('field.description')}
            maxLength={planLimits.description}
            value={draft.description}
            error={errors['description']}
            locked={locked.description}
            trailing={<SharingMark field="description" withLock={false} />}
            onChange={(event) => change({ description: event.currentTarget.value })}
          />
          {plan?.offeredDescription && <PartnersWording plan={plan} field="description" />}
        </div>
      </FieldGrid>
    </Section>
  )
}

function PlaceSections({ draft, change, errors }: PlanFormProps) {
  const say = usePhrases(planScreenPhrases)
  const lockedPlaces = useLocked('locations')
  const lockedWork = useLocked('interventions')
  const wrongPlaces = Object.entries(errors).find(([path]) => path.startsWith('locations'))?.[1]
  return (
    <>
      <Section title={say('field.locations')} actions={<SharingMark field="locations" />}>
        <LocationPicker
          label={null}
          value={draft.locations}
          onChange={(locations) => change({ locations: locations.map(({ buildingId, buildingName, clientId, clientName, placeId, path }) => ({ buildingId, buildingName, clientId, clientName, placeId, path: [...path] })) })}
          disabled={Boolean(lockedPlaces)}
          error={wrongPlaces}
        />
      </Section>
      <Section title={say('field.interventions')} actions={<SharingMark field="interventions" />}>
        <InterventionsEditor draft={draft} change={change} locked={Boolean(lockedWork)} errors={errors} />
      </Section>
    </>
  )
}

function RecurrenceSection({ draft, change, errors, plan }: PlanFormProps) {
  const say = usePhrases(planScreenPhrases)
  const locked = useLocked('recurrence')
  const partner = plan?.origin === 'received' && plan.lock !== 'stopped' && draft.recurrence === null ? plan.sharing.in?.partner : undefined
  return (
    <Section title={say('field.recurrence')} actions={<SharingMark field="recurrence" />}>
      {partner ? <p className={classes.theirs}>{say('repeat.theirs', { partner })}</p> : <RecurrenceEditor value={draft.recurrence} onChange={(recurrence) => change({ recurrence })} locked={locked} errors={errors} />}
    </Section>
  )
}

function PeopleSection({ draft, change, errors, plan }: PlanFormProps) {
  const say = usePhrases(planScreenPhrases)
  const format = useFormat()
  const people = useAsk(listPeople, { limit: 200 })
  const suggested = useAsk(suggestForPlan, {})
  const known = new Map([...(plan?.assignees ?? []), ...(people.data?.people ?? [])].map(({ id, name }) => [id, name]))
  const locked = { duration: useLocked('estimatedDuration'), supplier: useLocked('supplier'), cost: useLocked('costCentre'), people: useLocked('assignees') }
  const cost = useField({ label: say('field.costCentre'), error: errors['costCentre'], locked: locked.cost, trailing: <SharingMark field="costCentre" withLock={false} /> })
  const wrongPeople = Object.entries(errors).find(([path]) => path.startsWith('assigneeIds'))?.[1]
  return (
    <Section title={say('section.people')}>
      <FieldGrid>
        <MultiSelectField
          label={say('field.assignees')}
          placeholder={draft.assigneeIds.length === 0 ? say('assignees.none') : ''}
          data={[...known].map(([value, label]) => ({ value, label }))}
          value={[...draft.assigneeIds]}
          onChange={(assigneeIds) => change({ assigneeIds })}
          error={wrongPeople}
          locked={locked.people}
          trailing={<SharingMark field="assignees" withLock={false} />}
        />
        <NumberField
          label={say('field.estimatedDuration')}
          unit={say('minutes')}
          min={1}
          max={planLimits.minutes}
          step={15}
          help={draft.estimatedMinutes !== null && draft.estimatedMinutes >= 60 ? format.duration(draft.estimatedMinutes) : undefined}
          value={draft.estimatedMinutes}
          onChange={(estimatedMinutes) => change({ estimatedMinutes })}
          error={errors['estimatedMinutes']}
          locked={locked.duration}
          trailing={<SharingMark field="estimatedDuration" withLock={false} />}
        />
        <ContactPicker
          label={say('field.supplier')}
          is="supplier"
          clearable
          value={draft.supplier}
          onChange={(supplier) => change({ supplier })}
          error={errors['supplierId']}
          locked={locked.supplier}
          placeholder={say('supplier.none')}
          trailing={<SharingMark field="supplier" withLock={false} />}
        />
        <Autocomplete {...cost} maxLength={planLimits.costCentre} data={suggested.data?.costCentres ?? []} value={draft.costCentre} onChange={(next) => change({ costCentre: next })} comboboxProps={{ shadow: 'md' }} />
      </FieldGrid>
    </Section>
  )
}

function PrivateSections({ draft, change, errors }: PlanFormProps) {
  const say = usePhrases(planScreenPhrases)
  const locked = { notifications: useLocked('internalNotifications'), sla: useLocked('internalSla'), gatekeeper: useLocked('gatekeeper'), satisfaction: useLocked('satisfaction') }
  return (
    <>
      <Section title={say('field.internalNotifications')} actions={<SharingMark field="internalNotifications" />}>
        {locked.notifications ? <NotificationsReading value={draft.notifications} /> : <NotificationsEditor value={draft.notifications} onChange={(notifications) => change({ notifications })} errors={errors} />}
      </Section>
      <Section title={say('field.internalSla')} actions={<SharingMark field="internalSla" />}>
        {locked.sla ? <SlaReading value={draft.internalSla} /> : <SlaEditor value={draft.internalSla} onChange={(internalSla) => change({ internalSla })} />}
      </Section>
      <Section title={say('field.gatekeeper')} actions={<SharingMark field="gatekeeper" />}>
        {locked.gatekeeper ? <GatekeeperReading value={draft.gatekeeper} /> : <GatekeeperEditor value={draft.gatekeeper} onChange={(gatekeeper) => change({ gatekeeper })} errors={errors} />}
      </Section>
      <Section title={say('field.satisfaction')} actions={<SharingMark field="satisfaction" />}>
        {locked.satisfaction ? <SatisfactionReading value={draft.satisfaction} /> : <SatisfactionEditor value={draft.satisfaction} onChange={(satisfaction) => change({ satisfaction })} />}
      </Section>
    </>
  )
}
