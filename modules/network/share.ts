import { done, refuse, type Outcome } from '../../kernel/outcome.ts'

/**
 * A share is two registers, each with one writer, so that two companies never write the same fact: the sender says in which
 * term it offers and whether it still does; the receiver answers a term. Each side holds both and computes the same state
 * from them, whatever the order in which they arrived.
 */
export type SenderRegister = {
  readonly version: number
  /** Raised when consent must be asked anew: after the receiver declined or stopped. */
  readonly term: number
  readonly active: boolean
  /** Why it is not active: `source-stopped` when the sender's own source stopped, `buildings-of-others` when it moved to buildings of somebody else, `ended` with the connection, else free text. */
  readonly reason: string
}

export type ReceiverRegister = {
  readonly version: number
  /** The term it answers; 0 = none yet. */
  readonly term: number
  readonly answer: 'none' | 'accepted' | 'declined' | 'stopped'
  readonly reason: string
}

export type ShareState = 'offered' | 'live' | 'declined' | 'stopped'

/** What both sides show. A receiver that declined or stopped stays so until a new term. */
export function stateOf(sender: Pick<SenderRegister, 'term' | 'active'>, receiver: Pick<ReceiverRegister, 'term' | 'answer'>): ShareState {
  const answer = receiver.term === sender.term ? receiver.answer : 'none'
  if (!sender.active) return answer === 'declined' ? 'declined' : 'stopped'
  if (answer === 'none') return 'offered'
  return answer === 'accepted' ? 'live' : answer
}

export type ShareRefusal =
  | { readonly code: 'share-not-open'; readonly state: ShareState }
  | { readonly code: 'already-shared'; readonly state: ShareState }

/** Share again: the same term goes live at once when the receiver still says yes; a new term asks it anew. */
export function offerAgain(sender: SenderRegister, receiver: ReceiverRegister): Outcome<SenderRegister, ShareRefusal> {
  const state = stateOf(sender, receiver)
  if (state === 'offered' || state === 'live') return refuse({ code: 'already-shared', state })
  const consentStands = receiver.term === sender.term && receiver.answer === 'accepted'
  const neverAnswered = receiver.term !== sender.term
  return done({
    version: sender.version + 1,
    term: consentStands || neverAnswered ? sender.term : sender.term + 1,
    active: true,
    reason: '',
  })
}

/** The sender stops. Stopping what is stopped is refused, so that a second press is not a second act. */
export function stopSending(sender: SenderRegister, receiver: ReceiverRegister, reason: string): Outcome<SenderRegister, ShareRefusal> {
  const state = stateOf(sender, receiver)
  if (state === 'stopped' || state === 'declined') return refuse({ code: 'share-not-open', state })
  return done({ ...sender, version: sender.version + 1, active: false, reason })
}

/** The receiver says yes; also after it stopped, while the sender still offers: nobody else has to act. */
export function accept(sender: SenderRegister, receiver: ReceiverRegister): Outcome<ReceiverRegister, ShareRefusal> {
  const state = stateOf(sender, receiver)
  if (!sender.active || state === 'live') return refuse({ code: state === 'live' ? 'already-shared' : 'share-not-open', state })
  return done({ version: receiver.version + 1, term: sender.term, answer: 'accepted', reason: '' })
}

export function decline(sender: SenderRegister, receiver: ReceiverRegister, reason: string): Outcome<ReceiverRegister, ShareRefusal> {
  const state = stateOf(sender, receiver)
  if (state !== 'offered') return refuse({ code: 'share-not-open', state })
  return done({ version: receiver.version + 1, term: sender.term, answer: 'declined', reason })
}

export function stopReceiving(sender: SenderRegister, receiver: ReceiverRegister, reason: string): Outcome<ReceiverRegister, ShareRefusal> {
  const state = stateOf(sender, receiver)
  if (state !== 'live') return refuse({ code: 'share-not-open', state })
  return done({ version: receiver.version + 1, term: sender.term, answer: 'stopped', reason })
}

/**
 * Who keeps the copy of an ended share as its own takes back its yes: shared again, it is asked anew, since its own plan and days are at
 * stake. Null when it said none.
 */
export function takeBackConsent(sender: SenderRegister, receiver: ReceiverRegister): ReceiverRegister | null {
  if (sender.active || receiver.term !== sender.term || receiver.answer !== 'accepted') return null
  return { version: receiver.version + 1, term: receiver.term, answer: 'stopped', reason: 'kept-as-own' }
}

/**
 * The comparison every arriving state passes. Kept as data so that a simulation can break it on purpose and see itself caught.
 */
export const versions = {
  isNewer: (arriving: number, known: number): boolean => arriving > known,
}
