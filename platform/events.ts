import type { Refusal } from '../kernel/outcome.ts'
import type { Db } from './database.ts'

/**
 * How earlier rooms tell later ones: in the same transaction, so that what follows is saved with what caused it or not at all.
 * An event's payload type is given where it is declared: `export const orderChanged = event<{ visitId: string }>('order-changed')`.
 */
export type Event<P> = { readonly name: string; readonly payload?: P }

type Listener = (db: Db, payload: never) => Promise<void>
const listeners = new Map<string, Listener[]>()

export function event<P>(name: string): Event<P> {
  return { name }
}

/** Called once at the start of the program, by `apps/server/compose.ts` only. */
export function listen<P>(to: Event<P>, listener: (db: Db, payload: P) => Promise<void>): void {
  listeners.set(to.name, [...(listeners.get(to.name) ?? []), listener as Listener])
}

/** Whether anybody listens: an act without listeners may be one single statement. */
export function isHeard<P>(what: Event<P>): boolean {
  return (listeners.get(what.name)?.length ?? 0) > 0
}

/** Runs every listener, in the order they were added, and waits. A listener that throws undoes the act. */
export async function announce<P>(db: Db, what: Event<P>, payload: P): Promise<void> {
  for (const listener of listeners.get(what.name) ?? []) await listener(db, payload as never)
}

type Objector = (db: Db, payload: never) => Promise<Refusal | null>
const objectors = new Map<string, Objector[]>()

/** How a later room refuses what an earlier one is about to do: it answers the refusal, or null. Added by `compose.ts` only. */
export function objectTo<P>(intent: Event<P>, objector: (db: Db, payload: P) => Promise<Refusal | null>): void {
  objectors.set(intent.name, [...(objectors.get(intent.name) ?? []), objector as Objector])
}

/** Asks the later rooms before an act; the first refusal, or null when none objects. */
export async function consult<P>(db: Db, intent: Event<P>, payload: P): Promise<Refusal | null> {
  for (const objector of objectors.get(intent.name) ?? []) {
    const refusal = await objector(db, payload as never)
    if (refusal) return refusal
  }
  return null
}

/** For `compose.ts`: forgets all listeners, so that a second start in one process (tests) does not double them. */
export function forgetListeners(): void {
  listeners.clear()
  objectors.clear()
}
