import type { Context } from 'hono'
import { done, refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Endpoint } from '../../../platform/endpoint.ts'

const usualLimit = 1024 * 1024

/**
 * Path, query and body as one object, checked by the endpoint's schema. A wrong input names its field:
 * `{code: 'input-wrong', field: 'tasks.2.label', problem: 'too_big', limit: 200}`.
 */
export async function readInput(context: Context, endpoint: Endpoint): Promise<Outcome<unknown, Refusal>> {
  const body = await readBody(context, endpoint)
  if (!body.ok) return body
  const given = { ...queryOf(context), ...(body.value as object), ...context.req.param() }
  const checked = endpoint.input.safeParse(given)
  if (checked.success) return done(checked.data)
  const issue = checked.error.issues[0]!
  const field = issue.path.join('.')
  // An id that is none of ours and an id that is no id get one answer.
  if (issue.code === 'invalid_format' && (issue as { format?: string }).format === 'uuid' && field in context.req.param()) {
    return refuse({ code: 'not-there' })
  }
  const limit = 'maximum' in issue ? Number(issue.maximum) : 'minimum' in issue ? Number(issue.minimum) : undefined
  return refuse({ code: 'input-wrong', field, problem: problemOf(issue), ...(limit !== undefined ? { limit } : {}) })
}

function problemOf(issue: { code?: string; message: string; input?: unknown; minimum?: unknown; origin?: string }): string {
  if (issue.code === 'invalid_type' && issue.message.includes('received undefined')) return 'missing'
  // To whoever fills in a form, a field left empty is no field that is too short.
  if (issue.code === 'too_small' && Number(issue.minimum) === 1 && (issue.origin === 'string' || issue.origin === 'array')) return 'missing'
  return issue.code ?? 'invalid'
}

function queryOf(context: Context): Record<string, unknown> {
  const query: Record<string, unknown> = {}
  for (const [name, values] of Object.entries(context.req.queries())) query[name] = values.length > 1 ? values : values[0]
  return query
}

async function readBody(context: Context, endpoint: Endpoint): Promise<Outcome<unknown, Refusal>> {
  if (endpoint.method === 'GET' || endpoint.method === 'DELETE') return done({})
  const limit = endpoint.limit ?? usualLimit
  const tooLarge = refuse({ code: 'too-large', limit })
  if (Number(context.req.header('content-length') ?? 0) > limit) return tooLarge
  // A body that says its length is no longer than that, and read in one go; another is counted while it comes.
  const reading = context.req.header('content-length') === undefined ? readCounted(context, limit) : context.req.raw.text()
  // Who went away before all of it was here hears no answer, and it is no fault of ours.
  const text = await reading.catch(() => undefined)
  if (text === undefined) return refuse({ code: 'input-wrong', field: '', problem: 'not_whole' })
  if (text === null) return tooLarge
  if (text === '') return done({})
  if (!(context.req.header('content-type') ?? '').startsWith('application/json')) return refuse({ code: 'input-wrong', field: '', problem: 'not_json' })
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return refuse({ code: 'input-wrong', field: '', problem: 'not_object' })
    return done(parsed)
  } catch {
    return refuse({ code: 'input-wrong', field: '', problem: 'not_json' })
  }
}

/** The text of a body without a stated length; null when it grows beyond the limit. */
async function readCounted(context: Context, limit: number): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  const stream = context.req.raw.body
  if (!stream) return ''
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > limit) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
