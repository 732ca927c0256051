import { useAct } from '../../../interface/act.ts'
import { FormActions } from '../../../interface/form-actions.tsx'
import { KeyValues } from '../../../interface/key-values.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useSavedForm } from '../../../interface/saved-form.ts'
import { Section } from '../../../interface/section.tsx'
import { useMay } from '../../../interface/session.tsx'
import { addressLines } from '../../contacts/address.ts'
import { changeBuilding, listBuildings, readBuilding, type BuildingView } from '../building-endpoints.ts'
import { sitesPhrases } from '../phrases.ts'
import { BuildingFields, type BuildingValues } from './building-fields.tsx'

/** What a building is; to change for those who may, to read for the others. */
export function BuildingDetails({ building }: { readonly building: BuildingView }) {
  return useMay('site.change') ? <BuildingForm building={building} /> : <BuildingFacts building={building} />
}

function BuildingForm({ building }: { readonly building: BuildingView }) {
  const say = usePhrases(sitesPhrases)
  const { form, changes, settle } = useSavedForm<BuildingValues>(valuesOf(building), {
    name: (name) => (name.trim() ? null : say('refusal.name-needed')),
    client: (client) => (client ? null : say('refusal.client-needed')),
  })
  const { act, busy } = useAct(changeBuilding, {
    phrases: sitesPhrases,
    form,
    say: (saved) => (saved.clientId === building.clientId ? say('building.saved', { name: saved.name }) : say('building.client.changed', { name: saved.clientName })),
    refresh: [listBuildings, readBuilding],
    onDone: (saved) => settle(valuesOf(saved)),
  })
  const save = form.onSubmit(() => {
    const { client, ...values } = changes()
    void act({ id: building.id, ...values, ...(client ? { clientId: client.id } : {}) })
  })
  const locked = building.received ? (building.receivedFrom ? say('building.received.locked', { name: building.receivedFrom }) : say('building.received.locked.partner')) : undefined
  return (
    <>
      <BuildingFields form={form} locked={locked} clientIsUs={building.clientIsUs} />
      <FormActions dirty={form.isDirty()} busy={busy} onSave={() => save()} onDiscard={form.reset} />
    </>
  )
}

function BuildingFacts({ building }: { readonly building: BuildingView }) {
  const say = usePhrases(sitesPhrases)
  return (
    <Section>
      <KeyValues
        items={[
          { label: say('building.client'), value: building.clientIsUs ? say('building.client.us') : building.clientName },
          { label: say('building.code'), value: building.code || null },
          { label: say('building.address'), value: addressLines(building.address).join(', ') || null },
          { label: say('building.time-zone'), value: building.timeZone },
          { label: say('building.notes'), value: building.notes || null },
        ]}
      />
    </Section>
  )
}

function valuesOf({ name, clientId, clientName, code, address, timeZone, notes }: BuildingView): BuildingValues {
  return { name, client: { id: clientId, name: clientName }, code, address, timeZone, notes }
}
