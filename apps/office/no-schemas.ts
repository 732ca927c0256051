import type { z as Z } from 'zod'

/**
 * What `zod` is in a browser: nothing. Endpoints are data that screens read for their path and their types; their schemas are read by the
 * server alone, which answers every input with a refusal that names the field. So the schemas are never built here, and the 26 kB that
 * would build them are not sent. What a screen has to judge by itself is a rule (a pure function), not a schema.
 */
const schema: object = new Proxy(() => undefined, {
  apply: () => schema,
  construct: () => schema,
  get: (_, name) => {
    if (typeof name === 'symbol' || name === 'then') return undefined
    if (/^(safe)?(parse|decode|encode)/i.test(name)) throw new Error(`"${name}": schemas are read on the server; a screen asks a rule`)
    return schema
  },
})

export const z = schema as typeof Z
