import { attributionAt, isForwardLine, isHeaderBlock, isLegalNotice, isOriginalLine, isOwnMarker, isPhoneLine, isQuoted, isRule, isSignatureLine } from './quote-lines.ts'

export type Folded = {
  /** What the person wrote this time. */
  readonly visible: string
  /** What is repeated of earlier mails, and the signature: to unfold. Nothing of the text is lost: it is in one or the other. */
  readonly quoted: string
}

const longestLine = 600

type Part = { readonly kind: 'text' | 'quote' | 'attribution'; readonly lines: string[] }

/**
 * Parts a mail's text into what is new and what it repeats. Answers above, below and between what is quoted are all kept; between, with
 * the lines they answer. What was forwarded is what the sender wants read, so it stays. `forwarded`: the subject says so.
 */
export function fold(text: string, { forwarded = false }: { readonly forwarded?: boolean } = {}): Folded {
  const lines = plainLines(text)
  const { parts, rest } = partsOf(lines, forwarded)
  const signatures: string[] = []
  const trimmed = parts.map((part) => {
    if (part.kind !== 'text') return part
    const { kept, signature } = trimSignature(part.lines)
    if (signature.length > 0) signatures.push(signature.join('\n'))
    return { ...part, lines: kept }
  })
  const lastText = trimmed.findLastIndex((part) => part.kind === 'text' && hasWords(part.lines))
  const mixed = between(trimmed, lastText)
  const shown = mixed ? trimmed.slice(0, lastText + 1).filter(({ kind }) => kind !== 'attribution') : trimmed.filter(({ kind }) => kind === 'text')
  const visible = tidy(shown.map((part) => part.lines.join('\n')).join(mixed ? '\n\n' : '\n'))
  const answered = rest.length > 0 && isOwnMarker(rest.join(' '))
  // Nothing is new: perhaps it was only taken for a quotation. Whoever wrote below our own line wrote nothing at all.
  if (visible === '' && !answered && signatures.length === 0) return { visible: tidy(lines.join('\n')), quoted: '' }
  const hidden = trimmed.filter((part) => !shown.includes(part))
  const quoted = tidy([...hidden.map((part) => part.lines.join('\n')), ...signatures, rest.join('\n')].filter((part) => part.trim() !== '').join('\n\n'))
  return { visible, quoted }
}

/** Whether answers stand between what they answer: text after at least two quotations. One quotation above one answer is answering below. */
function between(parts: readonly Part[], lastText: number): boolean {
  const answers = parts.slice(0, lastText + 1).filter((part, at) => part.kind === 'text' && hasWords(part.lines) && parts[at - 1]?.kind === 'quote')
  return answers.length >= 2
}

/** Top-down; at the first line that begins a quotation to the end, the rest is set apart. */
function partsOf(lines: readonly string[], forwarded: boolean): { parts: Part[]; rest: readonly string[] } {
  const parts: Part[] = []
  const add = (kind: Part['kind'], added: readonly string[]) => {
    const last = parts.at(-1)
    if (last?.kind !== kind || kind === 'attribution') parts.push({ kind, lines: [...added] })
    else for (const line of added) last.lines.push(line)
  }
  const written = () => parts.some((part) => part.kind === 'text' && hasWords(part.lines))
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!
    // No program quotes by lines of this length, and to look closely at them would take long.
    if (line.length > longestLine && !isQuoted(line)) {
      add('text', [line])
      at += 1
      continue
    }
    if (isForwardLine(line)) {
      add('text', unquoted(lines.slice(at)))
      break
    }
    if (isQuoted(line)) {
      const length = quotedRun(lines, at)
      add('quote', lines.slice(at, at + length))
      at += length
      continue
    }
    const attribution = attributionAt(lines, at)
    if (attribution > 0) {
      const next = nextWords(lines, at + attribution)
      if (next >= 0 && isQuoted(lines[next]!)) {
        add('attribution', lines.slice(at, next))
        at = next
        continue
      }
      if (written() || (next >= 0 && isOwnMarker(lines[next]!))) return { parts, rest: lines.slice(at) }
    }
    if (isOwnMarker(line) && (written() || at > 0)) return { parts, rest: lines.slice(at) }
    const begins = at + (isRule(line) ? skipBlank(lines, at + 1) - at : 0)
    if (isOriginalLine(line) || (begins < lines.length && isHeaderBlock(lines, begins))) {
      if (forwarded || !written()) {
        add('text', lines.slice(at))
        break
      }
      return { parts, rest: lines.slice(at) }
    }
    add('text', [line])
    at += 1
  }
  return { parts, rest: [] }
}

/** Quoted lines and the blank ones between them; a blank line at the end belongs to what follows. */
function quotedRun(lines: readonly string[], at: number): number {
  let end = at
  for (let next = at; next < lines.length; next++) {
    if (isQuoted(lines[next]!)) end = next
    else if (lines[next]!.trim() !== '') break
  }
  return end - at + 1
}

function trimSignature(lines: readonly string[]): { kept: string[]; signature: string[] } {
  const cut = lines.findIndex((line, at) => (isSignatureLine(line) && at > 0 && lines.length - at <= 25) || (isLegalNotice(line) && hasWords(lines.slice(0, at))))
  const kept = cut < 0 ? [...lines] : lines.slice(0, cut)
  const signature = cut < 0 ? [] : lines.slice(cut)
  for (;;) {
    while (kept.length > 0 && kept.at(-1)!.trim() === '') kept.pop()
    if (kept.length === 0 || !isPhoneLine(kept.at(-1)!)) break
    signature.unshift(kept.pop()!)
  }
  return { kept, signature }
}

/** A phone's forwarded text may be quoted as a whole: its first level is taken off. */
function unquoted(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/^\s{0,3}> ?/, ''))
}

function plainLines(text: string): string[] {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll(/[\u200b\u200c\u200e\u200f\u2060\ufeff\u00ad]/g, '')
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u202f', ' ')
    .split('\n')
    .map((line) => (line === '-- ' ? line : line.trimEnd()))
}

function tidy(text: string): string {
  return text.replaceAll(/\n{3,}/g, '\n\n').replace(/^\s*\n/, '').trim()
}

function hasWords(lines: readonly string[]): boolean {
  return lines.some((line) => line.trim() !== '')
}

function skipBlank(lines: readonly string[], from: number): number {
  let at = from
  while (at < lines.length && lines[at]!.trim() === '') at += 1
  return at
}

function nextWords(lines: readonly string[], from: number): number {
  const at = skipBlank(lines, from)
  return at < lines.length ? at : -1
}
