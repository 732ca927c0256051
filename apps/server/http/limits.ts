import type { Context } from 'hono'
import { getConnInfo } from '@hono/node-server/conninfo'
import { RateLimiterMemory, type RateLimiterAbstract } from 'rate-limiter-flexible'
import type { Refusal } from '../../../kernel/outcome.ts'
import type { House, Route } from '../../../platform/routes.ts'

/** The address a request comes from; the proxy's word is taken only when the settings say that there is a proxy. */
export function clientAddress(context: Context, house: House): string {
  if (house.config.trustProxy) {
    const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    if (forwarded) return forwarded
  }
  try {
    return getConnInfo(context).remote.address ?? 'unknown'
  } catch {
    return 'unknown'
  }
}

/** Public endpoints: 60 a minute from one address. Others: 1,200 a minute, which no person reaches. */
export function limitRequests(_house: House): (route: Route, address: string) => Promise<Refusal | null> {
  const open: RateLimiterAbstract = new RateLimiterMemory({ points: 60, duration: 60 })
  const signedIn: RateLimiterAbstract = new RateLimiterMemory({ points: 1200, duration: 60 })
  return async (route, address) => {
    try {
      await (route.kind === 'public' ? open : signedIn).consume(address)
      return null
    } catch (limited) {
      const wait = (limited as { msBeforeNext?: number }).msBeforeNext ?? 60_000
      return { code: 'too-many', seconds: Math.ceil(wait / 1000) }
    }
  }
}
