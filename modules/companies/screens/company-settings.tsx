import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { FileDrop } from '../../../interface/file-drop.tsx'
import { FieldGrid, SelectField, TextField } from '../../../interface/fields.tsx'
import { FormActions } from '../../../interface/form-actions.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { NumberField } from '../../../interface/number-field.tsx'
import { Section } from '../../../interface/section.tsx'
import { putFile } from '../../../interface/upload.ts'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { changeCompany, readCompany } from '../company-endpoints.ts'
import { readSession } from '../identity-endpoints.ts'
import { companiesPhrases } from '../phrases.ts'
import { settingsPhrases } from '../settings-phrases.ts'
import { PlaceFields } from './place-fields.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import { useFieldErrors } from './sign-up.tsx'
import classes from './settings.module.css'

type Company = OutputOf<typeof readCompany>
type Values = Pick<Company, 'name' | 'phone' | 'email' | 'website' | 'address' | 'language' | 'timeZone' | 'currency' | 'region' | 'orderWindowDays'>
/** Regions with known public holidays, as the app that combines the rooms knows them. */
export type RegionChoices = readonly { readonly value: string; readonly label: string }[]

const addressParts = ['street', 'unit', 'city', 'region', 'postalCode', 'country'] as const

export function CompanySettings({ regions }: { readonly regions: RegionChoices }) {
  const company = useAsk(readCompany, {})
  return (
    <SettingsFrame page="company">
      <WhenAsked ask={company} phrases={companiesPhrases}>
        {(data) => (
          <>
            <Logo documentId={data.logoDocumentId} />
            <Details key={JSON.stringify(valuesOf(data))} company={data} regions={regions} />
          </>
        )}
      </WhenAsked>
    </SettingsFrame>
  )
}

function Details({ company, regions }: { readonly company: Company; readonly regions: RegionChoices }) {
  const say = usePhrases(settingsPhrases)
  const first = valuesOf(company)
  const [values, setValues] = useState<Values>(first)
  const { errorOf, clear, onRefused } = useFieldErrors([...Object.keys(first), ...addressParts.map((part) => `address.${part}`)])
  const { act, busy } = useAct(changeCompany, {
    phrases: companiesPhrases,
    onRefused,
    refresh: [readCompany, readSession],
    say: say('saved'),
    undo: (): Promise<unknown> => act(first),
  })
  const set = <K extends keyof Values>(name: K, value: Values[K]) => {
    setValues({ ...values, [name]: value })
    clear(name)
  }
  const field = (name: 'name' | 'phone' | 'email' | 'website', label: string, more: object = {}) => (
    <TextField label={label} value={values[name]} error={errorOf(name)} onChange={(event) => set(name, event.currentTarget.value)} {...more} />
  )
  return (
    <>
      <Section title={say('company.details')}>
        <FieldGrid>
          {field('name', say('company.name'), { required: true })}
          {field('phone', say('company.phone'), { type: 'tel', autoComplete: 'tel' })}
          {field('email', say('company.email'), { type: 'email' })}
          {field('website', say('company.website'), { inputMode: 'url' })}
        </FieldGrid>
      </Section>
      <Section title={say('company.address')}>
        <FieldGrid>
          {addressParts.map((part) => (
            <TextField
              key={part}
              label={say(`address.${part}`)}
              value={values.address[part]}
              error={errorOf(`address.${part}`)}
              onChange={(event) => {
                setValues({ ...values, address: { ...values.address, [part]: event.currentTarget.value } })
                clear(`address.${part}`)
              }}
            />
          ))}
        </FieldGrid>
      </Section>
      <Section title={say('company.place')}>
        <FieldGrid>
          <PlaceFields
            value={values}
            onChange={(change) => setValues({ ...values, ...change })}
            errors={{ language: errorOf('language'), timeZone: errorOf('timeZone'), currency: errorOf('currency') }}
          />
          <SelectField label={say('company.region')} help={say('company.region.help')} required data={withChosen(regions, values.region)} value={values.region} error={errorOf('region')} onChange={(next) => next && set('region', next)} />
          <NumberField
            label={say('company.window')}
            help={say('company.window.help')}
            unit={say('days')}
            min={7}
            max={730}
            required
            value={values.orderWindowDays}
            error={errorOf('orderWindowDays')}
            onChange={(next) => next !== null && set('orderWindowDays', next)}
          />
        </FieldGrid>
      </Section>
      <FormActions dirty={JSON.stringify(values) !== JSON.stringify(first)} busy={busy} onSave={() => void act(values)} onDiscard={() => setValues(first)} />
    </>
  )
}

function Logo({ documentId }: { readonly documentId: string | null }) {
  const say = usePhrases(settingsPhrases)
  const common = { phrases: companiesPhrases, refresh: [readCompany, readSession] }
  const put = useAct(changeCompany, { ...common, say: say('saved'), undo: (): Promise<unknown> => put.act({ logoDocumentId: documentId }) })
  const remove = useAct(changeCompany, { ...common, say: say('company.logo.removed'), undo: (): Promise<unknown> => put.act({ logoDocumentId: documentId }) })
  return (
    <Section title={say('company.logo')}>
      <div className={classes.form}>
        {documentId && (
          <div className={classes.end}>
            <img className={classes.logo} src={`/api/documents/${documentId}/file`} alt={say('company.logo.alt')} />
            <Button variant="default" loading={remove.busy} onClick={() => void remove.act({ logoDocumentId: null })}>
              {say('company.logo.remove')}
            </Button>
          </div>
        )}
        <FileDrop<{ id: string }>
          key={documentId}
          label={say('company.logo.drop')}
          accept={['image/png', 'image/jpeg', 'image/webp']}
          maxBytes={5_000_000}
          phrases={companiesPhrases}
          send={(file, onProgress, signal) => putFile({ url: `/api/documents/file?name=${encodeURIComponent(file.name)}`, file, onProgress, signal })}
          onSent={({ id }) => void put.act({ logoDocumentId: id })}
        />
      </div>
    </Section>
  )
}

function valuesOf(company: Company): Values {
  const { name, phone, email, website, address, language, timeZone, currency, region, orderWindowDays } = company
  return { name, phone, email, website, address, language, timeZone, currency, region, orderWindowDays }
}

function withChosen(regions: RegionChoices, chosen: string) {
  return regions.some(({ value }) => value === chosen) ? [...regions] : [{ value: chosen, label: chosen }, ...regions]
}
