import { openTestHouse } from '../house.ts'
import { sabotages, type Sabotage } from './sabotage.ts'
import { simulate } from './simulating.ts'

/**
 * npm run simulate -- --histories N --seed S [--sabotage leak|lock|order|twice] [--steps N] [--all] [--shorten SECONDS] [--tell]
 * Plays N random histories of sharing and judges each step against the model in tests/model. Ends with one line of counts; exit 1
 * when one of them is not 0. `--all` goes on after the first history that fails, `--tell` tells every history.
 */
const given = readArguments(process.argv.slice(2))
const house = await openTestHouse()
const clean = await simulate(house, given, (line) => void process.stdout.write(`${line}\n`))
process.exit(clean ? 0 : 1)

function readArguments(words: readonly string[]) {
  const value = (name: string) => (words.includes(`--${name}`) ? words[words.indexOf(`--${name}`) + 1] : undefined)
  const number = (name: string, otherwise: number) => {
    const read = Number(value(name) ?? otherwise)
    if (!Number.isInteger(read) || read < 0) fail(`--${name} takes a whole number`)
    return read
  }
  const sabotage = value('sabotage')
  if (sabotage !== undefined && !(sabotage in sabotages)) fail(`--sabotage is one of ${Object.keys(sabotages).join(', ')}`)
  return { histories: number('histories', 100), seed: number('seed', 1), steps: number('steps', 30), all: words.includes('--all'), tell: words.includes('--tell'), shortenFor: number('shorten', 60) * 1000, sabotage: (sabotage ?? null) as Sabotage | null }
}

function fail(why: string): never {
  process.stderr.write(`${why}\n`)
  process.exit(2)
}
