/** Why a text cannot be kept. Any script is welcome; what no reader can see or no database can hold is not. */
export type TextProblem = 'text-empty' | 'text-too-long' | 'text-control-characters'

/** Lengths are UTF-16 units, what JavaScript and every browser's `maxlength` count. */
export const textLimits = { label: 200, reason: 500, note: 2_000, text: 5_000 } as const

/** As it will be kept: composed letters (Unicode NFC), line ends of one sort, no blanks around it. */
export function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n').normalize('NFC').trim()
}

/** The first thing wrong with a tidied text of one line, or null. A text that only holds invisible characters is empty. */
export function lineProblem(text: string, max: number): TextProblem | null {
  return problemOf(text, max, /[\p{Cc}\p{Cs}\u2028\u2029]/u)
}

/** The same for a text of several lines: line ends and tabs are allowed. */
export function paragraphProblem(text: string, max: number): TextProblem | null {
  return problemOf(text, max, /[^\P{Cc}\n\t]|\p{Cs}/u)
}

function problemOf(text: string, max: number, forbidden: RegExp): TextProblem | null {
  if (text.length > max) return 'text-too-long'
  if (forbidden.test(text)) return 'text-control-characters'
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text) ? null : 'text-empty'
}
