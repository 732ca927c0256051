import { Hono, type Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { may, type Permission } from '../../../access/permissions.ts'
import type { Outcome, Refusal } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { Endpoint } from '../../../platform/endpoint.ts'
import { errorFacts } from '../../../platform/log.ts'
import type { Door, House, RawRoutes, Route, Visit } from '../../../platform/routes.ts'
import { readInput } from './input.ts'
import { clientAddress, limitRequests } from './limits.ts'
import { refuseForeignPosts } from './origin.ts'
import { readAsk, readUserAsk } from './session.ts'
import { serveScreens } from './screens.ts'
import { liveEvents } from './live.ts'
import { describeApi } from './openapi.ts'

/** A refusal raised inside a transaction, so that the transaction rolls back; carried out again at the door. */
class RolledBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** The whole HTTP face of the product. */
export function openDoor(house: House, routes: readonly Route[], raw: readonly RawRoutes[]): Hono {
  const app = new Hono()
  const limits = limitRequests()
  app.onError((error, context) => {
    house.log.error({ path: context.req.routePath, ...errorFacts(error) }, 'request failed')
    return context.json({ refusal: { code: 'went-wrong' } }, 500)
  })
  app.use('/api/*', refuseForeignPosts(house))
  app.use('/api/*', async (context, next) => {
    const limited = await limits.all(clientAddress(context, house))
    return limited ? context.json({ refusal: limited }, 429) : next()
  })
  app.get('/api/health', (context) => context.json({ ok: true }))
  const door: Door = {
    house,
    who: (request, permission) => readAllowedAsk(house, request, permission),
    address: (context) => clientAddress(context, house),
  }
  liveEvents(app, door)
  describeApi(app, door, routes)
  for (const mount of raw) mount(app, door)
  for (const route of routes) {
    app.on(route.endpoint.method, route.endpoint.path, async (context) => {
      const limited = await limits.openActs(route, clientAddress(context, house))
      if (limited) return context.json({ refusal: limited }, 429)
      return answer(context, house, route)
    })
  }
  app.all('/api/*', (context) => context.json({ refusal: { code: 'not-there' } }, 404))
  serveScreens(app, house)
  return app
}

async function answer(context: Context, house: House, route: Route): Promise<Response> {
  const { endpoint } = route
  const request = context.req.raw
  if (route.kind === 'public') {
    const input = await readInput(context, endpoint)
    if (!input.ok) return refusal(context, input.refusal)
    return reply(context, house, endpoint, await route.answer(house, input.value as never, visitOf(context, house)))
  }
  if (route.kind === 'user') {
    const ask = await readUserAsk(house, request)
    if (!ask) return context.json({ refusal: { code: 'signed-out' } }, 401)
    const input = await readInput(context, endpoint)
    if (!input.ok) return refusal(context, input.refusal)
    return reply(context, house, endpoint, await route.answer(house, ask, input.value as never, visitOf(context, house)))
  }
  const found = await readAsk(house, request)
  if (found === 'signed-out') return context.json({ refusal: { code: 'signed-out' } }, 401)
  if (found === 'no-company' || !may(found.role, endpoint.permission as Permission)) return refusal(context, { code: 'not-there' })
  const input = await readInput(context, endpoint)
  if (!input.ok) return refusal(context, input.refusal)
  if (route.kind === 'own-transactions') return reply(context, house, endpoint, await route.answer(house, found, input.value as never))
  // What only reads takes no transaction; what writes is undone by a refusal.
  const work = (db: Db) => route.answer(db, found, input.value as never, house)
  const outcome = await (endpoint.method === 'GET'
    ? house.database.reading(found.companyId, work)
    : route.alone?.(input.value as never)
      ? house.database.alone(found.companyId, work)
      : inTransaction(house, found, work))
  return reply(context, house, endpoint, outcome)
}

function visitOf(context: Context, house: House): Visit {
  return {
    headers: context.req.raw.headers,
    address: clientAddress(context, house),
    setCookie: (cookie) => context.header('Set-Cookie', cookie, { append: true }),
  }
}

async function inTransaction(
  house: House,
  ask: Ask,
  work: (db: Db) => Promise<Outcome<unknown, Refusal>>,
): Promise<Outcome<unknown, Refusal>> {
  try {
    return await house.database.inCompany(ask.companyId, async (db) => {
      const outcome = await work(db)
      if (!outcome.ok) throw new RolledBack(outcome.refusal)
      return outcome
    })
  } catch (error) {
    if (error instanceof RolledBack) return { ok: false, refusal: error.refusal }
    throw error
  }
}

/** Output is validated too: a field nobody declared does not leave. */
function reply(context: Context, house: House, endpoint: Endpoint, outcome: Outcome<unknown, Refusal>): Response {
  if (!outcome.ok) return refusal(context, outcome.refusal)
  const checked = endpoint.output.safeParse(outcome.value)
  if (!checked.success) {
    house.log.error({ path: endpoint.path, wrong: checked.error.issues.map((issue) => issue.path.join('.')).slice(0, 5) }, 'answer does not fit its endpoint')
    return context.json({ refusal: { code: 'went-wrong' } }, 500)
  }
  return context.json((checked.data ?? null) as object | null)
}

function refusal(context: Context, refused: Refusal): Response {
  const status: ContentfulStatusCode = refused.code === 'not-there' ? 404 : refused.code === 'too-large' ? 413 : refused.code === 'input-wrong' ? 422 : 409
  return context.json({ refusal: refused }, status)
}

async function readAllowedAsk(house: House, request: Request, permission: string): Promise<Ask | null> {
  const found = await readAsk(house, request)
  if (found === 'signed-out' || found === 'no-company') return null
  return may(found.role, permission as Permission) ? found : null
}
