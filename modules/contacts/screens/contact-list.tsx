import { Button } from '@mantine/core'
import { CopyCheck, FileUp, Plus, Users } from 'lucide-react'
import type { Column } from '../../../interface/data-column.ts'
import { DataTable } from '../../../interface/data-table.tsx'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { FilterChips, Toolbar } from '../../../interface/filter-chips.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink, useGo } from '../../../interface/link.tsx'
import { useCommands } from '../../../interface/commands.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { SearchField } from '../../../interface/search-field.tsx'
import { useMay } from '../../../interface/session.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { oneOf, text, useUrlState } from '../../../interface/url-state.ts'
import { addressLine } from '../address.ts'
import { listContacts, type ContactRow } from '../contact-endpoints.ts'
import { contactsPhrases } from '../phrases.ts'
import { contactScreenPhrases } from '../screen-phrases.ts'
import { usePages } from './use-pages.ts'
import classes from './contacts.module.css'

const shows = ['client', 'supplier', 'archived'] as const

/** Everybody the company deals with. */
export function ContactList() {
  const say = usePhrases(contactsPhrases)
  const go = useGo()
  const mayChange = useMay('contact.change')
  const [state, set] = useUrlState((raw) => ({ q: text(raw['q']), show: oneOf(raw['show'], shows) }))
  const archived = state.show === 'archived'
  const pages = usePages(
    listContacts,
    { q: state.q, ...(state.show && state.show !== 'archived' ? { is: state.show } : {}), ...(archived ? { archived: 'true' } : {}) },
    ({ contacts }) => contacts,
  )
  useCommands(mayChange ? [{ id: 'contact-new', label: say('contact.new'), icon: Plus, shortcut: 'n', group: 'here', run: () => go('/contacts/new') }] : [])
  const add = mayChange && (
    <Button component={GoLink} to="/contacts/new" plain leftSection={<Plus size={14} aria-hidden />}>
      {say('contact.new')}
    </Button>
  )
  const words = usePhrases(contactScreenPhrases)
  const more = (
    <>
      <Button component={GoLink} to="/contacts/duplicates" plain variant="default" leftSection={<CopyCheck size={14} aria-hidden />}>
        {words('list.duplicates')}
      </Button>
      {mayChange && (
        <Button component={GoLink} to="/contacts/import" plain variant="default" leftSection={<FileUp size={14} aria-hidden />}>
          {words('list.import')}
        </Button>
      )}
      {add}
    </>
  )
  const searching = state.q !== '' || state.show !== undefined
  return (
    <>
      <PageHeader title={say('contacts')} actions={more} />
      <Toolbar>
        <SearchField value={state.q} onChange={(q) => set({ q })} placeholder={say('contact.search')} label={say('contact.search')} />
        <FilterChips
          label={say('contact.is')}
          options={[
            { value: 'client', label: say('contact.clients') },
            { value: 'supplier', label: say('contact.suppliers') },
            { value: 'archived', label: say('contact.archived') },
          ]}
          value={state.show}
          onChange={(show) => set({ show })}
        />
      </Toolbar>
      <DataTable
        label={say('contacts')}
        columns={useColumns()}
        rows={pages.rows}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        hrefOf={({ id }) => `/contacts/${id}`}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        mutedIf={(contact) => contact.archived}
        empty={
          <EmptyState icon={Users} title={say(searching ? 'contact.none-found' : 'contact.empty')} action={!searching && add}>
            {say(searching ? 'contact.none-found.how' : 'contact.empty.how')}
          </EmptyState>
        }
      />
    </>
  )
}

function useColumns(): readonly Column<ContactRow>[] {
  const say = usePhrases(contactsPhrases)
  return [
    { key: 'name', title: say('contact.name'), width: 'minmax(180px, 2fr)', cell: (contact) => <NameCell contact={contact} /> },
    { key: 'is', title: say('contact.is'), width: '210px', card: 'beside', cell: (contact) => <ContactMarks contact={contact} /> },
    { key: 'email', title: say('contact.email'), width: 'minmax(140px, 1.4fr)', from: 760, cell: ({ email }) => email },
    { key: 'phone', title: say('contact.phone'), width: '160px', cell: ({ phone }) => phone },
    { key: 'address', title: say('contact.address'), width: 'minmax(140px, 1.4fr)', from: 980, cell: ({ address }) => addressLine(address) },
  ]
}

/** The name, and what the search found where the name does not show it. */
function NameCell({ contact }: { readonly contact: ContactRow }) {
  const words = usePhrases(contactScreenPhrases)
  const found = contact.matched === contact.email || contact.matched === contact.phone ? null : contact.matched
  const below = contact.similar ? words('list.similar') : found
  return (
    <span style={{ minWidth: 0 }}>
      {contact.name}
      {below && <span className={classes.matched}>{below}</span>}
    </span>
  )
}

/** Client, supplier, both; or the company itself. */
export function ContactMarks({ contact }: { readonly contact: Pick<ContactRow, 'isClient' | 'isSupplier' | 'ownCompany'> }) {
  const say = usePhrases(contactsPhrases)
  if (contact.ownCompany) return <StatusBadge tone="info">{say('contact.own')}</StatusBadge>
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 4 }}>
      {contact.isClient && <StatusBadge tone="good">{say('contact.client')}</StatusBadge>}
      {contact.isSupplier && <StatusBadge tone="progress">{say('contact.supplier')}</StatusBadge>}
    </span>
  )
}
