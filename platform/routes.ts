import type { z } from 'zod'
import type { Context, Hono } from 'hono'
import type { Outcome, Refusal } from '../kernel/outcome.ts'
import type { Ask, UserAsk } from './ask.ts'
import type { Config } from './config.ts'
import type { Database, Db } from './database.ts'
import type { Clock } from './clock.ts'
import type { Endpoint, InputOf } from './endpoint.ts'
import type { Errands } from './errands.ts'
import type { Log } from './log.ts'
import type { MailCarrier } from './mail.ts'
import type { Storage } from './storage.ts'

/** What runs: made once by `apps/server/compose.ts`, handed to whoever serves requests or errands. */
export type House = {
  readonly config: Config
  readonly database: Database
  readonly errands: Errands
  readonly storage: Storage
  readonly mail: MailCarrier
  readonly clock: Clock
  readonly log: Log
}

type Answer<E> = E extends Endpoint<z.ZodType, infer O> ? Outcome<z.input<O>, Refusal> : never

/** The request behind a public or a user's endpoint: for whoever reads the cookie or sets one, or counts tries by address. */
export type Visit = {
  readonly headers: Headers
  readonly address: string
  /** Adds a whole `Set-Cookie` value to the answer. */
  readonly setCookie: (cookie: string) => void
}

/** An endpoint and what answers it. A refusal rolls its transaction back. */
export type Route =
  | {
      readonly kind: 'company'
      readonly endpoint: Endpoint
      readonly answer: (db: Db, ask: Ask, input: never, house: House) => Promise<Outcome<unknown, Refusal>>
      /** Whether this input makes the act one single statement, which needs no transaction around it. */
      readonly alone?: ((input: never) => boolean) | undefined
    }
  | { readonly kind: 'own-transactions'; readonly endpoint: Endpoint; readonly answer: (house: House, ask: Ask, input: never) => Promise<Outcome<unknown, Refusal>> }
  | { readonly kind: 'user'; readonly endpoint: Endpoint; readonly answer: (house: House, ask: UserAsk, input: never, visit: Visit) => Promise<Outcome<unknown, Refusal>> }
  | { readonly kind: 'public'; readonly endpoint: Endpoint; readonly answer: (house: House, input: never, visit: Visit) => Promise<Outcome<unknown, Refusal>> }

/** In one transaction of the asker's company, after the permission table said yes. */
export function inCompanyRoute<E extends Endpoint>(
  endpoint: E,
  answer: (db: Db, ask: Ask, input: InputOf<E>, house: House) => Promise<Answer<E>>,
  alone?: (input: InputOf<E>) => boolean,
): Route {
  if (endpoint.permission === 'public' || endpoint.permission === 'signed-in') throw new Error(`${endpoint.path} names no permission`)
  return { kind: 'company', endpoint, answer: answer as never, alone: alone as never }
}

/** For an asker whom the permission table allows, but who must read beside the company's transaction; opens its own. A refusal must leave nothing. */
export function companyRoute<E extends Endpoint>(endpoint: E, answer: (house: House, ask: Ask, input: InputOf<E>) => Promise<Answer<E>>): Route {
  if (endpoint.permission === 'public' || endpoint.permission === 'signed-in') throw new Error(`${endpoint.path} names no permission`)
  return { kind: 'own-transactions', endpoint, answer: answer as never }
}

/** For a user who is signed in, with or without a company; opens its own transactions. */
export function userRoute<E extends Endpoint>(endpoint: E, answer: (house: House, ask: UserAsk, input: InputOf<E>, visit: Visit) => Promise<Answer<E>>): Route {
  if (endpoint.permission !== 'signed-in') throw new Error(`${endpoint.path} is not for any signed-in user`)
  return { kind: 'user', endpoint, answer: answer as never }
}

/** For anybody. Rate-limited by address. */
export function publicRoute<E extends Endpoint>(endpoint: E, answer: (house: House, input: InputOf<E>, visit: Visit) => Promise<Answer<E>>): Route {
  if (endpoint.permission !== 'public') throw new Error(`${endpoint.path} is not public`)
  return { kind: 'public', endpoint, answer: answer as never }
}

/** Whoever needs the request itself (uploads, downloads, pages, streams) mounts on Hono with these at hand. */
export type Door = {
  readonly house: House
  /** The asker, if signed in with a company in which the permission holds; else null (answer 404 or 401 alike). */
  readonly who: (request: Request, permission: Extract<Endpoint['permission'], string>) => Promise<Ask | null>
  /** The address the request comes from (a proxy's word only where the settings say that there is one). */
  readonly address: (context: Context) => string
}
export type RawRoutes = (app: Hono, door: Door) => void
