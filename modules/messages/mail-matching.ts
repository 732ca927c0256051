import type { Nature } from './message.ts'

/** What is known about a mail that came, each fact from the room that knows it. */
export type MatchFacts = {
  readonly nature: Nature
  /** The folder of the token in the address it was sent to. */
  readonly tokenJob: string | null
  /** The folder of a message it answers, by Message-ID. */
  readonly threadJob: string | null
  /** A folder whose number stands in the subject, and whether the sender is one of its client's addresses. */
  readonly numbered: { readonly jobId: string; readonly senderBelongs: boolean } | null
  readonly senderKnown: boolean
  /** It came to an address that is there to take requests. */
  readonly atIntake: boolean
}

export type Match =
  | { readonly kind: 'folder'; readonly jobId: string; readonly by: 'token' | 'thread' | 'number' }
  /** `sender`: of a contact that is known; `intake`: of somebody new. */
  | { readonly kind: 'open'; readonly by: 'sender' | 'intake' }
  | { readonly kind: 'unmatched' }

/**
 * Where a mail belongs. A token or a thread cannot be guessed, so whoever has it may write there; a number can, so it counts only from an
 * address of that folder's client, and strangers cannot write into folders. What a machine sent opens nothing.
 */
export function match({ nature, tokenJob, threadJob, numbered, senderKnown, atIntake }: MatchFacts): Match {
  if (nature === 'loop') return { kind: 'unmatched' }
  if (tokenJob) return { kind: 'folder', jobId: tokenJob, by: 'token' }
  if (threadJob) return { kind: 'folder', jobId: threadJob, by: 'thread' }
  if (numbered?.senderBelongs) return { kind: 'folder', jobId: numbered.jobId, by: 'number' }
  if (numbered || nature !== 'written' || !atIntake) return { kind: 'unmatched' }
  return { kind: 'open', by: senderKnown ? 'sender' : 'intake' }
}

/**
 * What in a subject may be a folder's number: what stands in square brackets (as our own mails write it), then words that end in digits,
 * alone and with the word before. At most 12.
 */
export function numbersIn(subject: string): string[] {
  const bracketed = [...subject.matchAll(/\[([^[\]]{1,40})\]/g)].map(([, inside]) => inside!.trim())
  const words = subject.slice(0, 500).split(/[\s,;:!?()[\]"«»“”#]+/).filter(Boolean)
  const numbers = words.flatMap((word, at) => {
    const bare = word.replace(/[.'’]+$/, '')
    if (!/\d$/.test(bare) || bare.length > 40) return []
    const before = words[at - 1]
    return before ? [bare, `${before} ${bare}`, `${before}${bare}`] : [bare]
  })
  return [...new Set([...bracketed, ...numbers])].slice(0, 12)
}

export function isForwardSubject(subject: string): boolean {
  return /^\s*(?:(?:re|r[ée]p?|aw|sv)\s*:\s*)*(?:fwd?|tr|rv|wg|enc|i)\s*:/i.test(subject)
}
