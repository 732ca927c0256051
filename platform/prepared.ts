import type pg from 'pg'

/** A text is worth a place once it came this often. */
const comesBack = 3
/** How many texts are kept ready; each takes some memory on every connection. */
const places = 400
/** Statements with more values than this are made for one occasion: their text hardly comes again. */
const mostValues = 40
/** Milliseconds until plans are made anew: a plan made for a table of ten rows serves ten thousand badly. */
const planAge = 60_000

const names = new Map<string, string>()
/** How many names were given and forgotten. */
let gone = 0
const seen = new Map<string, number>()
const planned = new WeakMap<pg.PoolClient, number>()

/**
 * Keeps the statements that come again and again ready on each connection of a pool, so that PostgreSQL reads and plans their
 * text once instead of every time: most of the cost of a small statement, above all where row-level security is planned in.
 * Only statements with values, by their exact text; all plans are forgotten once a minute.
 */
export function keepPrepared(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    planned.set(client, Date.now())
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    Object.assign(client, {
      query: (text: unknown, values: unknown, ...rest: unknown[]) => {
        const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text, values.length) : undefined
        return name === undefined ? query(text, values, ...rest) : query({ name, text, values }, ...rest)
      },
    })
  })
  pool.on('acquire', (client) => {
    const now = Date.now()
    if (now - (planned.get(client) ?? now) < planAge) return
    planned.set(client, now)
    client.query('discard plans').catch(() => {})
  })
}

/** For tests: no text has come yet. Names are not given twice, so what connections keep stays right. */
export function forgetTexts(): void {
  gone += names.size
  names.clear()
  seen.clear()
}

/** The name under which a text is kept ready, if it is. */
export function nameOf(text: string, values: number): string | undefined {
  if (values === 0 || values > mostValues) return undefined
  const known = names.get(text)
  if (known !== undefined || names.size >= places) return known
  const times = (seen.get(text) ?? 0) + 1
  if (times < comesBack) {
    if (seen.size > 10 * places) seen.clear()
    seen.set(text, times)
    return undefined
  }
  seen.delete(text)
  const name = `kept_${gone + names.size}`
  names.set(text, name)
  return name
}
