import {
  afterASunday, exceptIn, federalFastMonday, fixed, fromEaster, genevaFast, mondayBefore25May, naefels, nearestWeekday, nth, only, since,
  sundayToMonday, type HolidayRule,
} from './holiday-rules.ts'

// Religious and common days.
const newYear = fixed('new-year', 1, 1)
const secondOfJanuary = fixed('second-of-january', 1, 2)
const epiphany = fixed('epiphany', 1, 6)
const saintJoseph = fixed('saint-joseph', 3, 19)
const goodFriday = fromEaster('good-friday', -2)
const easterSunday = fromEaster('easter', 0)
const easterMonday = fromEaster('easter-monday', 1)
const ascension = fromEaster('ascension', 39)
const whitMonday = fromEaster('whit-monday', 50)
const corpusChristi = fromEaster('corpus-christi', 60)
const mayDay = fixed('may-day', 5, 1)
const assumption = fixed('assumption', 8, 15)
const allSaints = fixed('all-saints', 11, 1)
const immaculateConception = fixed('immaculate-conception', 12, 8)
const christmas = fixed('christmas', 12, 25)
const boxingDay = fixed('boxing-day', 12, 26)

// Canada. Provincial labour standards acts; Manitoba's and Nova Scotia's Remembrance Day Acts close most workplaces.
const february = { family: nth('family-day', 2, 1, 3), louisRiel: nth('louis-riel-day', 2, 1, 3), heritage: nth('heritage-day', 2, 1, 3), islander: nth('islander-day', 2, 1, 3) }
const victoriaDay = mondayBefore25May('victoria-day')
const canadaDay = sundayToMonday(fixed('canada-day', 7, 1))
const indigenousDay = fixed('indigenous-peoples-day', 6, 21)
const firstMondayOfAugust = (name: 'civic-holiday' | 'british-columbia-day' | 'saskatchewan-day' | 'new-brunswick-day') => nth(name, 8, 1, 1)
const labourDay = nth('labour-day', 9, 1, 1)
const reconciliation = fixed('truth-and-reconciliation', 9, 30)
const thanksgiving = nth('thanksgiving', 10, 1, 2)
const remembrance = fixed('remembrance-day', 11, 11)

const canada = {
  /** Workplaces under federal law. */
  CA: [newYear, goodFriday, victoriaDay, canadaDay, labourDay, since(2021, reconciliation), thanksgiving, remembrance, christmas, boxingDay],
  'CA-AB': [newYear, february.family, goodFriday, victoriaDay, canadaDay, labourDay, thanksgiving, remembrance, christmas],
  'CA-BC': [newYear, ...only('family-day', [2013, 2, 11], [2014, 2, 10], [2015, 2, 9], [2016, 2, 8], [2017, 2, 13], [2018, 2, 12]), since(2019, february.family), goodFriday, victoriaDay, canadaDay, firstMondayOfAugust('british-columbia-day'), labourDay, since(2023, reconciliation), thanksgiving, remembrance, christmas],
  'CA-MB': [newYear, since(2008, february.louisRiel), goodFriday, victoriaDay, canadaDay, labourDay, since(2024, reconciliation), thanksgiving, remembrance, christmas],
  'CA-NB': [newYear, since(2018, february.family), goodFriday, canadaDay, firstMondayOfAugust('new-brunswick-day'), labourDay, remembrance, christmas],
  'CA-NL': [newYear, goodFriday, canadaDay, labourDay, remembrance, christmas],
  'CA-NS': [newYear, since(2015, february.heritage), goodFriday, canadaDay, labourDay, remembrance, christmas],
  'CA-NT': [newYear, goodFriday, victoriaDay, indigenousDay, canadaDay, firstMondayOfAugust('civic-holiday'), labourDay, since(2022, reconciliation), thanksgiving, remembrance, christmas],
  'CA-NU': [newYear, goodFriday, victoriaDay, canadaDay, since(2020, fixed('nunavut-day', 7, 9)), firstMondayOfAugust('civic-holiday'), labourDay, since(2022, reconciliation), thanksgiving, remembrance, christmas],
  'CA-ON': [newYear, since(2008, february.family), goodFriday, victoriaDay, canadaDay, labourDay, thanksgiving, christmas, boxingDay],
  'CA-PE': [newYear, since(2010, february.islander), goodFriday, canadaDay, labourDay, since(2022, reconciliation), remembrance, christmas],
  /** Of Good Friday and Easter Monday an employer gives one; most give Friday. The other is a closing day of the company. */
  'CA-QC': [newYear, goodFriday, mondayBefore25May('patriots-day'), sundayToMonday(fixed('quebec-national-day', 6, 24)), canadaDay, labourDay, thanksgiving, christmas],
  'CA-SK': [newYear, since(2007, february.family), goodFriday, victoriaDay, canadaDay, firstMondayOfAugust('saskatchewan-day'), labourDay, thanksgiving, remembrance, christmas],
  'CA-YT': [newYear, goodFriday, victoriaDay, since(2017, indigenousDay), canadaDay, nth('discovery-day', 8, 1, 3), labourDay, since(2023, reconciliation), thanksgiving, remembrance, christmas],
} satisfies Record<string, readonly HolidayRule[]>

