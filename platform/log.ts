import { pino, type Logger } from 'pino'

export type Log = Logger

/** Paths that may carry a secret or another company's words are cut before a line is written. */
const hidden = ['password', 'token', 'secret', 'cookie', 'authorization', 'body', '*.password', '*.token', '*.secret', '*.cookie', '*.authorization', '*.body']

export function openLog(level: string, destination?: { write(line: string): void }): Log {
  const options = { level, redact: { paths: hidden, censor: '(hidden)' }, base: undefined }
  return destination ? pino(options, destination) : pino(options)
}

/** What may be logged of an error: its message without a database's details, which can hold row values. */
export function errorFacts(error: unknown): { error: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { error: String(error).slice(0, 500) }
  const code = (error as { code?: unknown }).code
  const at = error.stack?.split('\n').slice(1).find((line) => !line.includes('node_modules') && line.length < 300)?.trim()
  return { error: error.message.slice(0, 500), ...(typeof code === 'string' ? { code } : {}), ...(at ? { at } : {}) }
}
