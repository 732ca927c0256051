import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { isId } from '../../../kernel/ids.ts'
import type { Config } from '../../../platform/config.ts'
import { readSecret } from '../../companies/server/secret.ts'
import { beginsWithZeros } from '../work.ts'

/** What a page of a form carries: which sending it is, and when the page was made. `age`: seconds since then. */
export type FormToken = { readonly id: string; readonly age: number }

const keys = new Map<string, Buffer>()

/** A key of this purpose alone, made from the server's secret once. */
function keyOf(config: Pick<Config, 'secret' | 'dataDir'>): Buffer {
  const known = `${config.dataDir}\n${config.secret ?? ''}`
  let key = keys.get(known)
  if (!key) keys.set(known, (key = createHmac('sha256', readSecret(config)).update('request-form').digest()))
  return key
}

/** `<id>.<time>.<signature>`: the id of the submission this page will make, signed for one form. */
export function writeToken(config: Pick<Config, 'secret' | 'dataDir'>, formKey: string, id: string, now: string): string {
  const said = `${id}.${Date.parse(now).toString(36)}`
  return `${said}.${sign(config, formKey, said)}`
}

/** Null for what this server did not sign for this form. */
export function readToken(config: Pick<Config, 'secret' | 'dataDir'>, formKey: string, token: string, now: string): FormToken | null {
  const parts = /^([0-9a-f-]{36})\.([0-9a-z]{1,10})\.([A-Za-z0-9_-]{43})$/.exec(token)
  if (!parts || !isId(parts[1]!)) return null
  const expected = Buffer.from(sign(config, formKey, `${parts[1]}.${parts[2]}`))
  if (!timingSafeEqual(expected, Buffer.from(parts[3]!))) return null
  return { id: parts[1]!, age: (Date.parse(now) - Number.parseInt(parts[2]!, 36)) / 1000 }
}

/** Whether the puzzle of a page was solved. */
export function workDone(token: string, answer: string, bits: number): boolean {
  return /^\d{1,12}$/.test(answer) && beginsWithZeros(createHash('sha256').update(`${token}:${answer}`).digest(), bits)
}

function sign(config: Pick<Config, 'secret' | 'dataDir'>, formKey: string, said: string): string {
  return createHmac('sha256', keyOf(config)).update(`${formKey}\n${said}`).digest('base64url')
}
