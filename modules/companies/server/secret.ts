import fs from 'node:fs'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import type { Config } from '../../../platform/config.ts'

/**
 * What signs cookies: `SECRET` of the settings, else one made once and kept in the data folder, readable by its owner alone.
 * Two starts at once agree: the file is made exclusively, and whoever comes second reads it.
 */
export function readSecret(config: Pick<Config, 'secret' | 'dataDir'>): string {
  if (config.secret) return config.secret
  const file = path.join(config.dataDir, 'secret')
  fs.mkdirSync(config.dataDir, { recursive: true })
  try {
    fs.writeFileSync(file, `${randomBytes(48).toString('base64')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const kept = fs.readFileSync(file, 'utf8').trim()
  if (kept.length < 32) throw new Error(`${file} is too short to sign with; remove it, and everyone signs in again`)
  return kept
}
