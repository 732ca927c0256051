import { usePhrases } from '../../../interface/language.tsx'
import { useAsk } from '../../../interface/ask.ts'
import { WhenAsked } from '../../../interface/loading.tsx'
import { SettingsFrame } from '../../companies/screens/settings-frame.tsx'
import { readJobSettings } from '../job-endpoints.ts'
import { jobListPhrases } from '../list-phrases.ts'
import { jobsPhrases } from '../phrases.ts'
import { FieldSettings } from './field-settings.tsx'
import { LabelSettings } from './label-settings.tsx'
import { StageSettings } from './stage-settings.tsx'

/** How the company's folders move on, what they wear, and what is noted of each. */
export function JobSettings() {
  const say = usePhrases(jobListPhrases)
  const ask = useAsk(readJobSettings, {})
  return (
    <SettingsFrame page="jobs" about={say('settings.about')}>
      <WhenAsked ask={ask} phrases={jobsPhrases}>
        {({ stages, labels, fields }) => (
          <>
            <StageSettings stages={stages} />
            <LabelSettings labels={labels} />
            <FieldSettings fields={fields} />
          </>
        )}
      </WhenAsked>
    </SettingsFrame>
  )
}
