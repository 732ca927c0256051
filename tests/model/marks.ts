/** A mark no text, id, hash or number of the product can hold by chance. */
const shape = /qx(\d)x(\d+)xq/g
/** The same for the database's own search. */
export const markPattern = 'qx[0-9]x[0-9]+xq|(^|[^0-9a-f-])9134000[0-9]($|[^0-9a-f-])'
/** What an hour of its people costs is another number in each company, and no number anything else makes by chance. */
const costShape = /(?<![\w-])9134000(\d)(?![\w-])/g
export function costOf(at: number): number {
  return 91_340_000 + at
}

/** Makes marks, one for each text somebody writes, and remembers who may know it. */
export class Marks {
  private readonly made: { at: number; what: string; known: Set<number> }[] = []

  /** A text for a field of a company: readable, and unmistakable. */
  make(at: number, what: string): string {
    const known = new Set([at])
    this.made.push({ at, what, known })
    return `qx${at}x${this.made.length - 1}xq`
  }

  allow(word: string, at: number): void {
    this.made[numberOf(word)]?.known.add(at)
  }

  /** The words in `text` that company `at` may not know, as "word (what it is)". */
  strange(text: string, at: number): string[] {
    const costs = [...text.matchAll(costShape)].flatMap(([cost, of]) => (Number(of) === at ? [] : [`${cost} (cost of an hour of company ${of})`]))
    const words = [...wordsIn(text)].flatMap((word) => {
      const mark = this.made[numberOf(word)]
      return mark && !mark.known.has(at) ? [`${word} (${mark.what} of company ${mark.at})`] : []
    })
    return [...costs, ...words]
  }

  /** What a word stands for. */
  of(word: string): string {
    const mark = this.made[numberOf(word)]
    return mark ? `${mark.what} of company ${mark.at}` : 'nothing'
  }
}

export function wordsIn(value: unknown): Set<string> {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return new Set([...text.matchAll(shape)].map((match) => match[0]))
}

function numberOf(word: string): number {
  return Number(/x(\d+)xq$/.exec(word)?.[1] ?? -1)
}
