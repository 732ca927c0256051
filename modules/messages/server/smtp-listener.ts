import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import type { CompanyId } from '../../../kernel/ids.ts'
import { SettingsWrong, type Inbound } from '../../../platform/config.ts'
import { errorFacts } from '../../../platform/log.ts'
import type { House } from '../../../platform/routes.ts'
import { mailLimit, takeIn } from './arriving.ts'
import { companyOfLocal } from './door-store.ts'
import { splitTag } from './mail-addresses.ts'

export type SmtpListener = { readonly port: number; close(): Promise<void> }

/** From one address in ten minutes; far more than an honest server sends one office, answered so that it tries again later. */
const mailsPerSender = 300
/** Bytes of mails on their way in together; beyond it senders are asked to come back. */
const holdingLimit = 250_000_000
const mostRecipients = 50

/**
 * The built-in mail server (RFC 5321): takes mail for the companies' own addresses and nothing else; it relays for nobody. A mail is
 * acknowledged once it is saved; when it cannot be, the sending server is told to keep it and try again (4xx), so nothing is lost.
 */
export async function openSmtpListener(house: House, inbound: Inbound): Promise<SmtpListener> {
  const limiter = new RateLimiterMemory({ points: mailsPerSender, duration: 600 })
  const holding = { bytes: 0 }
  const options: SMTPServerOptions = {
    ...certificateOf(inbound),
    name: inbound.domain,
    banner: 'ready',
    authOptional: true,
    disabledCommands: inbound.certificate ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    size: mailLimit,
    maxClients: 100,
    socketTimeout: 120_000,
    closeTimeout: 5_000,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    onMailFrom: (_from, session, answer) => {
      limiter.consume(session.remoteAddress).then(() => answer(), () => answer(reply(451, '4.7.1 Too many mails from you, try again later')))
    },
    onRcptTo: (to, session, answer) => {
      checkRecipient(house, inbound, to, session).then(() => answer(), (error: Error) => answer(error))
    },
    onData: (stream, session, answer) => {
      receive(house, inbound, stream, session, holding).then(() => answer(null, '2.0.0 Kept'), (error: Error) => answer(error))
    },
  }
  const server = new SMTPServer(options)
  server.on('error', (error: unknown) => house.log.warn(errorFacts(error), 'a mail connection failed'))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: unknown) => reject(sayWhy(error, inbound)))
    server.listen(inbound.port, inbound.host, () => {
      resolve()
    })
  })
  const address = server.server.address() as AddressInfo
  return { port: address.port, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

function certificateOf({ certificate }: Inbound): Pick<SMTPServerOptions, 'key' | 'cert'> {
  if (!certificate) return {}
  try {
    return { key: fs.readFileSync(certificate.key), cert: fs.readFileSync(certificate.chain) }
  } catch {
    throw new SettingsWrong('INBOUND_TLS_KEY and INBOUND_TLS_CERT must name files that can be read.')
  }
}

/** What whoever starts the program can mend, in one sentence. */
function sayWhy(error: unknown, { host, port }: Inbound): unknown {
  const { code } = error as { code?: string }
  if (code === 'EADDRINUSE') return new SettingsWrong(`INBOUND_SMTP_PORT: another program takes mail at ${host}:${port} already.`)
  if (code === 'EACCES') return new SettingsWrong(`INBOUND_SMTP_PORT: this user may not listen on port ${port}. Use one above 1023 and let the system lead ${port} to it.`)
  if (code === 'EADDRNOTAVAIL') return new SettingsWrong(`INBOUND_HOST: this machine has no address ${host}.`)
  return error
}

class Reply extends Error {
  readonly responseCode: number
  constructor(code: number, said: string) {
    super(said)
    this.responseCode = code
  }
}

function reply(code: number, said: string): Reply {
  return new Reply(code, said)
}

async function checkRecipient(house: House, inbound: Inbound, { address }: SMTPServerAddress, { envelope }: SMTPServerSession): Promise<void> {
  if (envelope.rcptTo.length >= mostRecipients) throw reply(452, '4.5.3 Too many recipients')
  let company: CompanyId | null
  try {
    company = await companyFor(house, inbound, address)
  } catch (error) {
    house.log.error(errorFacts(error), 'a recipient could not be looked up')
    throw reply(451, '4.3.0 Try again later')
  }
  if (!company) throw reply(550, '5.1.1 No such address here')
}

async function companyFor(house: House, inbound: Inbound, address: string): Promise<CompanyId | null> {
  const at = address.lastIndexOf('@')
  if (at < 1 || address.slice(at + 1).toLowerCase() !== inbound.domain || address.length > 254) return null
  const { base } = splitTag(address.slice(0, at).toLowerCase())
  return house.database.outside((db) => companyOfLocal(db, base))
}

async function receive(house: House, inbound: Inbound, stream: SMTPServerDataStream, { envelope, remoteAddress }: SMTPServerSession, holding: { bytes: number }): Promise<void> {
  const { raw, state } = await readAll(stream, holding)
  try {
    if (state === 'too-large') throw reply(552, `5.3.4 Mail larger than ${mailLimit} bytes`)
    if (state === 'no-room') throw reply(452, '4.3.1 Too much mail at once, try again later')
    const recipients = envelope.rcptTo.map(({ address }) => address.toLowerCase())
    const byCompany = new Map<CompanyId, string[]>()
    for (const recipient of recipients) {
      const company = await companyFor(house, inbound, recipient)
      if (company) byCompany.set(company, [...(byCompany.get(company) ?? []), recipient])
    }
    if (byCompany.size === 0) throw reply(451, '4.3.0 Try again later')
    const nullSender = !envelope.mailFrom || envelope.mailFrom.address === ''
    for (const [companyId, own] of byCompany) await takeIn(house, companyId, raw, { recipients: own, nullSender, opensFolders: true, mailboxId: null })
  } catch (error) {
    if (error instanceof Reply) throw error
    house.log.error({ from: remoteAddress, ...errorFacts(error) }, 'a mail could not be kept, its sender tries again')
    throw reply(451, '4.3.0 Could not be kept, try again later')
  } finally {
    holding.bytes -= raw.length
  }
}

/** Reads to the end in any case, since the sender waits for an answer only then; what cannot be held is let go. */
async function readAll(stream: SMTPServerDataStream, holding: { bytes: number }): Promise<{ raw: Buffer; state: 'whole' | 'too-large' | 'no-room' }> {
  const chunks: Buffer[] = []
  let held = 0
  let state: 'whole' | 'too-large' | 'no-room' = 'whole'
  const letGo = (why: typeof state) => {
    state = why
    chunks.length = 0
    holding.bytes -= held
    held = 0
  }
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (state !== 'whole') continue
      held += chunk.length
      holding.bytes += chunk.length
      if (held > mailLimit) letGo('too-large')
      else if (holding.bytes > holdingLimit) letGo('no-room')
      else chunks.push(chunk)
    }
  } catch (error) {
    holding.bytes -= held
    throw error
  }
  if (stream.sizeExceeded && state === 'whole') letGo('too-large')
  return { raw: Buffer.concat(chunks), state }
}
