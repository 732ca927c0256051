import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../../kernel/dates.ts'
import { dateOf } from './civil-days.ts'
import { easter } from './holiday-rules.ts'
import type { HolidayRegion } from './holiday-regions.ts'
import { closedOn, holidayInWords, holidayRegionOf, holidayRegions, holidaysOf, regionInWords } from './holidays.ts'

const daysOf = (region: HolidayRegion, year: number) => holidaysOf(region, year).map(({ on }) => on.slice(5)).join(' ')

describe('Public holidays', () => {
  // From the calendars the governments publish; a day on a weekend is listed beside the one that replaces it.
  const calendars: [HolidayRegion, number, string][] = [
    ['CA-QC', 2026, '01-01 04-03 05-18 06-24 07-01 09-07 10-12 12-25'],
    ['CA-QC', 2029, '01-01 03-30 05-21 06-24 06-25 07-01 07-02 09-03 10-08 12-25'],
    ['CA-ON', 2026, '01-01 02-16 04-03 05-18 07-01 09-07 10-12 12-25 12-26'],
    ['CA-BC', 2026, '01-01 02-16 04-03 05-18 07-01 08-03 09-07 09-30 10-12 11-11 12-25'],
    ['CA-BC', 2018, '01-01 02-12 03-30 05-21 07-01 07-02 08-06 09-03 10-08 11-11 12-25'],
    ['CA-AB', 2026, '01-01 02-16 04-03 05-18 07-01 09-07 10-12 11-11 12-25'],
    ['CA-SK', 2026, '01-01 02-16 04-03 05-18 07-01 08-03 09-07 10-12 11-11 12-25'],
    ['CA-MB', 2026, '01-01 02-16 04-03 05-18 07-01 09-07 09-30 10-12 11-11 12-25'],
    ['CA-NB', 2026, '01-01 02-16 04-03 07-01 08-03 09-07 11-11 12-25'],
    ['CA-NS', 2026, '01-01 02-16 04-03 07-01 09-07 11-11 12-25'],
    ['CA-PE', 2026, '01-01 02-16 04-03 07-01 09-07 09-30 11-11 12-25'],
    ['CA-NL', 2026, '01-01 04-03 07-01 09-07 11-11 12-25'],
    ['CA-YT', 2026, '01-01 04-03 05-18 06-21 07-01 08-17 09-07 09-30 10-12 11-11 12-25'],
    ['CA-NT', 2026, '01-01 04-03 05-18 06-21 07-01 08-03 09-07 09-30 10-12 11-11 12-25'],
    ['CA-NU', 2026, '01-01 04-03 05-18 07-01 07-09 08-03 09-07 09-30 10-12 11-11 12-25'],
    ['CA', 2026, '01-01 04-03 05-18 07-01 09-07 09-30 10-12 11-11 12-25 12-26'],
    ['FR', 2026, '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'],
    ['FR', 2027, '01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25'],
    ['FR-ALSACE-MOSELLE', 2026, '01-01 04-03 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25 12-26'],
    ['BE', 2026, '01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25'],
    ['PT', 2026, '01-01 04-03 04-05 04-25 05-01 06-04 06-10 08-15 10-05 11-01 12-01 12-08 12-25'],
    ['CH-GE', 2025, '01-01 04-18 04-21 05-29 06-09 08-01 09-11 12-25 12-31'],
    ['CH-VD', 2025, '01-01 01-02 04-18 04-21 05-29 06-09 08-01 09-22 12-25'],
    ['CH-ZH', 2025, '01-01 04-18 04-21 05-01 05-29 06-09 08-01 12-25 12-26'],
    ['CH-VS', 2026, '01-01 03-19 05-14 06-04 08-01 08-15 11-01 12-08 12-25'],
    ['CH-NE', 2022, '01-01 03-01 04-15 05-01 05-26 08-01 12-25 12-26'],
    ['CH-NE', 2023, '01-01 01-02 03-01 04-07 05-01 05-18 08-01 12-25'],
    ['CH-JU', 2025, '01-01 01-02 04-18 04-21 05-01 05-29 06-09 06-19 06-23 08-01 08-15 11-01 12-25'],
    ['CH-TI', 2025, '01-01 01-06 03-19 04-21 05-01 05-29 06-09 06-19 06-29 08-01 08-15 11-01 12-08 12-25 12-26'],
    ['CH-GL', 2026, '01-01 04-03 04-06 04-09 05-14 05-25 08-01 11-01 12-25 12-26'],
    ['US', 2026, '01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25'],
    ['US', 2021, '01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31'],
    ['GB-ENG', 2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28'],
    ['GB-ENG', 2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-25 12-26 12-27 12-28'],
    ['GB-ENG', 2022, '01-01 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-25 12-26 12-27'],
    ['GB-SCT', 2022, '01-01 01-02 01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-25 12-26 12-27'],
    ['GB-SCT', 2026, '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-26 12-28'],
    ['GB-NIR', 2026, '01-01 03-17 04-03 04-06 05-04 05-25 07-12 07-13 08-31 12-25 12-26 12-28'],
  ]
  test.each(calendars)('of %s in %i', (region, year, expected) => {
    expect(daysOf(region, year)).toBe(expected)
  })

  test('Easter is right for a century and more', () => {
    expect([1961, 2008, 2011, 2019, 2024, 2025, 2026, 2027, 2038, 2076].map((year) => dateOf(easter(year)))).toEqual([
      '1961-04-02', '2008-03-23', '2011-04-24', '2019-04-21', '2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25', '2076-04-19',
    ])
  })

  test('every region can be computed for any year and named in both languages', () => {
    for (const region of holidayRegions) {
      expect(regionInWords(region, 'en')).not.toBe('')
      expect(regionInWords(region, 'fr')).not.toBe('')
      for (const year of [1990, 2026, 2150]) {
        const days = holidaysOf(region, year)
        expect(days.length).toBeGreaterThanOrEqual(4)
        expect(days.every(({ on }) => on.startsWith(`${year}-`))).toBe(true)
      }
    }
  })

  test('have names people use', () => {
    const [, replaced] = holidaysOf('CA-QC', 2029).filter(({ name }) => name === 'quebec-national-day')
    expect(replaced && holidayInWords(replaced, 'fr')).toBe('Fête nationale du Québec (jour de remplacement)')
    expect(replaced && holidayInWords(replaced, 'en')).toBe('Québec’s National Holiday (observed)')
  })

  test('are found from an address', () => {
    expect(holidayRegionOf('ca', 'qc')).toBe('CA-QC')
    expect(holidayRegionOf('FR', 'IDF')).toBe('FR')
    expect(holidayRegionOf('GB', null)).toBe('GB-ENG')
    expect(holidayRegionOf('US', 'NY')).toBe('US')
    expect(holidayRegionOf('JP', null)).toBeNull()
  })
})

describe('A closed day', () => {
  test('is a holiday of the region or a closing day of the company', () => {
    const closed = closedOn('CA-QC', ['2026-07-27' as LocalDate])
    expect(['2026-06-24', '2026-07-27', '2026-07-28'].map((date) => closed(date as LocalDate))).toEqual([true, true, false])
    expect(closedOn(null)('2026-12-25' as LocalDate)).toBe(false)
  })
})
