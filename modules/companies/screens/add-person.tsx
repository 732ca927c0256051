import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { SelectField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useSession } from '../../../interface/session.tsx'
import { SidePanel } from '../../../interface/side-panel.tsx'
import { roles, type Role } from '../../../access/permissions.ts'
import type { Language } from '../../../kernel/phrases.ts'
import { addResource, invitePerson, listPeople, withdrawInvitation } from '../company-endpoints.ts'
import type { PersonColour } from '../person.ts'
import { companiesPhrases } from '../phrases.ts'
import { settingsPhrases } from '../settings-phrases.ts'
import { ColourField, RoleField } from './person-fields.tsx'
import { languageChoices } from './place-fields.tsx'
import { QuietForm } from './sign-in-parts.tsx'
import { useFieldErrors } from './sign-up.tsx'
import classes from './settings.module.css'

/** Somebody new: by invitation, or as a resource. */
export function AddPanel({ kind, onClose }: { readonly kind: 'invite' | 'resource' | null; readonly onClose: () => void }) {
  const say = usePhrases(settingsPhrases)
  const title = say(kind === 'resource' ? 'people.resource.title' : 'people.invite.title')
  return (
    <SidePanel opened={kind !== null} onClose={onClose} title={title}>
      {kind && <AddForm key={kind} kind={kind} onDone={onClose} />}
    </SidePanel>
  )
}

function AddForm({ kind, onDone }: { readonly kind: 'invite' | 'resource'; readonly onDone: () => void }) {
  const say = usePhrases(settingsPhrases)
  const { company } = useSession()
  const [values, setValues] = useState<{ name: string; email: string; phone: string; role: Role; language: Language; colour: PersonColour }>({
    name: '',
    email: '',
    phone: '',
    role: roles[2],
    language: company?.language ?? 'en',
    colour: 'gray',
  })
  const { errorOf, clear, onRefused } = useFieldErrors(Object.keys(values))
  const common = { phrases: companiesPhrases, onRefused, onDone, refresh: [listPeople] }
  const withdraw = useAct(withdrawInvitation, { phrases: companiesPhrases, refresh: [listPeople] })
  const invite = useAct(invitePerson, { ...common, say: say('people.invited', { email: values.email }), undo: ({ id }) => withdraw.act({ id }) })
  const add = useAct(addResource, { ...common, say: say('people.added', { name: values.name }) })
  const set = (change: Partial<typeof values>) => {
    setValues({ ...values, ...change })
    for (const name of Object.keys(change)) clear(name)
  }
  const { role, ...person } = values
  const invites = kind === 'invite'
  return (
    <QuietForm onSubmit={() => void (invites ? invite.act(values) : add.act(person))}>
      {!invites && <p className={classes.text}>{say('people.resource.text')}</p>}
      <TextField label={say('name')} required autoFocus value={values.name} error={errorOf('name')} onChange={(event) => set({ name: event.currentTarget.value })} />
      <TextField label={say('email')} type="email" required={invites} value={values.email} error={errorOf('email')} onChange={(event) => set({ email: event.currentTarget.value })} />
      {invites && <RoleField value={role} error={errorOf('role')} onChange={(next) => set({ role: next as Role })} />}
      <TextField label={say('company.phone')} type="tel" value={values.phone} error={errorOf('phone')} onChange={(event) => set({ phone: event.currentTarget.value })} />
      <SelectField label={say('language')} required data={languageChoices} value={values.language} onChange={(next) => next && set({ language: next as Language })} />
      <ColourField value={values.colour} onChange={(colour) => set({ colour })} />
      <Button type="submit" loading={invite.busy || add.busy}>
        {say(invites ? 'people.invite.send' : 'people.resource.add')}
      </Button>
    </QuietForm>
  )
}
