/** Lower case, without accents: « Équipements » is found by "equip". */
export function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** What fits every word of the query, best first: the label begins with it, then a word of the label, then inside, then its keywords. */
export function ranked<C extends { readonly label: string; readonly keywords?: string }>(items: readonly C[], query: string): C[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  return items
    .map((item, index) => ({ item, index, score: scoreOf(item, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ item }) => item)
}

function scoreOf(item: { readonly label: string; readonly keywords?: string }, words: readonly string[]): number {
  const label = plain(item.label)
  const keywords = plain(item.keywords ?? '')
  let total = 0
  for (const word of words) {
    const score = label.startsWith(word) ? 8 : label.includes(` ${word}`) ? 5 : label.includes(word) ? 3 : keywords.includes(word) ? 2 : 0
    if (score === 0) return 0
    total += score
  }
  return total
}
