import { Button } from '@mantine/core'
import { Mail, MapPin, Phone, Timer } from 'lucide-react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { call } from '../../../interface/client.ts'
import { KeyValues, type KeyValue } from '../../../interface/key-values.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { Section } from '../../../interface/section.tsx'
import { useMay } from '../../../interface/session.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import { addressLine, addressLines, type Address } from '../../contacts/address.ts'
import { mergeFolders, partFolders, type FolderView } from '../folder-endpoints.ts'
import { folderPhrases } from '../folder-phrases.ts'
import { folderScreenPhrases } from '../folder-screen-phrases.ts'
import { readJobSettings } from '../job-endpoints.ts'
import { CustomFields } from './folder-fields.tsx'
import classes from './folder.module.css'
import { folderReads } from './use-folder-change.ts'

/** What the folder comes to: hours and cost now; money as soon as the rooms that keep it exist. */
export function FolderTotals({ folder: { totals } }: { readonly folder: FolderView }) {
  const say = usePhrases(folderScreenPhrases)
  const format = useFormat()
  const money = ([
    ['quoted', totals.quotedCents], ['accepted', totals.acceptedCents], ['billed', totals.billedCents], ['billed-without-tax', totals.billedWithoutTaxCents], ['paid', totals.paidCents],
    ['not-yet-due', totals.notYetDueCents], ['overdue', totals.overdueCents], ['credit', totals.creditCents], ['to-bill', totals.toBillCents], ['margin', totals.marginCents],
  ] as const).flatMap(([key, cents]): KeyValue[] => (cents === null ? [] : [{ label: say(`total.${key}`), value: format.money(cents) }]))
  return (
    <Section title={say('totals')}>
      <KeyValues
        columns={2}
        items={[
          {
            label: say('total.hours'),
            value: (
              <span className={classes.figure}>
                {format.duration(totals.seconds / 60)}
                {totals.running > 0 && (
                  <span className={classes.running}>
                    <Timer size={13} aria-hidden /> {say('total.running', { count: totals.running })}
                  </span>
                )}
              </span>
            ),
          },
          { label: say('total.labour'), value: <span className={classes.figure}>{format.money(totals.labourCents)}</span> },
          ...money,
        ]}
      />
    </Section>
  )
}

export function FolderClient({ folder: { contact } }: { readonly folder: FolderView }) {
  const say = usePhrases(folderScreenPhrases)
  return (
    <Section title={say('client')}>
      <div className={classes.contact}>
        <GoLink to={`/contacts/${contact.id}`}>{contact.name}</GoLink>
        {contact.phone && (
          <a href={`tel:${contact.dial.replace(/;ext=/, ',')}`} className={classes.contactLine}>
            <Phone size={14} aria-hidden /> {contact.phone}
          </a>
        )}
        {contact.email && (
          <span className={classes.contactLine}>
            <Mail size={14} aria-hidden /> <a href={`mailto:${contact.email}`}>{contact.email}</a>
          </span>
        )}
        {addressLine(contact.address) && <Place address={contact.address} />}
        <p className={classes.quiet}>{say(`language.${contact.language}`)}</p>
      </div>
    </Section>
  )
}

/** Where the work is: a building of ours, or an address. */
export function FolderPlace({ folder }: { readonly folder: FolderView }) {
  const say = usePhrases(folderScreenPhrases)
  const address = folder.building ? folder.building.address : folder.address
  if (!folder.building && !addressLine(address)) return null
  return (
    <Section title={say('where')}>
      <div className={classes.contact}>
        {folder.building && <GoLink to={`/buildings/${folder.building.id}`}>{folder.building.name}</GoLink>}
        {addressLine(address) && <Place address={address} />}
      </div>
    </Section>
  )
}

function Place({ address }: { readonly address: Address }) {
  return (
    <a className={classes.contactLine} href={`https://www.openstreetmap.org/search?query=${encodeURIComponent(addressLine(address))}`} target="_blank" rel="noreferrer">
      <MapPin size={14} aria-hidden />
      <span>
        {addressLines(address).map((line) => (
          <span key={line} className={classes.block}>
            {line}
          </span>
        ))}
      </span>
    </a>
  )
}

/** The company's own fields, changed where they stand. */
export function FolderFields({ folder }: { readonly folder: FolderView }) {
  const say = usePhrases(folderScreenPhrases)
  const may = useMay('job.change')
  const fields = useAsk(readJobSettings, {}, { keep: true, fresh: 60_000 }).data?.fields ?? []
  const shown = fields.filter(({ id, archived }) => !archived || folder.custom[id] !== undefined)
  if (shown.length === 0) return null
  return (
    <Section title={say('fields')}>
      <CustomFields folder={folder} fields={shown} locked={!may} />
    </Section>
  )
}

/** Folders that went into this one; each can come back. */
export function FolderPast({ folder: { id, oldNumbers } }: { readonly folder: FolderView }) {
  const say = usePhrases(folderScreenPhrases)
  const format = useFormat()
  const may = useMay('job.change')
  const { act, busy } = useAct(partFolders, { phrases: folderPhrases, refresh: folderReads, say: say('merged.parted'), undo: (_answer, { from }) => call(mergeFolders, { id, from }) })
  if (oldNumbers.length === 0) return null
  return (
    <Section title={say('merged')}>
      <KeyValues 
        items={oldNumbers.map(({ id: from, number, at }) => ({
          label: number,
          value: format.date(at, 'medium'),
          trailing: may && (
            <Button variant="default" size="compact-sm" loading={busy} aria-label={`${say('merged.part')} ${number}`} onClick={() => void act({ id, from })}>
              {say('merged.part')}
            </Button>
          ),
        }))}
       />
    </Section>
  )
}
