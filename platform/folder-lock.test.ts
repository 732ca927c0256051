import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUse, lockFolder } from './folder-lock.ts'

let folder: string
beforeEach(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dossier-lock-'))))
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

/** Another process that holds the folder; its event loop stands still afterwards, as in a heavy query. */
async function anotherHolds(inFolder: string) {
  const lock = fileURLToPath(new URL('./folder-lock.ts', import.meta.url))
  const program = `
    const { lockFolder } = await import(${JSON.stringify(lock)})
    await lockFolder(${JSON.stringify(inFolder)}, () => 'Dossier runs at http://localhost:4242')
    process.stdout.write('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout!, 'data')
  return child
}

test('a folder that another process holds is refused with what runs there; killed, it is free again', async () => {
  const other = await anotherHolds(folder)
  const refused = await lockFolder(folder, () => 'me').then(() => null, (error: unknown) => error)
  expect(refused).toBeInstanceOf(FolderInUse)
  expect((refused as Error).message).toBe(
    `The data folder ${folder} is in use: Dossier runs at http://localhost:4242. Stop it first, or choose another folder with DATA_DIR.`,
  )
  other.kill('SIGKILL')
  await once(other, 'exit')
  const unlock = await lockFolder(folder, () => 'me')
  await unlock()
})

test('a holder too busy to answer still holds', async () => {
  const other = await anotherHolds(folder)
  other.kill('SIGSTOP')
  const refused = await lockFolder(folder, () => 'me').then(() => null, (error: unknown) => error)
  other.kill('SIGKILL')
  expect((refused as Error).message).toContain('is in use: another Dossier runs on it')
})

test('the same folder under another name is the same folder', async () => {
  const alias = `${folder}-alias`
  fs.symlinkSync(folder, alias)
  const unlock = await lockFolder(folder, () => 'me')
  await expect(lockFolder(alias, () => 'me too')).rejects.toThrow(/is in use: me/)
  await unlock()
  fs.rmSync(alias)
})

test('a folder too deep for a socket beside the data is locked all the same', async () => {
  const deep = path.join(folder, ...Array.from({ length: 12 }, () => 'a-rather-long-name'))
  const unlock = await lockFolder(deep, () => 'me')
  await expect(lockFolder(deep, () => 'me too')).rejects.toThrow(/is in use: me/)
  await unlock()
})

test('a file in place of the folder is said to be one', async () => {
  const file = path.join(folder, 'data')
  fs.writeFileSync(file, '')
  await expect(lockFolder(file, () => 'me')).rejects.toThrow(`The data folder ${file} cannot be used: it is a file. Choose another with DATA_DIR.`)
})
