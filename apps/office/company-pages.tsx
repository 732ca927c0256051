import { useMemo } from 'react'
import { useLanguage, usePhrases } from '../../interface/language.tsx'
import { useFormat, useToday } from '../../interface/use-format.ts'
import { CompanySettings } from '../../modules/companies/screens/company-settings.tsx'
import { WorkingHours } from '../../modules/companies/screens/working-hours.tsx'
import { settingsPhrases } from '../../modules/companies/settings-phrases.ts'
import { holidayInWords, holidayRegionOf, holidayRegions, holidaysOf, regionInWords } from '../../modules/planned-jobs/holidays.ts'
import classes from './company-pages.module.css'

/** The company's settings with what a later room knows: regions that have public holidays. */
export function CompanySettingsPage() {
  const language = useLanguage()
  const regions = useMemo(
    () =>
      holidayRegions
        .map((region) => ({ value: region as string, label: regionInWords(region, language) }))
        .sort((a, b) => a.label.localeCompare(b.label, language)),
    [language],
  )
  return <CompanySettings regions={regions} />
}

export function WorkingHoursPage() {
  return <WorkingHours holidays={(region) => <Holidays region={region} />} />
}

function Holidays({ region }: { readonly region: string }) {
  const say = usePhrases(settingsPhrases)
  const language = useLanguage()
  const format = useFormat()
  const year = Number(useToday().slice(0, 4))
  const known = holidayRegionOf(region.slice(0, 2), region.slice(3) || null)
  if (!known) return <p>{say('holidays.none')}</p>
  return (
    <>
      <h3 className={classes.heading}>{`${regionInWords(known, language)} · ${year}`}</h3>
      <ul className={classes.days}>
        {holidaysOf(known, year).map((holiday) => (
          <li key={holiday.on + holiday.name}>
            {holidayInWords(holiday, language)} <span>{format.date(holiday.on, 'medium')}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
