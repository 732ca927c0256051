/** A colour of the company that people can read: as text and lines on the page, and what is written on it. */
export type ReadableColour = { readonly brand: string; readonly onBrand: string }

/** Behind the form: what each scheme's text is read against. */
const grounds = { light: '#ffffff', dark: '#1e2327' } as const
/** WCAG 2.2, 1.4.3: text of usual size. A little above, for what lies on a shade of the ground. */
const readable = 5

/** `#rrggbb` in small letters, from what people type (`#abc`, `AABBCC`); null when it is no colour. */
export function readColour(typed: string): string | null {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(typed.trim())?.[1]?.toLowerCase()
  if (!digits) return null
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits}`
}

/** The colour as it is where it can be read, else darker (in the dark: lighter) step by step until it can. */
export function readableColour(colour: string, scheme: 'light' | 'dark'): ReadableColour {
  const towards = scheme === 'light' ? 0 : 255
  let rgb = partsOf(colour)
  for (let step = 0; step < 60 && contrast(hexOf(rgb), grounds[scheme]) < readable; step += 1) rgb = rgb.map((part) => part + (towards - part) * 0.08)
  const brand = hexOf(rgb)
  return { brand, onBrand: contrast(brand, '#ffffff') >= contrast(brand, '#10181b') ? '#ffffff' : '#10181b' }
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = partsOf(colour).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function partsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

function hexOf(rgb: readonly number[]): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}
