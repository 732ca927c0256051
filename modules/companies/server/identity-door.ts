import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Refusal } from '../../../kernel/outcome.ts'
import type { Endpoint } from '../../../platform/endpoint.ts'
import type { Door } from '../../../platform/routes.ts'
import {
  addPasskey, askPasswordReset, changePassword, enterBackupCode, finishTwoFactor, newPasskeyChallenge, passkeyChallenge, passkeySignIn,
  renewBackupCodes, resetPassword, signIn, signOut, stopTwoFactor,
} from '../identity-endpoints.ts'
import { addressHeader, identityOf } from './identity.ts'
import { countTry, evenly, giveBackTry } from './tries.ts'

/** What the library may be asked for. Everything else it can do stays closed. */
export const identityEndpoints: readonly Endpoint[] = [
  signIn, signOut, finishTwoFactor, enterBackupCode, askPasswordReset, resetPassword, passkeyChallenge, passkeySignIn,
  newPasskeyChallenge, addPasskey, changePassword, stopTwoFactor, renewBackupCodes,
]

/** Hands requests to the library and translates its answers: its tokens do not leave, its errors become refusals. */
export function mountIdentity(app: Hono, { house, address }: Door): void {
  const limit = bodyLimit({ maxSize: 64 * 1024, onError: (context) => context.json({ refusal: { code: 'too-large' } }, 413) })
  for (const endpoint of identityEndpoints) {
    app.on(endpoint.method, endpoint.path, limit, async (context) => {
      const input = await inputOf(context, endpoint)
      if (!input.ok) return context.json({ refusal: input.refusal }, 422)
      const from = address(context)
      const who = (input.value as { email?: string }).email
      const limited = endpoint === signOut ? null : await countTry(from, who)
      if (limited) return context.json({ refusal: limited }, 429)
      const ask = () => identityOf(house).auth.handler(requestFor(context, endpoint, input.value, from))
      const answer = await (endpoint === askPasswordReset ? evenly(ask) : ask())
      if (answer.ok && endpoint !== askPasswordReset) await giveBackTry(from, who)
      return translated(context, endpoint, answer)
    })
  }
}

type Input = { ok: true; value: unknown } | { ok: false; refusal: Refusal }

async function inputOf(context: Context, endpoint: Endpoint): Promise<Input> {
  const given: unknown = endpoint.method === 'GET' ? context.req.query() : await context.req.json().catch(() => ({}))
  const checked = endpoint.input.safeParse(given)
  if (checked.success) return { ok: true, value: checked.data }
  const issue = checked.error.issues[0]!
  const limit = 'maximum' in issue ? Number(issue.maximum) : 'minimum' in issue ? Number(issue.minimum) : undefined
  return { ok: false, refusal: { code: 'input-wrong', field: issue.path.join('.'), problem: issue.code, ...(limit !== undefined ? { limit } : {}) } }
}

function requestFor(context: Context, endpoint: Endpoint, input: unknown, from: string): Request {
  const headers = new Headers(context.req.raw.headers)
  headers.set(addressHeader, from)
  headers.delete('content-length')
  if (endpoint.method === 'GET') return new Request(context.req.url, { headers })
  headers.set('content-type', 'application/json')
  return new Request(context.req.url, { method: endpoint.method, headers, body: JSON.stringify(input) })
}

async function translated(context: Context, endpoint: Endpoint, answer: Response): Promise<Response> {
  for (const cookie of answer.headers.getSetCookie()) context.header('Set-Cookie', cookie, { append: true })
  context.header('Cache-Control', 'no-store')
  const said = (await answer.json().catch(() => null)) as Record<string, unknown> | null
  if (!answer.ok) {
    const code = said?.['code']
    const refusal = refusalOf(typeof code === 'string' ? code : '', answer.status)
    return context.json({ refusal }, answer.status === 401 && refusal.code === 'signed-out' ? 401 : refusal.code === 'too-many' ? 429 : answer.status >= 500 ? 500 : 409)
  }
  const value = endpoint === signIn ? { twoFactor: said?.['twoFactorRedirect'] === true } : (said ?? {})
  return context.json(endpoint.output.parse(value) as object)
}

const refusals: Readonly<Record<string, Refusal>> = {
  INVALID_EMAIL_OR_PASSWORD: { code: 'sign-in-wrong' },
  INVALID_EMAIL: { code: 'sign-in-wrong' },
  INVALID_PASSWORD: { code: 'password-wrong', field: 'password' },
  CREDENTIAL_ACCOUNT_NOT_FOUND: { code: 'password-wrong', field: 'password' },
  PASSWORD_TOO_SHORT: { code: 'input-wrong', field: 'newPassword', problem: 'too_small', limit: 10 },
  PASSWORD_TOO_LONG: { code: 'input-wrong', field: 'newPassword', problem: 'too_big', limit: 128 },
  INVALID_TOKEN: { code: 'link-gone' },
  USER_NOT_FOUND: { code: 'link-gone' },
  INVALID_CODE: { code: 'code-wrong', field: 'code' },
  INVALID_BACKUP_CODE: { code: 'code-wrong', field: 'code' },
  INVALID_TWO_FACTOR_COOKIE: { code: 'second-step-gone' },
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: { code: 'second-step-gone' },
  ACCOUNT_TEMPORARILY_LOCKED: { code: 'too-many', seconds: 900 },
  TOTP_NOT_ENABLED: { code: 'second-step-gone' },
  TWO_FACTOR_NOT_ENABLED: { code: 'second-step-gone' },
  TOTP_ALREADY_ENABLED: { code: 'two-factor-on' },
  BACKUP_CODES_NOT_ENABLED: { code: 'second-step-gone' },
  SESSION_NOT_FRESH: { code: 'sign-in-again' },
  PASSKEY_NOT_FOUND: { code: 'passkey-unknown' },
  AUTHENTICATION_FAILED: { code: 'passkey-unknown' },
  CHALLENGE_NOT_FOUND: { code: 'passkey-late' },
  FAILED_TO_VERIFY_REGISTRATION: { code: 'passkey-failed' },
  PREVIOUSLY_REGISTERED: { code: 'passkey-known' },
  VALIDATION_ERROR: { code: 'input-wrong', field: '', problem: 'invalid' },
}

/** A code of the library as a refusal of ours. */
export function refusalOf(code: string, status: number): Refusal {
  return refusals[code] ?? (status === 401 ? { code: 'signed-out' } : status === 429 ? { code: 'too-many', seconds: 60 } : { code: 'unexpected', status })
}
