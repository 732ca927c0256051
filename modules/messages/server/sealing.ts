import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Config } from '../../../platform/config.ts'
import { readSecret } from '../../companies/server/secret.ts'

/** Seals a password with the server's secret (AES-256-GCM): of no use to who has the database alone. */
export function seal(config: Pick<Config, 'secret' | 'dataDir'>, password: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(config), nonce)
  const sealed = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()])
  return `1.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`
}

/** Null when it was sealed with another secret, or changed. */
export function unseal(config: Pick<Config, 'secret' | 'dataDir'>, sealed: string): string | null {
  try {
    const bytes = Buffer.from(sealed.replace(/^1\./, ''), 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', keyOf(config), bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

function keyOf(config: Pick<Config, 'secret' | 'dataDir'>): Buffer {
  return Buffer.from(hkdfSync('sha256', readSecret(config), 'dossier', 'mailbox passwords', 32))
}
