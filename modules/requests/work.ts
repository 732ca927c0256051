/**
 * A small puzzle that a browser solves by itself before it sends a form under load: some number whose SHA-256 together with the page's
 * token begins with so many zero bits. A phone needs a second for 17; whoever sends thousands of forms needs hours.
 */
export const usualWork = 16
export const mostWork = 20

/** Whether a hash begins with `bits` zero bits. */
export function beginsWithZeros(hash: Uint8Array, bits: number): boolean {
  for (let bit = 0; bit < bits; bit += 1) if (((hash[bit >> 3] ?? 255) >> (7 - (bit & 7))) & 1) return false
  return true
}

/** How hard the puzzle is when a form has `perMinute` sendings in the last minute; 0: none is asked. Twice the load, one bit more. */
export function workFor(perMinute: number, calm: number): number {
  return perMinute <= calm ? 0 : Math.min(mostWork, usualWork + Math.floor(Math.log2(perMinute / calm)))
}
