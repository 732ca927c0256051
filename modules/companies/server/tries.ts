import { createHash } from 'node:crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Refusal } from '../../../kernel/outcome.ts'

/**
 * Tries at the doors, so that nobody guesses passwords or codes by trying: by address over all doors, by e-mail from one address,
 * and by e-mail from everywhere (wide enough that a stranger cannot easily lock somebody out). A try that was right is given back.
 */
let tries = fresh()

function fresh() {
  return {
    byAddress: new RateLimiterMemory({ points: 60, duration: 60 }),
    byEmailHere: new RateLimiterMemory({ points: 10, duration: 300 }),
    byEmail: new RateLimiterMemory({ points: 100, duration: 3600 }),
    mailsTo: new RateLimiterMemory({ points: 5, duration: 900 }),
  }
}

/** Null, or the refusal with how long to wait. */
export async function countTry(address: string, email?: string): Promise<Refusal | null> {
  const who = email ? keyOf(email) : null
  try {
    await tries.byAddress.consume(address)
    if (who) await tries.byEmailHere.consume(`${address} ${who}`)
    if (who) await tries.byEmail.consume(who)
    return null
  } catch (limited) {
    return { code: 'too-many', seconds: Math.ceil(((limited as { msBeforeNext?: number }).msBeforeNext ?? 60_000) / 1000) }
  }
}

export async function giveBackTry(address: string, email?: string): Promise<void> {
  await tries.byAddress.reward(address)
  if (!email) return
  await tries.byEmailHere.reward(`${address} ${keyOf(email)}`)
  await tries.byEmail.reward(keyOf(email))
}

/** Whether one more mail that a stranger can ask for may go to an address. Answers must be the same either way. */
export async function mayMail(email: string): Promise<boolean> {
  try {
    await tries.mailsTo.consume(keyOf(email))
    return true
  } catch {
    return false
  }
}

/** Answers after a quarter of a second at the earliest, so that the time taken tells nothing of whether an address is known. */
export async function evenly<T>(work: () => Promise<T>): Promise<T> {
  const floor = new Promise((resolve) => setTimeout(resolve, 250))
  try {
    return await work()
  } finally {
    await floor
  }
}

/** For tests. */
export function forgetTries(): void {
  tries = fresh()
}

function keyOf(email: string): string {
  return createHash('sha256').update(email).digest('base64url').slice(0, 22)
}
