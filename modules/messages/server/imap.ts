import { ImapFlow } from 'imapflow'
import { refuse, type Outcome, type Refusal } from '../../../kernel/outcome.ts'
import type { Config } from '../../../platform/config.ts'
import { oneLine } from './mail-addresses.ts'
import { addressOf } from './public-host.ts'

export type ImapPlace = { readonly host: string; readonly port: number; readonly secure: boolean; readonly userName: string; readonly password: string; readonly folder: string }

/**
 * Connects to a mailbox (IMAP4rev1), does `work` and leaves. What a person can mend is a refusal `mailbox-*`; nothing takes longer than two
 * minutes. On a public host the connection is encrypted, from the start or by STARTTLS, or not made at all.
 */
export async function inMailbox<T>(config: Pick<Config, 'privateMailboxes'>, place: ImapPlace, work: (client: ImapFlow) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const { host, port, secure, userName, password } = place
  const found = await addressOf(host, config.privateMailboxes)
  if (found === 'private') return refuse({ code: 'mailbox-private', field: 'host', host })
  if (found === null) return refuse({ code: 'mailbox-unreachable', field: 'host', host })
  const client = new ImapFlow({
    host: found.address, port, secure, servername: host, auth: { user: userName, pass: password }, logger: false, disableAutoIdle: true,
    ...(secure || config.privateMailboxes ? {} : { doSTARTTLS: true }),
    tls: { servername: host, rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000,
  })
  client.on('error', () => {})
  const timer = setTimeout(() => client.close(), 120_000)
  try {
    await client.connect()
    return await work(client)
  } catch (error) {
    return { ok: false, refusal: problemOf(error, place) }
  } finally {
    clearTimeout(timer)
    await client.logout().catch(() => client.close())
  }
}

/** What is wrong, as something a person can mend. */
function problemOf(error: unknown, { host, folder, userName }: ImapPlace): Refusal {
  const { code = '', authenticationFailed, responseText = '', message = '', mailboxMissing } = error as {
    code?: string; authenticationFailed?: boolean; responseText?: string; message?: string; mailboxMissing?: boolean
  }
  if (authenticationFailed) return { code: 'mailbox-signin', field: 'password', user: userName }
  if (mailboxMissing) return { code: 'mailbox-folder', field: 'folder', folder }
  if (/^(?:ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ECONNRESET|CONNECT_TIMEOUT|EAI_AGAIN)$/.test(code)) return { code: 'mailbox-unreachable', field: 'host', host }
  if (/CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY/i.test(code)) return { code: 'mailbox-certificate', field: 'host', host }
  if (/STARTTLS|PRIVACYREQUIRED|plaintext authentication/i.test(`${code} ${responseText} ${message}`)) return { code: 'mailbox-plain', field: 'secure' }
  return { code: 'mailbox-failed', said: oneLine(responseText || message, 200) }
}
