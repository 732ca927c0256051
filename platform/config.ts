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
  }
  if (wrong.length > 0) throw new SettingsWrong(wrong.join('\n'))
  return config
}

/** The same with the port the system gave (`PORT=0`). */
export function withPort(config: Config, port: number): Config {
  return { ...config, port, publicUrl: config.publicUrlIsSet ? config.publicUrl : `http://localhost:${port}` }
}
