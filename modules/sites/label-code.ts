/** What a label may hold: no 0/O, 1/I/L or U, so that it can be read aloud and typed with gloves. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 10

/** A new code for an asset's label: 30^10 of them (49 bits), not to be guessed and not in any order. */
export function newLabelCode(): string {
  let code = ''
  while (code.length < length) {
    // 240 is the largest multiple of 30 in a byte: what lies above would make some letters likelier.
    for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
      if (byte < 240 && code.length < length) code += letters[byte % 30]
    }
  }
  return code
}

/** A code as somebody typed or scanned it; null when it cannot be one. */
export function readLabelCode(text: string): string | null {
  const code = text.toUpperCase().replaceAll(/[\s-]/g, '')
  return code.length === length && [...code].every((letter) => letters.includes(letter)) ? code : null
}

/** For people: `ABCDE-FGHJK`. */
export function shownLabelCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`
}
