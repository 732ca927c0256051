import { createHash, randomBytes } from 'node:crypto'
import { isId } from '../../../kernel/ids.ts'

/** A mailed invitation names its company and connection in the open and proves itself by a secret of 192 bits, kept only as a hash. */
export function newInvitationSecret(): string {
  return randomBytes(24).toString('base64url')
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

export function invitationToken(companyId: string, connectionId: string, secret: string): string {
  return `${companyId}.${connectionId}.${secret}`
}

export function readInvitationToken(token: string): { companyId: string; connectionId: string; secret: string } | null {
  const [companyId, connectionId, secret, more] = token.split('.')
  if (more !== undefined || !companyId || !connectionId || !secret || !isId(companyId) || !isId(connectionId)) return null
  return { companyId, connectionId, secret }
}
