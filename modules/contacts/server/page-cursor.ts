/**
 * Where a list sorted by name goes on: after the row of this name and id. Opaque to screens; one that was tampered with, or is
 * none, starts at the beginning.
 */
export type PageCursor = { readonly name: string; readonly id: string }

export function writeCursor({ name, id }: PageCursor): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url')
}

export function readCursor(text: string | undefined): PageCursor | null {
  if (!text) return null
  try {
    const [name, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    const whole = typeof name === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) && !name.includes('\0')
    return whole ? { name, id } : null
  } catch {
    return null
  }
}

/** What is searched for, word by word, each as a LIKE pattern: at most six words. What LIKE knows as wild is taken as written. */
export function searchPatterns(text: string): string[] {
  return text.split(/\s+/).filter(Boolean).slice(0, 6).map(likePattern)
}

export function likePattern(text: string): string {
  return `%${text.replaceAll('\0', '').replaceAll(/[\\%_]/g, (mark) => `\\${mark}`)}%`
}

/** The digits of a text that looks like a part of a phone number, else null: 3 at least, and nothing but what numbers are written with. */
export function phoneDigits(text: string): string | null {
  const digits = text.replaceAll(/\D/g, '')
  return digits.length >= 3 && /^[\d\s().+-]+$/.test(text) ? digits : null
}