// France: Code du travail L3133-1, L3134-13 (Alsace, Moselle), L3422-2 (overseas).
const metropolitan = [newYear, easterMonday, mayDay, fixed('victory-1945', 5, 8), ascension, whitMonday, fixed('national-day', 7, 14), assumption, allSaints, fixed('armistice', 11, 11), christmas]
const overseas = (month: number, day: number) => [...metropolitan, fixed('abolition-of-slavery', month, day)]
const france = {
  FR: metropolitan,
  'FR-ALSACE-MOSELLE': [...metropolitan, goodFriday, boxingDay],
  'FR-GF': overseas(6, 10), 'FR-GP': overseas(5, 27), 'FR-MQ': overseas(5, 22), 'FR-RE': overseas(12, 20), 'FR-YT': overseas(4, 27),
} satisfies Record<string, readonly HolidayRule[]>

/** Belgium: royal decree of 18 April 1974. Portugal: Código do Trabalho art. 234; municipal days are closing days of the company. */
const belgium = { BE: [newYear, easterMonday, mayDay, ascension, whitMonday, fixed('national-day', 7, 21), assumption, allSaints, fixed('armistice', 11, 11), christmas] }
const portugal = {
  PT: [newYear, goodFriday, easterSunday, fixed('freedom-day', 4, 25), mayDay, since(2016, corpusChristi), fixed('portugal-day', 6, 10), assumption, since(2016, fixed('republic-day', 10, 5)), since(2016, allSaints), since(2016, fixed('restoration-of-independence', 12, 1)), immaculateConception, christmas],
}

