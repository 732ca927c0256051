/**
 * What a rule or a use case answers. A refusal is a value a person can meet, with its facts;
 * a bug throws (docs/architecture.md, habit 3).
 */
export type Done<T> = { readonly ok: true; readonly value: T }
export type Refused<R extends Refusal> = { readonly ok: false; readonly refusal: R }
export type Outcome<T, R extends Refusal = Refusal> = Done<T> | Refused<R>

/**
 * The facts of a "no". `code` is kebab-case and has one sentence in each language
 * (`phrases.*.ts`, key `refusal.<code>`); `field` names the input to mend, as a path ("tasks.2.label");
 * every other fact is a placeholder of that sentence.
 */
export type Refusal = {
  readonly code: string
  readonly field?: string
  readonly [fact: string]: unknown
}

export function done(): Done<undefined>
export function done<T>(value: T): Done<T>
export function done(value?: unknown): Done<unknown> {
  return { ok: true, value }
}

export function refuse<const R extends Refusal>(refusal: R): Refused<R> {
  return { ok: false, refusal }
}

/** The one answer for "not yours" and "not there", so that an id cannot be probed. */
export const notThere = { ok: false, refusal: { code: 'not-there' } } as const satisfies Refused<Refusal>
export type NotThere = { readonly code: 'not-there' }

/** Unwraps where a refusal would be a bug. Throws an Error that carries the refusal's code. */
export function mustBeDone<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`refused where it may not be: ${JSON.stringify(outcome.refusal)}`)
}
