import path from 'node:path'
import { z } from 'zod'

export type Config = {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly databaseUrl: string | null
  readonly publicUrl: string
  /** False: made from the port. */
  readonly publicUrlIsSet: boolean
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly secret: string | null
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
  readonly trustProxy: boolean
  /** The built-in mail server for what clients write; null: mail comes only from mailboxes that are read. */
  readonly inbound: Inbound | null
  /** Whether mailboxes inside private networks may be read (SSRF: off unless whoever runs the server says so). */
  readonly privateMailboxes: boolean
}

/** `port` 0: any free one. The certificate's files are read at the start; without them mail comes in the clear. */
export type Inbound = {
  readonly host: string
  readonly port: number
  readonly domain: string
  readonly certificate: { readonly key: string; readonly chain: string } | null
}

export class SettingsWrong extends Error {}

const url = (protocols: string[], more: (url: URL) => boolean = () => true) =>
  z.string().refine((text) => {
    if (!URL.canParse(text)) return false
    const parsed = new URL(text)
    return protocols.includes(parsed.protocol) && more(parsed)
  })

/** The product answers at the root of its address: links in mails and cookies count on it. */
const isRoot = ({ pathname, search, hash, username }: URL) => /^\/+$/.test(pathname) && search === '' && hash === '' && username === ''

/** Each setting: its rule, and the sentence said when the rule is broken. */
const settings = {
  PORT: [z.string().regex(/^\d{1,5}$/).transform(Number).pipe(z.number().max(65535)), 'PORT must be a whole number from 1 to 65535 (0 = any free port).'],
  HOST: [z.string().regex(/^[A-Za-z0-9.:_-]+$/), 'HOST must be a host name or address to listen on, like 127.0.0.1 or 0.0.0.0.'],
  DATA_DIR: [z.string().min(1).refine((text) => !text.includes('\0')), 'DATA_DIR must be the path of a folder.'],
  DATABASE_URL: [url(['postgres:', 'postgresql:'], ({ pathname }) => pathname.length > 1), 'DATABASE_URL must look like postgres://user:password@host:5432/database.'],
  PUBLIC_URL: [url(['http:', 'https:'], isRoot), 'PUBLIC_URL must be the address people type, like https://dossier.example.com, without a path.'],
  SMTP_URL: [url(['smtp:', 'smtps:'], ({ hostname }) => hostname !== ''), 'SMTP_URL must look like smtp://user:password@host:587 or smtps://host:465.'],
  MAIL_FROM: [z.string().regex(/^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/), 'MAIL_FROM must hold an e-mail address, like Dossier <dossier@example.com>.'],
  SECRET: [z.string().min(32), 'SECRET must be at least 32 characters. Make one with: openssl rand -base64 48'],
  LOG_LEVEL: [z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']), 'LOG_LEVEL must be fatal, error, warn, info, debug or silent.'],
  INBOUND_SMTP_PORT: [z.string().regex(/^\d{1,5}$/).transform(Number).pipe(z.number().max(65535)), 'INBOUND_SMTP_PORT must be a whole number from 1 to 65535: the port clients’ mail comes in by, 25 where other servers deliver to it.'],
  INBOUND_HOST: [z.string().regex(/^[A-Za-z0-9.:_-]+$/), 'INBOUND_HOST must be a host name or address to take mail on, like 0.0.0.0.'],
  INBOUND_DOMAIN: [z.string().toLowerCase().max(180).regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/), 'INBOUND_DOMAIN must be the domain of the addresses clients write to, like in.example.com.'],
  INBOUND_TLS_KEY: [z.string().min(1), 'INBOUND_TLS_KEY must be the path of a private key (PEM).'],
  INBOUND_TLS_CERT: [z.string().min(1), 'INBOUND_TLS_CERT must be the path of a certificate and its chain (PEM).'],
  PRIVATE_MAILBOXES: [z.enum(['0', '1']), 'PRIVATE_MAILBOXES must be 1 (mailboxes inside private networks may be read) or 0.'],
  TRUST_PROXY: [z.enum(['0', '1']), 'TRUST_PROXY must be 1 (behind a reverse proxy that sets X-Forwarded-For) or 0.'],
} as const

/** Reads the environment. Throws `SettingsWrong` with one sentence per setting that is wrong; values are never repeated, they may be secrets. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const wrong: string[] = []
  const read = <T>(name: keyof typeof settings): T | undefined => {
    const given = environment[name]
    if (given === undefined || given === '') return undefined
    const [rule, sentence] = settings[name]
    const parsed = rule.safeParse(given)
    if (parsed.success) return parsed.data as T
    wrong.push(sentence)
    return undefined
  }
  const port = read<number>('PORT') ?? 3000
  const publicUrl = read<string>('PUBLIC_URL')
  if (environment['SMTP_URL'] && !environment['MAIL_FROM']) wrong.push('MAIL_FROM is needed with SMTP_URL: the address mails come from, like Dossier <dossier@example.com>.')
  const inbound = readInbound(read, wrong)
  const config: Config = {
    port,
    host: read<string>('HOST') ?? '127.0.0.1',
    dataDir: path.resolve(read<string>('DATA_DIR') ?? 'data'),
    databaseUrl: read<string>('DATABASE_URL') ?? null,
    publicUrl: publicUrl ? new URL(publicUrl).origin : `http://localhost:${port}`,
    publicUrlIsSet: publicUrl !== undefined,
    smtpUrl: read<string>('SMTP_URL') ?? null,
    mailFrom: read<string>('MAIL_FROM') ?? 'Dossier <dossier@localhost>',
    secret: read<string>('SECRET') ?? null,
    logLevel: read<Config['logLevel']>('LOG_LEVEL') ?? 'info',
    trustProxy: read<string>('TRUST_PROXY') === '1',
    inbound,
    privateMailboxes: read<string>('PRIVATE_MAILBOXES') === '1',
  }
  if (wrong.length > 0) throw new SettingsWrong(wrong.join('\n'))
  return config
}

type Read = <T>(name: keyof typeof settings) => T | undefined

function readInbound(read: Read, wrong: string[]): Inbound | null {
  const [port, domain, host] = [read<number>('INBOUND_SMTP_PORT'), read<string>('INBOUND_DOMAIN'), read<string>('INBOUND_HOST')]
  const [key, chain] = [read<string>('INBOUND_TLS_KEY'), read<string>('INBOUND_TLS_CERT')]
  if ((port === undefined) !== (domain === undefined)) wrong.push('INBOUND_SMTP_PORT and INBOUND_DOMAIN go together: where mail comes in, and for which domain.')
  if ((key === undefined) !== (chain === undefined)) wrong.push('INBOUND_TLS_KEY and INBOUND_TLS_CERT go together.')
  if (port === undefined || domain === undefined) return null
  return { host: host ?? '0.0.0.0', port, domain, certificate: key && chain ? { key, chain } : null }
}

/** The same with the port the system gave (`PORT=0`). */
export function withPort(config: Config, port: number): Config {
  return { ...config, port, publicUrl: config.publicUrlIsSet ? config.publicUrl : `http://localhost:${port}` }
}
