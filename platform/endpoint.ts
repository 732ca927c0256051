import type { z } from 'zod'
import type { Permission } from '../access/permissions.ts'

/**
 * What may be asked of the server, declared once as data, and read by the server, the screens, the OpenAPI document and the tests.
 * The input holds path parameters (`/api/assets/:id`), query and body in one object. Browser-safe: types and data only.
 */
export type Endpoint<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/api/${string}`
  /** A row of the permission table; `signed-in`: any user, also without a company; `public`: anybody. */
  readonly permission: Permission | 'signed-in' | 'public'
  readonly input: I
  readonly output: O
  /** Reads: topics (`touch`) after whose change a screen asks again. */
  readonly topics?: readonly string[]
  /** Reads: a device keeps the last answer for when there is no signal; `device`: also before it is known who signed in. */
  readonly offline?: 'person' | 'device'
  /** Largest body in bytes; 1 MiB unless told. */
  readonly limit?: number
  /** One line for the OpenAPI document. */
  readonly summary: string
}

export function endpoint<I extends z.ZodType, O extends z.ZodType>(declared: Endpoint<I, O>): Endpoint<I, O> {
  return declared
}

export type InputOf<E> = E extends Endpoint<infer I, z.ZodType> ? z.infer<I> : never
export type OutputOf<E> = E extends Endpoint<z.ZodType, infer O> ? z.infer<O> : never
/** What a caller may leave out because the schema fills it in. */
export type AskOf<E> = E extends Endpoint<infer I, z.ZodType> ? z.input<I> : never
