import type { Problem } from '../model/facts.ts'
import type { Played, Script } from './history.ts'

export type Short = { readonly script: Script; readonly played: Played }

/** Leaves out steps while the same count still fails: halves first, then single ones, until nothing more can go or time is up (ms). */
export async function shorten(script: Script, play: (script: Script) => Promise<Played>, wanted: Problem, time: number): Promise<Short> {
  const until = Date.now() + time
  let best: Short = { script, played: await play(script) }
  let size = Math.max(1, Math.floor(script.steps.length / 2))
  for (;;) {
    let went = false
    for (let at = best.script.steps.length - size; at >= 0 && Date.now() < until; at -= size) {
      const steps = best.script.steps.filter((_, index) => index < at || index >= at + size)
      const shorter = { ...script, steps }
      const played = await play(shorter)
      if (!played.problems.some((problem) => kindOf(problem) === kindOf(wanted))) continue
      best = { script: { ...shorter, steps: steps.slice(0, Math.max(played.steps, 0)) }, played }
      went = true
    }
    if (Date.now() >= until || (size === 1 && !went)) return best
    if (!went || size > best.script.steps.length) size = Math.max(1, Math.floor(size / 2))
  }
}

/** The same fault, whatever ids and marks it names. */
function kindOf({ count, text }: Problem): string {
  return `${count} ${text.replace(/"[^"]*"|\[.*\]|\{.*\}|\b[0-9a-f]{6,}\b|qx\dx\d+xq|J-\d+|\d+/g, '').slice(0, 60)}`
}