// Switzerland: days a whole canton keeps (Labour Act art. 20a and cantonal law); half days and days of some districts are left out.
const swissDay = fixed('national-day', 8, 1)
const swiss = [newYear, ascension, swissDay, christmas]
const protestant = [...swiss, goodFriday, easterMonday, whitMonday, boxingDay]
const catholic = [...swiss, corpusChristi, assumption, allSaints]
const switzerland = {
  CH: swiss,
  'CH-AG': [...protestant, secondOfJanuary],
  'CH-AI': [...protestant, corpusChristi, assumption, fixed('saint-maurice', 9, 22), allSaints, immaculateConception],
  'CH-AR': protestant,
  'CH-BE': [...protestant, secondOfJanuary],
  'CH-BL': [...protestant, mayDay],
  'CH-BS': [...protestant, mayDay],
  'CH-FR': [...catholic, goodFriday, immaculateConception],
  'CH-GE': [...swiss, goodFriday, easterMonday, whitMonday, genevaFast, fixed('geneva-restoration', 12, 31)],
  'CH-GL': [...protestant, naefels, allSaints],
  'CH-GR': [...swiss, easterMonday, whitMonday, boxingDay],
  'CH-JU': [...catholic, secondOfJanuary, goodFriday, easterMonday, mayDay, whitMonday, fixed('jura-independence', 6, 23)],
  'CH-LU': [...catholic, goodFriday, immaculateConception, boxingDay],
  'CH-NE': [...swiss, afterASunday(secondOfJanuary), fixed('neuchatel-republic', 3, 1), goodFriday, mayDay, afterASunday(boxingDay)],
  'CH-NW': [...catholic, saintJoseph, goodFriday, immaculateConception],
  'CH-OW': [...catholic, goodFriday, fixed('brother-klaus', 9, 25), immaculateConception],
  'CH-SG': [...protestant, allSaints],
  'CH-SH': [...protestant, mayDay],
  'CH-SO': [...catholic, goodFriday],
  'CH-SZ': [...catholic, epiphany, saintJoseph, goodFriday, easterMonday, whitMonday, immaculateConception, boxingDay],
  'CH-TG': [...protestant, secondOfJanuary, mayDay],
  'CH-TI': [...catholic, epiphany, saintJoseph, easterMonday, mayDay, whitMonday, fixed('saints-peter-and-paul', 6, 29), immaculateConception, boxingDay],
  'CH-UR': [...catholic, epiphany, saintJoseph, goodFriday, easterMonday, whitMonday, immaculateConception, boxingDay],
  'CH-VD': [...swiss, secondOfJanuary, goodFriday, easterMonday, whitMonday, federalFastMonday],
  'CH-VS': [...catholic, saintJoseph, immaculateConception],
  'CH-ZG': [...catholic, goodFriday, immaculateConception],
  'CH-ZH': [...protestant, mayDay],
} satisfies Record<string, readonly HolidayRule[]>

/** Federal holidays; what a state adds is a closing day of the company. */
const unitedStates = {
  US: [
    newYear, nth('martin-luther-king-day', 1, 1, 3), nth('washingtons-birthday', 2, 1, 3), nth('memorial-day', 5, 1, -1), since(2021, fixed('juneteenth', 6, 19)),
    fixed('independence-day', 7, 4), labourDay, nth('columbus-day', 10, 1, 2), fixed('veterans-day', 11, 11), nth('thanksgiving', 11, 4, 4), christmas,
  ].map(nearestWeekday),
}

// United Kingdom: Banking and Financial Dealings Act 1971, and the days proclaimed for one year. Order matters for what replaces what.
const earlyMay = [exceptIn([2020], nth('early-may-bank-holiday', 5, 1, 1)), ...only('early-may-bank-holiday', [2020, 5, 8])]
const springBank = [exceptIn([2022], nth('spring-bank-holiday', 5, 1, -1)), ...only('spring-bank-holiday', [2022, 6, 2])]
const proclaimed = only('special-bank-holiday', [2022, 6, 3], [2022, 9, 19], [2023, 5, 8])
const englandAndWales = [newYear, goodFriday, easterMonday, ...earlyMay, ...springBank, ...proclaimed, nth('summer-bank-holiday', 8, 1, -1), christmas, boxingDay]
const unitedKingdom = {
  'GB-ENG': englandAndWales,
  'GB-NIR': [...englandAndWales, fixed('saint-patricks-day', 3, 17), fixed('battle-of-the-boyne', 7, 12)],
  'GB-SCT': [newYear, secondOfJanuary, goodFriday, ...earlyMay, ...springBank, ...proclaimed, ...only('special-bank-holiday', [2026, 6, 15]), nth('summer-bank-holiday', 8, 1, 1), fixed('saint-andrews-day', 11, 30), christmas, boxingDay],
  'GB-WLS': englandAndWales,
} satisfies Record<string, readonly HolidayRule[]>

/** ISO 3166 codes: a country, or a part of it where holidays differ. */
export const regionRules = { ...belgium, ...canada, ...france, ...portugal, ...switzerland, ...unitedKingdom, ...unitedStates }
export type HolidayRegion = keyof typeof regionRules
