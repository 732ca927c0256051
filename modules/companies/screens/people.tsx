import { Button } from '@mantine/core'
import { UserPlus, Users } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { useCommands } from '../../../interface/commands.tsx'
import type { Column } from '../../../interface/data-column.ts'
import { DataTable } from '../../../interface/data-table.tsx'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { FilterChips, Toolbar } from '../../../interface/filter-chips.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { PersonMark } from '../../../interface/person-mark.tsx'
import { SearchField } from '../../../interface/search-field.tsx'
import { useMay } from '../../../interface/session.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { oneOf, text, useUrlState } from '../../../interface/url-state.ts'
import { listPeople, type PersonView } from '../company-endpoints.ts'
import { companiesPhrases } from '../phrases.ts'
import { settingsPhrases, type SettingsPhrase } from '../settings-phrases.ts'
import { AddPanel } from './add-person.tsx'
import { PersonPanel } from './person-panel.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import classes from './settings.module.css'

/** Who works here, and what each may do. */
export function People() {
  const say = usePhrases(settingsPhrases)
  const may = useMay('people.change')
  const [url, set] = useUrlState((raw) => ({ q: text(raw.q), show: oneOf(raw.show, ['active', 'inactive']), person: text(raw.person) }))
  const [limit, setLimit] = useState(100)
  const [adding, setAdding] = useState<'invite' | 'resource' | null>(null)
  const ask = useAsk(listPeople, { search: url.q || undefined, show: url.show ?? 'all', limit }, { keep: true })
  const columns = useColumns()
  const chosen = ask.data?.people.find((person) => person.id === url.person)
  useCommands(may ? [{ id: 'people.invite', label: say('people.invite'), icon: UserPlus, group: 'here', run: () => setAdding('invite') }] : [])
  return (
    <SettingsFrame
      page="people"
      wide
      about={say('people.about')}
      actions={
        may && (
          <>
            <Button variant="default" onClick={() => setAdding('resource')}>{say('people.resource')}</Button>
            <Button leftSection={<UserPlus size={15} aria-hidden />} onClick={() => setAdding('invite')}>{say('people.invite')}</Button>
          </>
        )
      }
    >
      <Toolbar>
        <SearchField value={url.q} onChange={(q) => set({ q })} label={say('people.search')} placeholder={say('people.search')} />
        <FilterChips
          label={say('people.show')}
          options={[{ value: 'active', label: say('people.show.active') }, { value: 'inactive', label: say('people.show.inactive') }]}
          value={url.show}
          onChange={(show) => set({ show })}
        />
      </Toolbar>
      <DataTable
        label={say('people')}
        columns={columns}
        rows={ask.data?.people}
        rowId={(person) => person.id}
        rowName={(person) => person.name}
        onOpen={(person) => set({ person: person.id })}
        mutedIf={(person) => !person.active}
        error={ask.error}
        again={() => void ask.refetch()}
        phrases={companiesPhrases}
        more={{ has: (ask.data?.more ?? false) && limit < 200, busy: ask.isFetching, load: () => setLimit(200) }}
        empty={<EmptyState icon={Users} title={say('people.empty')}>{say('people.empty.text')}</EmptyState>}
      />
      <PersonPanel person={chosen} onClose={() => set({ person: undefined })} />
      <AddPanel kind={adding} onClose={() => setAdding(null)} />
    </SettingsFrame>
  )
}

function useColumns(): readonly Column<PersonView>[] {
  const say = usePhrases(settingsPhrases)
  return [
    {
      key: 'name',
      title: say('people.col.name'),
      width: 'minmax(200px, 2fr)',
      cell: (person) => (
        <span className={classes.person}>
          <PersonMark name={person.name} size={24} />
          <span className={classes.dot} style={{ background: `var(--mantine-color-${person.colour}-filled)` }} title={say(`colour.${person.colour}` as SettingsPhrase)} />
          {person.name}
        </span>
      ),
    },
    { key: 'email', title: say('email'), width: 'minmax(180px, 2fr)', from: 760, cell: (person) => person.invitation?.email ?? person.email },
    { key: 'role', title: say('people.col.role'), width: '140px', cell: (person) => say(`role.${person.role}`) },
    { key: 'state', title: say('people.col.state'), width: '190px', card: 'beside', cell: (person) => <PersonState person={person} /> },
    { key: 'phone', title: say('people.col.phone'), width: '150px', from: 980, card: 'none', cell: (person) => person.phone },
  ]
}

export function PersonState({ person }: { readonly person: PersonView }) {
  const say = usePhrases(settingsPhrases)
  if (!person.active) return <StatusBadge tone="neutral">{say('state.off')}</StatusBadge>
  if (person.hasLogin) return <StatusBadge tone="good">{say('state.active')}</StatusBadge>
  if (person.invitation) return <StatusBadge tone={person.invitation.expired ? 'warn' : 'info'}>{say(person.invitation.expired ? 'state.expired' : 'state.invited')}</StatusBadge>
  return <StatusBadge tone="neutral">{say('state.none')}</StatusBadge>
}
