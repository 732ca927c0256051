import { EventEmitter } from 'node:events'
import type { CompanyId } from '../kernel/ids.ts'
import { afterCommit, currentCompany } from './database.ts'

/** A change a screen may be showing. `topic` is a word endpoints name in `topics`: 'plans', 'orders', 'network', 'notices', ... */
export type Touch = { readonly companyId: CompanyId; readonly topic: string }

const emitter = new EventEmitter()
emitter.setMaxListeners(0)

/** Tells open screens of the current company, once the transaction has committed. */
export function touch(...topics: string[]): void {
  const companyId = currentCompany()
  afterCommit(() => {
    for (const topic of topics) emitter.emit('touch', { companyId, topic } satisfies Touch)
  })
}

/** Brings in a touch from another process (LISTEN) or straight from a loop that has no transaction. */
export function touchNow(touched: Touch): void {
  emitter.emit('touch', touched)
}

export function onTouch(listener: (touched: Touch) => void): () => void {
  emitter.on('touch', listener)
  return () => emitter.off('touch', listener)
}
