import { Button } from '@mantine/core'
import { Merge, Users } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { call } from '../../../interface/client.ts'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { useMay } from '../../../interface/session.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { addressLine } from '../address.ts'
import { keepContactsApart, listDuplicates, type OneOfPair } from '../duplicate-endpoints.ts'
import { contactsPhrases } from '../phrases.ts'
import { contactScreenPhrases } from '../screen-phrases.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { ContactMarks } from './contact-list.tsx'
import classes from './contacts.module.css'

type Pair = OutputOf<typeof listDuplicates>['pairs'][number]

/** Contacts that may be one, pair by pair, with the reasons. */
export function DuplicatesPage() {
  const say = usePhrases(contactScreenPhrases)
  const contacts = usePhrases(contactsPhrases)
  const asked = useAsk(listDuplicates, {}, { keep: true })
  return (
    <>
      <PageHeader title={say('duplicates')} about={say('duplicates.about')} crumbs={[{ label: contacts('contacts'), to: '/contacts' }]} />
      <WhenAsked ask={asked} phrases={contactsPhrases}>
        {({ pairs, more }) =>
          pairs.length === 0 ? (
            <EmptyState icon={Users} title={say('duplicates.none')}>
              {say('duplicates.none.how')}
            </EmptyState>
          ) : (
            <>
              <ul className={classes.pairs}>
                {pairs.map((pair) => (
                  <li key={`${pair.one.id} ${pair.other.id}`}>
                    <PairCard pair={pair} />
                  </li>
                ))}
              </ul>
              {more && <p className={classes.quiet}>{say('duplicates.more')}</p>}
            </>
          )
        }
      </WhenAsked>
    </>
  )
}

function PairCard({ pair: { one, other, reasons } }: { readonly pair: Pair }) {
  const say = usePhrases(contactScreenPhrases)
  const mayChange = useMay('contact.change')
  const [merging, setMerging] = useState(false)
  const apart = useAct(keepContactsApart, {
    phrases: contactsPhrases,
    say: say('duplicates.kept-apart', { one: one.name, other: other.name }),
    undo: () => call(keepContactsApart, { id: one.id, otherId: other.id, apart: false }),
    refresh: [listDuplicates],
  })
  return (
    <div className={classes.pair}>
      <div className={classes.reasons}>
        {reasons.map((reason) => (
          <StatusBadge key={reason} tone="warn">
            {say(`reason.${reason}`)}
          </StatusBadge>
        ))}
        {mayChange && (
          <div className={classes.buttons}>
            <Button variant="default" size="compact-sm" loading={apart.busy} aria-label={`${say('duplicates.apart')}: ${one.name}, ${other.name}`} onClick={() => void apart.act({ id: one.id, otherId: other.id, apart: true })}>
              {say('duplicates.apart')}
            </Button>
            <Button size="compact-sm" leftSection={<Merge size={13} aria-hidden />} aria-label={`${say('merge.go')}: ${one.name}, ${other.name}`} onClick={() => setMerging(true)}>
              {say('merge.go')}
            </Button>
          </div>
        )}
      </div>
      <div className={classes.two}>
        <Facts contact={one} />
        <Facts contact={other} />
      </div>
      {merging && <MergeDialog opened onClose={() => setMerging(false)} one={one} other={other} />}
    </div>
  )
}

function Facts({ contact }: { readonly contact: OneOfPair }) {
  const say = usePhrases(contactScreenPhrases)
  const format = useFormat()
  return (
    <div className={classes.one}>
      <strong>
        <GoLink to={`/contacts/${contact.id}`}>{contact.name}</GoLink>
      </strong>
      <ContactMarks contact={contact} />
      {[contact.email, contact.phone, addressLine(contact.address)].filter(Boolean).map((line) => (
        <span key={line}>{line}</span>
      ))}
      <span className={classes.quiet}>{say('duplicates.since', { date: format.date(contact.createdAt.slice(0, 10), 'medium') })}</span>
    </div>
  )
}
