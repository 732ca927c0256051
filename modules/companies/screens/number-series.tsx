import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { FieldGrid, TextField } from '../../../interface/fields.tsx'
import { FormActions } from '../../../interface/form-actions.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { NumberField } from '../../../interface/number-field.tsx'
import { Section } from '../../../interface/section.tsx'
import { useToday } from '../../../interface/use-format.ts'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { changeNumberSeries, listNumberSeries } from '../company-endpoints.ts'
import { numberText } from '../number-series.ts'
import { companiesPhrases } from '../phrases.ts'
import { settingsPhrases, type SettingsPhrase } from '../settings-phrases.ts'
import { SettingsFrame } from './settings-frame.tsx'
import { useFieldErrors } from './sign-up.tsx'
import classes from './settings.module.css'

type Series = OutputOf<typeof listNumberSeries>['series'][number]

/** How the company's folders are numbered. */
export function NumberSeriesSettings() {
  const say = usePhrases(settingsPhrases)
  const ask = useAsk(listNumberSeries, {})
  return (
    <SettingsFrame page="numbers" about={say('numbers.about')}>
      <WhenAsked ask={ask} phrases={companiesPhrases}>
        {({ series }) => series.map((one) => <OneSeries key={`${one.series} ${one.example} ${one.prefix}`} series={one} />)}
      </WhenAsked>
    </SettingsFrame>
  )
}

function OneSeries({ series }: { readonly series: Series }) {
  const say = usePhrases(settingsPhrases)
  const year = useToday().slice(0, 4)
  const first = { prefix: series.prefix, width: series.width, nextNumber: series.nextNumber }
  const [values, setValues] = useState(first)
  const { errorOf, clear, onRefused } = useFieldErrors(['prefix', 'width', 'nextNumber'])
  const { act, busy } = useAct(changeNumberSeries, { phrases: companiesPhrases, say: say('saved'), refresh: [listNumberSeries], onRefused })
  const set = (change: Partial<typeof values>) => {
    setValues({ ...values, ...change })
    for (const name of Object.keys(change)) clear(name)
  }
  const titles: Readonly<Record<string, SettingsPhrase>> = { job: 'numbers.job', quote: 'numbers.quote', invoice: 'numbers.invoice' }
  const title = titles[series.series]
  return (
    <Section title={title ? say(title) : series.series}>
      <div className={classes.series}>
        <FieldGrid columns={3}>
          <TextField label={say('numbers.prefix')} help={say('numbers.prefix.help')} maxLength={20} value={values.prefix} error={errorOf('prefix')} onChange={(event) => set({ prefix: event.currentTarget.value })} />
          <NumberField label={say('numbers.width')} min={1} max={10} required value={values.width} error={errorOf('width')} onChange={(width) => width !== null && set({ width })} />
          <NumberField label={say('numbers.next')} help={say('numbers.next.help')} min={1} required value={values.nextNumber} error={errorOf('nextNumber')} onChange={(nextNumber) => nextNumber !== null && set({ nextNumber })} />
        </FieldGrid>
        <div className={classes.example} aria-live="polite">
          {say('numbers.example', { number: numberText(values.prefix, values.width, values.nextNumber, year) })}
        </div>
        <FormActions dirty={JSON.stringify(values) !== JSON.stringify(first)} busy={busy} onSave={() => void act({ series: series.series, ...values })} onDiscard={() => setValues(first)} />
      </div>
    </Section>
  )
}
