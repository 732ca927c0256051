import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { TextField } from '../../../interface/fields.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { foundAnotherCompany } from '../company-endpoints.ts'
import { safeLanding } from '../identity.ts'
import { companiesPhrases } from '../phrases.ts'
import { signInPhrases } from '../sign-in-phrases.ts'
import { QuietForm, QuietPage } from './sign-in-parts.tsx'
import { PlaceDetails, useFieldErrors, usePlace } from './sign-up.tsx'

/** One more company for somebody who is signed in, or the first for who was put out of all. Goes on where it was asked from (`?next=`). */
export function NewCompany() {
  const say = usePhrases(signInPhrases)
  const [companyName, setName] = useState('')
  const [place, setPlace] = usePlace()
  const { errorOf, clear, onRefused } = useFieldErrors(['companyName'])
  const { act, busy } = useAct(foundAnotherCompany, { phrases: companiesPhrases, onRefused, onDone: () => window.location.assign(safeLanding(new URLSearchParams(window.location.search).get('next'))) })
  return (
    <QuietPage title={say('another.title')} about={say('another.text')}>
      <QuietForm onSubmit={() => void act({ companyName, ...place })}>
        <TextField
          label={say('up.company')}
          autoComplete="organization"
          autoFocus
          required
          value={companyName}
          error={errorOf('companyName')}
          onChange={(event) => {
            setName(event.currentTarget.value)
            clear('companyName')
          }}
        />
        <PlaceDetails place={place} onChange={setPlace} />
        <Button type="submit" size="md" loading={busy} fullWidth>
          {say('up.go')}
        </Button>
      </QuietForm>
    </QuietPage>
  )
}
