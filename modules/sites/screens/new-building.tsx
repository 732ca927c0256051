import { useForm } from '@mantine/form'
import { useAct } from '../../../interface/act.ts'
import { FormActions } from '../../../interface/form-actions.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useGo } from '../../../interface/link.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { useSession } from '../../../interface/session.tsx'
import { noAddress } from '../../contacts/address.ts'
import { createBuilding, listBuildings } from '../building-endpoints.ts'
import { sitesPhrases } from '../phrases.ts'
import { BuildingFields, type BuildingValues } from './building-fields.tsx'

/** A new building: a name and a client are enough. */
export function NewBuilding() {
  const say = usePhrases(sitesPhrases)
  const go = useGo()
  const { company } = useSession()
  const form = useForm<BuildingValues>({
    initialValues: { name: '', client: null, code: '', address: noAddress, timeZone: company?.timeZone ?? 'UTC', notes: '' },
    validate: {
      name: (name) => (name.trim() ? null : say('refusal.name-needed')),
      client: (client) => (client ? null : say('refusal.client-needed')),
    },
  })
  const { act, busy } = useAct(createBuilding, {
    phrases: sitesPhrases,
    form,
    say: ({ name }) => say('building.added', { name }),
    refresh: [listBuildings],
    onDone: ({ id }) => {
      form.resetDirty()
      setTimeout(() => go(`/buildings/${id}`, { search: { tab: 'places' }, replace: true }))
    },
  })
  return (
    <>
      <PageHeader title={say('building.new')} crumbs={[{ label: say('buildings'), to: '/buildings' }]} />
      <BuildingFields form={form} autoFocus />
      <FormActions
        dirty={form.isDirty()}
        busy={busy}
        always
        onSave={() => form.onSubmit(({ client, ...values }) => void (client && act({ ...values, clientId: client.id })))()}
      />
    </>
  )
}
