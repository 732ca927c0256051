// Runs a TypeScript program: natively where Node strips types (22.18 and later), else through tsx.
import { pathToFileURL } from 'node:url'
import path from 'node:path'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Dossier needs Node 20.19 or later; this is ${process.versions.node}.`)
  process.exit(2)
}
const native = major > 22 || (major === 22 && minor >= 18)
if (!native) (await import('tsx/esm/api')).register()
const [program, ...rest] = process.argv.slice(2)
process.argv.splice(1, process.argv.length - 1, path.resolve(program), ...rest)
await import(pathToFileURL(path.resolve(program)).href)
