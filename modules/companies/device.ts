/**
 * Browser and system of a `User-Agent`, as words everybody knows; null where it does not tell. Only for people to recognise
 * their own devices by: nothing is decided on it.
 */
export function deviceOf(userAgent: string): { browser: string | null; system: string | null } {
  return { browser: first(userAgent, browsers), system: first(userAgent, systems) }
}

const browsers: readonly [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bChrome\/|\bCriOS\/|\bHeadlessChrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const systems: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

function first(text: string, known: readonly [RegExp, string][]): string | null {
  return known.find(([pattern]) => pattern.test(text))?.[1] ?? null
}
