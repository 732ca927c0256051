import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { SelectField, TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { MoneyField } from '../../../interface/number-field.tsx'
import { useMay, useSession } from '../../../interface/session.tsx'
import { SidePanel } from '../../../interface/side-panel.tsx'
import type { Language } from '../../../kernel/phrases.ts'
import {
  changePerson, changePersonRole, deactivatePerson, inviteAgain, listPeople, reactivatePerson, withdrawInvitation, type PersonView,
} from '../company-endpoints.ts'
import { readSession } from '../identity-endpoints.ts'
import type { PersonColour, PersonRole } from '../person.ts'
import { companiesPhrases } from '../phrases.ts'
import { settingsPhrases } from '../settings-phrases.ts'
import { PersonState } from './people.tsx'
import { ColourField, RoleField } from './person-fields.tsx'
import { languageChoices } from './place-fields.tsx'
import { QuietForm } from './sign-in-parts.tsx'
import { useFieldErrors } from './sign-up.tsx'
import classes from './settings.module.css'

/** One person: what is known of them, their role, how they sign in. */
export function PersonPanel({ person, onClose }: { readonly person: PersonView | undefined; readonly onClose: () => void }) {
  return (
    <SidePanel opened={person !== undefined} onClose={onClose} title={person?.name ?? ''}>
      {person && (
        <div className={classes.panel}>
          <Facts key={`${person.id} ${person.name} ${person.phone} ${person.colour} ${person.language} ${person.hourlyCostCents}`} person={person} />
          {person.role !== 'resource' && <RolePart person={person} />}
          <Login key={person.id + person.role} person={person} />
          <Leaving person={person} onClose={onClose} />
        </div>
      )}
    </SidePanel>
  )
}

function Facts({ person }: { readonly person: PersonView }) {
  const say = usePhrases(settingsPhrases)
  const may = useMay('people.change')
  const first = { name: person.name, phone: person.phone, language: person.language, colour: person.colour as PersonColour, hourlyCostCents: person.hourlyCostCents ?? 0 }
  const [values, setValues] = useState(first)
  const { errorOf, onRefused } = useFieldErrors(Object.keys(first))
  const { act, busy } = useAct(changePerson, { phrases: companiesPhrases, say: say('saved'), undo: (): Promise<unknown> => act({ id: person.id, ...first }), refresh: [listPeople], onRefused })
  const dirty = JSON.stringify(values) !== JSON.stringify(first)
  if (!may) return <p className={classes.text}>{[person.email, person.phone].filter(Boolean).join(' · ')}</p>
  return (
    <QuietForm onSubmit={() => void act({ id: person.id, ...values })}>
      <TextField label={say('name')} required value={values.name} error={errorOf('name')} onChange={(event) => setValues({ ...values, name: event.currentTarget.value })} />
      <TextField label={say('company.phone')} type="tel" value={values.phone} error={errorOf('phone')} onChange={(event) => setValues({ ...values, phone: event.currentTarget.value })} />
      <SelectField label={say('language')} required data={languageChoices} value={values.language} onChange={(next) => next && setValues({ ...values, language: next as Language })} />
      <ColourField value={values.colour} onChange={(colour) => setValues({ ...values, colour })} />
      <MoneyField label={say('person.cost')} help={say('person.cost.help')} value={values.hourlyCostCents} error={errorOf('hourlyCostCents')} onChange={(cents) => setValues({ ...values, hourlyCostCents: cents ?? 0 })} />
      {dirty && <Button type="submit" loading={busy}>{say('person.save')}</Button>}
    </QuietForm>
  )
}

function RolePart({ person }: { readonly person: PersonView }) {
  const say = usePhrases(settingsPhrases)
  const may = useMay('people.change')
  const { errorOf, clear, onRefused } = useFieldErrors(['role'])
  const { act, input } = useAct(changePersonRole, {
    phrases: companiesPhrases,
    onRefused,
    refresh: [listPeople, readSession],
    say: (_, { role }) => say('person.role-changed', { name: person.name, role: say(`role.${role}`) }),
    undo: (): Promise<unknown> => act({ id: person.id, role: person.role }),
  })
  const change = (role: string) => {
    clear('role')
    void act({ id: person.id, role: role as PersonRole })
  }
  return <RoleField value={input?.role ?? person.role} error={errorOf('role')} locked={may ? undefined : say('read-only')} onChange={change} />
}

function Login({ person }: { readonly person: PersonView }) {
  const say = usePhrases(settingsPhrases)
  const may = useMay('people.change')
  const [email, setEmail] = useState(person.invitation?.email ?? person.email)
  const [role, setRole] = useState(person.role === 'resource' ? 'employee' : person.role)
  const { errorOf, clear, onRefused } = useFieldErrors(['email', 'role'])
  const common = { phrases: companiesPhrases, refresh: [listPeople] }
  const invite = useAct(inviteAgain, { ...common, onRefused, say: say('people.invited', { email }) })
  const withdraw = useAct(withdrawInvitation, { ...common, say: say('person.withdrawn'), undo: (): Promise<unknown> => invite.act({ id: person.id }) })
  return (
    <div className={classes.part}>
      <h3>{say('person.login')}</h3>
      <div className={classes.end}>
        <PersonState person={person} /> <span>{person.invitation?.email ?? person.email}</span>
      </div>
      {may && !person.hasLogin && (
        <QuietForm onSubmit={() => void invite.act({ id: person.id, email, role })}>
          <TextField
            label={say('email')}
            type="email"
            required
            value={email}
            error={errorOf('email')}
            onChange={(event) => {
              setEmail(event.currentTarget.value)
              clear('email')
            }}
          />
          {person.role === 'resource' && <RoleField value={role} error={errorOf('role')} onChange={(next) => setRole(next as typeof role)} />}
          <div className={classes.end}>
            <Button type="submit" variant="default" loading={invite.busy}>{say(person.invitation ? 'person.invite-again' : 'person.invite')}</Button>
            {person.invitation && (
              <Button variant="subtle" color="gray" loading={withdraw.busy} onClick={() => void withdraw.act({ id: person.id })}>{say('person.withdraw')}</Button>
            )}
          </div>
        </QuietForm>
      )}
    </div>
  )
}

function Leaving({ person, onClose }: { readonly person: PersonView; readonly onClose: () => void }) {
  const say = usePhrases(settingsPhrases)
  const may = useMay('people.change')
  const { person: me } = useSession()
  const common = { phrases: companiesPhrases, refresh: [listPeople] }
  const back = useAct(reactivatePerson, { ...common, say: say('person.reactivated', { name: person.name }), undo: (): Promise<unknown> => out.act({ id: person.id }) })
  const out = useAct(deactivatePerson, { ...common, say: say('person.deactivated', { name: person.name }), undo: (): Promise<unknown> => back.act({ id: person.id }), onDone: onClose })
  if (!may || person.id === me?.id) return null
  return (
    <div className={classes.part}>
      {person.active && <p className={classes.text}>{say('person.deactivate.help')}</p>}
      <div>
        <Button variant="default" loading={back.busy || out.busy} onClick={() => void (person.active ? out : back).act({ id: person.id })}>
          {say(person.active ? 'person.deactivate' : 'person.reactivate')}
        </Button>
      </div>
    </div>
  )
}
