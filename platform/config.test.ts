import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig, SettingsWrong, withPort } from './config.ts'

const sentenceFor = (environment: Record<string, string>): string => {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof SettingsWrong) return error.message
    throw error
  }
  return ''
}

test('without any setting the product runs on this machine alone, with its data beside it', () => {
  expect(readConfig({})).toEqual({
    port: 3000, host: '127.0.0.1', dataDir: path.resolve('data'), databaseUrl: null, publicUrl: 'http://localhost:3000', publicUrlIsSet: false,
    smtpUrl: null, mailFrom: 'Dossier <dossier@localhost>', secret: null, logLevel: 'info', trustProxy: false, inbound: null, privateMailboxes: false,
  })
})

test('a setting left empty is as if it were not there', () => {
  expect(readConfig({ PORT: '', SMTP_URL: '', SECRET: '' })).toEqual(readConfig({}))
})

const wrong: [string, string[]][] = [
  ['PORT', ['eighty', '-1', '65536', '3000.5', '0x50', '1e3', ' 80', '999999']],
  ['HOST', ['http://here', 'two words', 'a/b']],
  ['DATA_DIR', ['with\0zero']],
  ['DATABASE_URL', ['localhost', 'mysql://h/db', 'postgres://user@host', 'postgres://user@host/']],
  ['PUBLIC_URL', ['dossier.example.com', 'ftp://x', 'https://', 'https://example.com/dossier', 'https://example.com/?a=1', 'https://me@example.com']],
  ['SMTP_URL', ['mail.example.com', 'http://mail.example.com', 'smtp://']],
  ['MAIL_FROM', ['Dossier', 'Dossier <dossier>', 'a@b\r\nBcc: c@d', '<a@b> <c@d>']],
  ['SECRET', ['short']],
  ['LOG_LEVEL', ['loud', 'INFO']],
  ['TRUST_PROXY', ['yes', 'true']],
  ['INBOUND_SMTP_PORT', ['smtp', '65536', '-1']],
  ['INBOUND_HOST', ['http://here', 'two words']],
  ['INBOUND_DOMAIN', ['@in.example.com', 'in..example.com', 'in example', '-in.example.com', 'in.example.com/']],
  ['PRIVATE_MAILBOXES', ['yes']],
]

describe('each wrong setting is named in one sentence', () => {
  test.each(wrong.flatMap(([name, values]) => values.map((value) => [name, value] as const)))('%s = %j', (name, value) => {
    const said = sentenceFor({ [name]: value, ...(name === 'SMTP_URL' ? { MAIL_FROM: 'a@b.test' } : {}) })
    expect(said).toMatch(new RegExp(`^${name} must `))
    expect(said.split('\n')).toHaveLength(1)
  })
})

test('a wrong value is never repeated: it may hold a password', () => {
  expect(sentenceFor({ DATABASE_URL: 'postgresql//me:hunter22@db', SECRET: 'hunter22', SMTP_URL: 'smpt://me:hunter22@mail' })).not.toContain('hunter22')
})

test('all wrong settings are said at once', () => {
  expect(sentenceFor({ PORT: 'x', SECRET: 'short', LOG_LEVEL: 'loud' }).split('\n')).toHaveLength(3)
})

const right: [string, string, Partial<ReturnType<typeof readConfig>>][] = [
  ['PORT', '0', { port: 0, publicUrl: 'http://localhost:0' }],
  ['PORT', '65535', { port: 65535, publicUrl: 'http://localhost:65535' }],
  ['HOST', '::1', { host: '::1' }],
  ['HOST', '0.0.0.0', { host: '0.0.0.0' }],
  ['DATABASE_URL', 'postgresql://u:p@h:5432/d?sslmode=require', { databaseUrl: 'postgresql://u:p@h:5432/d?sslmode=require' }],
  ['DATABASE_URL', 'postgres:///d?host=/run/postgresql', { databaseUrl: 'postgres:///d?host=/run/postgresql' }],
  ['PUBLIC_URL', 'https://dossier.example.com//', { publicUrl: 'https://dossier.example.com', publicUrlIsSet: true }],
  ['PUBLIC_URL', 'HTTPS://Dossier.Example.com:8443', { publicUrl: 'https://dossier.example.com:8443', publicUrlIsSet: true }],
  ['MAIL_FROM', 'bureau@froid.test', { mailFrom: 'bureau@froid.test' }],
  ['MAIL_FROM', 'Frimousse Froid <bureau@froid.test>', { mailFrom: 'Frimousse Froid <bureau@froid.test>' }],
  ['TRUST_PROXY', '1', { trustProxy: true }],
  ['TRUST_PROXY', '0', { trustProxy: false }],
  ['PRIVATE_MAILBOXES', '1', { privateMailboxes: true }],
]
test.each(right)('%s = %s is read', (name, value, expected) => {
  expect(readConfig({ [name]: value })).toMatchObject(expected)
})

test('mail by a server needs an address to come from', () => {
  expect(sentenceFor({ SMTP_URL: 'smtp://mail.example.com' })).toMatch(/^MAIL_FROM is needed with SMTP_URL/)
  expect(readConfig({ SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'a@b.test' }).smtpUrl).toBe('smtp://mail.example.com')
})

test('the address people type follows the port that was given, unless it is set', () => {
  expect(withPort(readConfig({ PORT: '0' }), 40123)).toMatchObject({ port: 40123, publicUrl: 'http://localhost:40123' })
  expect(withPort(readConfig({ PORT: '0', PUBLIC_URL: 'https://d.test' }), 40123)).toMatchObject({ port: 40123, publicUrl: 'https://d.test' })
})

test('the door for mail needs its port and its domain; a certificate its key', () => {
  expect(readConfig({ INBOUND_SMTP_PORT: '25', INBOUND_DOMAIN: 'In.Example.com' }).inbound).toEqual({ host: '0.0.0.0', port: 25, domain: 'in.example.com', certificate: null })
  expect(sentenceFor({ INBOUND_SMTP_PORT: '25' })).toMatch(/go together/)
  expect(sentenceFor({ INBOUND_SMTP_PORT: '25', INBOUND_DOMAIN: 'in.example.com', INBOUND_TLS_KEY: '/key.pem' })).toMatch(/INBOUND_TLS_CERT go together/)
})
