/** Who keeps a mailbox. `other`: its server must be said. */
export const providers = ['gmail', 'icloud', 'yahoo', 'microsoft', 'other'] as const
export type Provider = (typeof providers)[number]

type Server = { readonly host: string; readonly port: number; readonly secure: boolean; readonly takesTags: boolean }

/**
 * Servers as their owners publish them: support.google.com/mail/answer/7126229, support.apple.com/102525, help.yahoo.com/kb/SLN4075.
 * Microsoft takes no passwords for IMAP any more (learn.microsoft.com, *Deprecation of Basic authentication in Exchange Online*).
 */
export const servers: Readonly<Record<Exclude<Provider, 'other' | 'microsoft'>, Server>> = {
  gmail: { host: 'imap.gmail.com', port: 993, secure: true, takesTags: true },
  icloud: { host: 'imap.mail.me.com', port: 993, secure: true, takesTags: false },
  yahoo: { host: 'imap.mail.yahoo.com', port: 993, secure: true, takesTags: false },
}

/** Who keeps the mailbox of an address, as far as its domain tells; null when it does not. */
export function providerOf(address: string): Provider | null {
  const domain = address.slice(address.lastIndexOf('@') + 1).trim().toLowerCase()
  if (/^(?:gmail|googlemail)\.com$/.test(domain)) return 'gmail'
  if (/^(?:icloud|me|mac)\.com$/.test(domain)) return 'icloud'
  if (/^(?:yahoo\.[a-z.]{2,6}|ymail\.com|rocketmail\.com)$/.test(domain)) return 'yahoo'
  if (/^(?:outlook|hotmail|live)\.[a-z.]{2,6}$|^msn\.com$/.test(domain)) return 'microsoft'
  return null
}

/** Where the server of an unknown provider most often is; '' without a domain. */
export function likelyHost(address: string): string {
  const domain = address.includes('@') ? address.slice(address.lastIndexOf('@') + 1).trim().toLowerCase() : ''
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(domain) ? `imap.${domain}` : ''
}
