/**
 * One line as people read it: composed letters, no control characters, nothing invisible that turns the reading direction or hides (bidirectional
 * marks, zero-width spaces), single spaces. The joiners that Persian, Indian scripts and emoji need stay. Names in any script stay as they are.
 */
export function oneLine(text: string): string {
  return text.normalize('NFC').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').replaceAll(hidden, '').replaceAll(/ {2,}/g, ' ').trim()
}

/** The same for text of several lines: line ends and tabs stay. */
export function severalLines(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll(hidden, '')
}

/** Format characters (Cf) and lone surrogates (Cs), save the joiners U+200C and U+200D. */
const hidden = /[^\P{Cf}\u200c\u200d]|\p{Cs}/gu

/** Letters of other scripts beside the Latin ones they look like (of Unicode's confusables, those a lower-case name can hold). */
const pairs = 'аa сc еe ԁd һh іi јj ӏl оo рp ԛq ѕs ԝw хx уy ѵv кk мm нh тt вb гr αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw γy'.split(' ')

/** The same for `translate` in SQL. For comparing only: what is kept is never changed. */
export const lookAlikes = { from: pairs.map((pair) => pair[0]).join(''), to: pairs.map((pair) => pair[1]).join('') } as const

const seenAs = new Map(pairs.map((pair) => [pair[0]!, pair[1]!]))

/** Forms of firms that say nothing of who it is. */
export const firmForms = ['inc', 'ltee', 'ltd', 'llc', 'llp', 'enr', 'senc', 'sencrl', 'corp', 'co', 'cie', 'sarl', 'sas', 'sa', 'gmbh'] as const

/** Two names with one key are the same to the eye: without case, accents, marks, look-alike letters and the form of the firm. */
export function nameKey(name: string): string {
  const plain = [...name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()].map((letter) => seenAs.get(letter) ?? letter).join('')
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const without = words.filter((word) => !(firmForms as readonly string[]).includes(word))
  return (without.length > 0 ? without : words).join(' ')
}
