import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { readConfig } from '../../platform/config.ts'
import { newId } from '../../kernel/ids.ts'
import { readToken, workDone, writeToken } from '../../modules/requests/server/form-token.ts'

const config = readConfig({ SECRET: 's'.repeat(40) })
const now = '2026-11-23T13:00:00.000Z'

/** The browser's own script, run as its worker runs it. */
function solve(token: string, bits: number): string {
  const self: { onmessage?: (event: { data: { token: string; bits: number } }) => void; postMessage?: (answer: string) => void } = {}
  let answer = ''
  self.postMessage = (said) => void (answer = said)
  runInNewContext(readFileSync(new URL('request-work.js', import.meta.url), 'utf8'), { self })
  self.onmessage!({ data: { token, bits } })
  return answer
}

test('what a browser solves, the server takes: for this page, and no harder than asked', () => {
  const solved: string[] = []
  for (const bits of [1, 4, 9, 12]) {
    const token = writeToken(config, 'froid', newId(), now)
    const answer = solve(token, bits)
    expect(workDone(token, answer, bits)).toBe(true)
    solved.push(answer)
  }
  const token = writeToken(config, 'froid', newId(), now)
  expect(solved.every((answer) => workDone(token, answer, 16))).toBe(false)
  for (const nonsense of ['', '-1', '1e9', 'abc', '1'.repeat(40)]) expect(workDone(token, nonsense, 0)).toBe(false)
})

test('a page’s token tells its id and its age, and none is made by anybody else', () => {
  const id = newId()
  const token = writeToken(config, 'froid', id, now)
  expect(readToken(config, 'froid', token, '2026-11-23T13:00:30.000Z')).toEqual({ id, age: 30 })
  expect(readToken(config, 'laurier', token, now)).toBeNull()
  expect(readToken(readConfig({ SECRET: 't'.repeat(40) }), 'froid', token, now)).toBeNull()
  for (let at = 0; at < token.length; at += 1) {
    const forged = `${token.slice(0, at)}${token[at] === 'a' ? 'b' : 'a'}${token.slice(at + 1)}`
    expect(readToken(config, 'froid', forged, now)).toBeNull()
  }
})
