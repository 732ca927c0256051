// Solves the puzzle of a form under load: a number whose SHA-256 with the page's token begins with so many zero bits (FIPS 180-4; no secure context needed).
const round = []
const start = []
for (let number = 2; round.length < 64; number += 1) {
  let prime = true
  for (let by = 2; by * by <= number; by += 1) if (number % by === 0) prime = false
  if (!prime) continue
  const part = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0
  if (start.length < 8) start.push(part(number ** 0.5))
  round.push(part(number ** (1 / 3)))
}
const turn = (word, by) => (word >>> by) | (word << (32 - by))
const w = new Int32Array(64)

/** The first word of the hash of an ASCII text. */
function firstWord(text) {
  const blocks = ((text.length + 8) >> 6) + 1
  const words = new Int32Array(blocks * 16)
  for (let at = 0; at < text.length; at += 1) words[at >> 2] |= text.charCodeAt(at) << (24 - (at & 3) * 8)
  words[text.length >> 2] |= 0x80 << (24 - (text.length & 3) * 8)
  words[words.length - 1] = text.length * 8
  const h = [...start]
  for (let block = 0; block < words.length; block += 16) {
    for (let t = 0; t < 64; t += 1) {
      if (t < 16) w[t] = words[block + t]
      else {
        const a = w[t - 15]
        const b = w[t - 2]
        w[t] = (w[t - 16] + w[t - 7] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) | 0
      }
    }
    let [a, b, c, d, e, f, g, i] = h
    for (let t = 0; t < 64; t += 1) {
      const one = (i + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + round[t] + w[t]) | 0
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      i = g
      g = f
      f = e
      e = (d + one) | 0
      d = c
      c = b
      b = a
      a = (one + two) | 0
    }
    ;[a, b, c, d, e, f, g, i].forEach((word, at) => (h[at] = (h[at] + word) | 0))
  }
  return h[0]
}

self.onmessage = ({ data: { token, bits } }) => {
  for (let answer = 0; ; answer += 1) {
    if (firstWord(`${token}:${answer}`) >>> (32 - bits) === 0) return self.postMessage(String(answer))
  }
}
