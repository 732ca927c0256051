import { done, refuse, type Outcome } from '../../kernel/outcome.ts'

/** `local`: leaves room for `+` and a token within the 64 letters of RFC 5321 §4.5.3.1.1. */
export const mailboxLimits = { local: 40, perCompany: 10 } as const

/** Names that belong to whoever runs the server (RFC 2142), or that machines send from. */
const reserved = new Set(['postmaster', 'abuse', 'hostmaster', 'webmaster', 'root', 'admin', 'administrator', 'mailer-daemon', 'no-reply', 'noreply', 'security', 'info', 'support'])

/** The part before the @ that a company's name suggests: `froid-boreal` for *Froid Boréal inc.* */
export function suggestedLocal(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 32)
    .replace(/-+$/, '')
  if (plain.length < 2) return 'office'
  return reserved.has(plain) ? `${plain}-office` : plain
}

/** Letters, digits, points and hyphens; no `+`, which sets the token apart. */
export function readLocal(local: string): Outcome<string> {
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(local) || local.includes('..') || local.length > mailboxLimits.local) return refuse({ code: 'intake-shape', field: 'local' })
  if (reserved.has(local)) return refuse({ code: 'intake-reserved', field: 'local', local })
  return done(local)
}
