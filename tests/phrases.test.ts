import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { root, sourceFiles } from './source.ts'

type Sentences = Readonly<Record<string, string>>
const isSentences = (value: unknown): value is Sentences =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0 && Object.values(value).every((text) => typeof text === 'string')

/** Every file of sentences with its twin in French. */
const pairs = await Promise.all(
  sourceFiles(/phrases\.en\.ts$/).map(async ({ path: file }) => {
    const load = async (name: string) => Object.assign({}, ...Object.values((await import(pathToFileURL(path.join(root, name)).href)) as object).filter(isSentences)) as Sentences
    return { file, en: await load(file), fr: await load(file.replace('.en.ts', '.fr.ts')) }
  }),
)

test('the sentences are found', () => {
  expect(pairs.length).toBeGreaterThan(8)
})

describe.each(pairs)('$file', ({ en, fr }) => {
  test('has every sentence in both languages, none of them empty', () => {
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort())
    expect([...Object.entries(en), ...Object.entries(fr)].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
  })

  test('says the same facts in both languages', () => {
    const differing = Object.keys(en).filter((key) => !(key in saysItsOwnWay) && fr[key] !== undefined && [...factsOf(en[key]!)].sort().join() !== [...factsOf(fr[key]!)].sort().join())
    expect(differing.map((key) => `${key}: ${[...factsOf(en[key]!)].join()} / ${[...factsOf(fr[key]!)].join()}`)).toEqual([])
  })
})

/** Sentences whose facts differ on purpose. */
const saysItsOwnWay: Record<string, string> = {
  clock: 'English writes 8:00 a.m. by the clock of its readers, French 8 h 00 from hour and minute',
}

/** Refusals that no person meets in a screen of ours: each with who does. */
const neverShown: Record<string, string> = {
  'dates-are-ours': 'the server of a partner that sends dates to their owner',
}

test('every refusal has its sentence in both languages', () => {
  const en = new Set(pairs.flatMap((pair) => Object.keys(pair.en)))
  const fr = new Set(pairs.flatMap((pair) => Object.keys(pair.fr)))
  const codes = new Map<string, string>()
  for (const { path: file, text } of sourceFiles(/\.tsx?$/)) {
    if (/\.test\.tsx?$|^(tests|bench)\/|(^|\/)phrases\./.test(file)) continue
    const refused = text.replace(/[=!]== '[^']*'|endsWith\('[^']*'\)|'custom' as const/g, '').matchAll(/\b(?:refuse\(\s*\{|refusal:\s*\{|return \{|\? \{|: \{|=> \(?\{|\?\? \{)\s*(?:\.\.\.\w+,\s*)?code:\s*([^\n]+)/g)
    for (const [, said] of refused) {
      const until = said!.split(/,\s*[a-zA-Z]+(:|,|\s*\})|\}/)[0]!
      for (const [, code] of until.matchAll(/'([a-z][a-z0-9-]+)'/g)) codes.set(code!, file)
    }
  }
  expect(codes.size).toBeGreaterThan(60)
  const lacking = [...codes].filter(([code]) => !(code in neverShown) && (!en.has(`refusal.${code}`) || !fr.has(`refusal.${code}`))).map(([code, file]) => `${code} (${file})`)
  expect(lacking).toEqual([])
})

/** The facts a sentence says: `{name}`, `{on, date}`, the number in `{count, plural, other {# days}}`. What it only chooses by is its own affair. */
function factsOf(text: string): Set<string> {
  const names = new Set<string>()
  const visit = (parts: readonly Part[], counted: string | null): void => {
    for (const { type, value, options } of parts) {
      if (type === kinds.argument || type === kinds.number || type === kinds.date || type === kinds.time) names.add(value!)
      if (type === kinds.pound && counted) names.add(counted)
      for (const option of Object.values(options ?? {})) visit(option.value, type === kinds.plural ? value! : counted)
    }
  }
  visit(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst() as unknown as Part[], null)
  return names
}

type Part = { readonly type: number; readonly value?: string; readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>> }
/** As the message parser numbers them. */
const kinds = { argument: 1, number: 2, date: 3, time: 4, plural: 6, pound: 7 }
