import type { MiddlewareHandler } from 'hono'
import type { House } from '../../../platform/routes.ts'

/**
 * Cross-site request forgery: an unsafe request must come from our own pages. Browsers say so by `Sec-Fetch-Site`, older
 * ones by `Origin`; a request with neither is a program without the cookie jar of a person, and passes.
 */
export function refuseForeignPosts(house: House): MiddlewareHandler {
  const own = new URL(house.config.publicUrl).origin
  return async (context, next) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return next()
    const site = context.req.header('sec-fetch-site')
    const origin = context.req.header('origin')
    const host = context.req.header('host')
    const fromUs = origin === undefined || origin === own || (host !== undefined && originHost(origin) === host)
    if ((site !== undefined && site !== 'same-origin' && site !== 'none') || !fromUs) {
      return context.json({ refusal: { code: 'foreign-origin' } }, 403)
    }
    return next()
  }
}

function originHost(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}
