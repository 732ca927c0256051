import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { languages, say, type Language } from '../../kernel/phrases.ts'
import { planScreenPhrases } from '../planned-jobs/screen-phrases.ts'
import { orderFields, planFields, type FieldRule, type OrderField, type PlanField } from '../planned-jobs/what-crosses.ts'
import { networkScreenPhrases } from './screen-phrases.ts'

const heads = {
  en: { field: 'Field', seen: 'Your partner sees it', edited: 'You can change it while shared', yes: 'yes', no: 'no', each: 'those you mark' },
  fr: { field: 'Champ', seen: 'Votre partenaire le voit', edited: 'Vous pouvez le changer pendant le partage', yes: 'oui', no: 'non', each: 'ceux que vous marquez' },
} as const

/** `WRITE_GUIDE=1 npx vitest run modules/network/guide.test.ts` writes the tables anew after the table of sharing changed. */
describe.each(languages)('the guide page in %s', (language) => {
  const file = new URL(`../../docs/guide/share-a-planned-job.${language}.md`, import.meta.url)
  if (process.env['WRITE_GUIDE']) fs.writeFileSync(file, withTables(fs.readFileSync(file, 'utf8'), language))
  const page = fs.readFileSync(file, 'utf8')

  test('says of every field what the table of sharing says', () => {
    for (const table of Object.values(guideTables(language))) expect(page).toContain(table)
  })

  test('shows pictures of its own language, the same in both', () => {
    const pictures = [...page.matchAll(/\(pictures\/share-([a-z]+)\.([a-z]+)\.png\)/g)]
    expect(new Set(pictures.map((found) => found[2]))).toEqual(new Set([language]))
    expect(pictures.map((found) => found[1])).toEqual(['network', 'panel', 'preview', 'offered', 'locked', 'stop'])
  })
})

/** The tables of the user guide, made from the one table of sharing, by the name between whose marks they stand. */
function guideTables(language: Language): Readonly<Record<'plan-fields' | 'order-fields', string>> {
  const words = heads[language]
  const seen = (crosses: FieldRule['crosses']) => (crosses === 'per-item' ? words.each : crosses ? words.yes : words.no)
  const plan = (Object.keys(planFields) as PlanField[]).map((field) => [
    say(planScreenPhrases, language, `field.${field}`), seen(planFields[field].crosses), planFields[field].editableWhileShared ? words.yes : words.no,
  ])
  const order = (Object.keys(orderFields) as OrderField[]).map((field) => [say(networkScreenPhrases, language, `order-field.${field}`), seen(orderFields[field].crosses)])
  return { 'plan-fields': table([[words.field, words.seen, words.edited], ...plan]), 'order-fields': table([[words.field, words.seen], ...order]) }
}

/** Puts the tables between their marks, in place of what stands there. */
function withTables(page: string, language: Language): string {
  return Object.entries(guideTables(language)).reduce(
    (text, [name, rows]) => text.replace(new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`), (_, before: string, after: string) => `${before}${rows}${after}`),
    page,
  )
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('')
}
