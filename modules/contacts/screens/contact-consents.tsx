import { Button, Group, Modal, SegmentedControl } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { DateField } from '../../../interface/date-field.tsx'
import { Field } from '../../../interface/field.tsx'
import { SelectField, TextAreaField } from '../../../interface/fields.tsx'
import { HistoryList } from '../../../interface/history-list.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { interfacePhrases } from '../../../interface/phrases.ts'
import { Section } from '../../../interface/section.tsx'
import { useMay } from '../../../interface/session.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { useToday } from '../../../interface/use-format.ts'
import { addConsent, consentKinds, consentWays, listConsents, type ConsentKind, type ConsentView } from '../consent-endpoints.ts'
import { readContactHistory } from '../contact-endpoints.ts'
import { contactsPhrases } from '../phrases.ts'
import { contactScreenPhrases } from '../screen-phrases.ts'
import classes from './contacts.module.css'

/** What a contact agreed to, as it stands now, and everything that was written down. */
export function ContactConsents({ contactId }: { readonly contactId: string }) {
  const say = usePhrases(contactScreenPhrases)
  const mayChange = useMay('contact.change')
  const { data } = useAsk(listConsents, { id: contactId })
  const [adding, setAdding] = useState(false)
  if (!data) return null
  const latest = (what: ConsentKind) => data.consents.find((consent) => consent.what === what)
  return (
    <Section
      title={say('consents')}
      actions={
        mayChange && (
          <Button variant="default" size="compact-sm" leftSection={<Plus size={13} aria-hidden />} aria-label={say('consent.add')} onClick={() => setAdding(true)}>
            {say('consent.add')}
          </Button>
        )
      }
    >
      {consentKinds.map((what) => (
        <div key={what} className={classes.line}>
          <span>{say(`consent.${what}`)}</span>
          <Answer consent={latest(what)} />
        </div>
      ))}
      {data.consents.length > 0 && (
        <details className={classes.log}>
          <summary>{say('consent.log')}</summary>
          <Log consents={data.consents} />
        </details>
      )}
      {adding && <AddDialog contactId={contactId} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function Answer({ consent }: { readonly consent: ConsentView | undefined }) {
  const say = usePhrases(contactScreenPhrases)
  if (!consent) return <StatusBadge tone="neutral">{say('consent.unknown')}</StatusBadge>
  return <StatusBadge tone={consent.given ? 'good' : 'bad'}>{say(consent.given ? 'consent.given' : 'consent.taken-back')}</StatusBadge>
}

function Log({ consents }: { readonly consents: readonly ConsentView[] }) {
  const say = usePhrases(contactScreenPhrases)
  const via = (way: string) => ((consentWays as readonly string[]).includes(way) ? say(`consent.via.${way as (typeof consentWays)[number]}`) : way)
  return (
    <HistoryList
      label={say('consent.log')}
      items={consents.map((consent) => ({
        id: consent.id,
        at: consent.at,
        who: [consent.byName, via(consent.via)].filter(Boolean).join(' · '),
        tone: consent.given ? 'good' : 'bad',
        title: say('consent.line', { what: say(`consent.${consent.what}`), answer: say(consent.given ? 'consent.given' : 'consent.taken-back').toLowerCase() }),
        detail: consent.words || null,
      }))}
    />
  )
}

function AddDialog({ contactId, onClose }: { readonly contactId: string; readonly onClose: () => void }) {
  const say = usePhrases(contactScreenPhrases)
  const common = usePhrases(interfacePhrases)
  const today = useToday()
  const form = useForm<{ what: ConsentKind; given: 'yes' | 'no'; via: (typeof consentWays)[number]; on: string | null; words: string }>({
    initialValues: { what: 'service', given: 'yes', via: 'in-person', on: today, words: '' },
  })
  const { act, busy } = useAct(addConsent, { phrases: contactsPhrases, form, say: say('consent.saved'), refresh: [listConsents, readContactHistory], onDone: onClose })
  return (
    <Modal opened onClose={onClose} title={say('consent.add')} size={460} closeButtonProps={{ 'aria-label': common('close') }}>
      <form
        style={{ display: 'grid', gap: 14 }}
        onSubmit={form.onSubmit(({ what, given, via, on, words }) => void act({ id: contactId, what, via, words, given: given === 'yes', ...(on ? { on } : {}) }))}
      >
        <SelectField label={say('consent.what')} required data={consentKinds.map((value) => ({ value, label: say(`consent.${value}`) }))} {...form.getInputProps('what')} />
        <Field label={say('consent.answer')}>
          <SegmentedControl
            size="xs"
            aria-label={say('consent.answer')}
            data={[
              { value: 'yes', label: say('consent.given') },
              { value: 'no', label: say('consent.taken-back') },
            ]}
            {...form.getInputProps('given')}
          />
        </Field>
        <SelectField label={say('consent.via')} required data={consentWays.map((value) => ({ value, label: say(`consent.via.${value}`) }))} {...form.getInputProps('via')} />
        <DateField label={say('consent.on')} {...form.getInputProps('on')} />
        <TextAreaField label={say('consent.words')} maxLength={2_000} help={say('consent.kept')} {...form.getInputProps('words')} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {say('consent.add')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
