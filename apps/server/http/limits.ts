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

/**
 * Acts that anybody may ask for (signing up, answering links): 60 a minute from one address. Everything else, uploads and downloads
 * included: 3,000, which the people of one office behind one address do not reach.
 */
export function limitRequests(): { readonly all: (address: string) => Promise<Refusal | null>; readonly openActs: (route: Route, address: string) => Promise<Refusal | null> } {
  const all: RateLimiterAbstract = new RateLimiterMemory({ points: 3000, duration: 60 })
  const open: RateLimiterAbstract = new RateLimiterMemory({ points: 60, duration: 60 })
  return {
    all: (address) => countOne(all, address),
    openActs: async (route, address) => (route.kind === 'public' && route.endpoint.method !== 'GET' ? countOne(open, address) : null),
  }
}

async function countOne(limiter: RateLimiterAbstract, address: string): Promise<Refusal | null> {
  try {
    await limiter.consume(address)
    return null
  } catch (limited) {
    const wait = (limited as { msBeforeNext?: number }).msBeforeNext ?? 60_000
    return { code: 'too-many', seconds: Math.ceil(wait / 1000) }
  }
}
