import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))

/** The product as people start it: a process of its own, on a free port unless told. */
export type Program = {
  readonly child: ChildProcess
  /** Where it answers; rejects with what it said when it ends instead. */
  readonly address: Promise<string>
  /** Everything printed so far, both streams. */
  readonly said: () => string
  /** Ends it, and waits. Answers its exit code, null when a signal ended it. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>
  /** Waits until it ends by itself; answers its exit code. */
  readonly over: Promise<number | null>
}

export function startProgram(environment: Record<string, string>, ...args: string[]): Program {
  const child = spawn(process.execPath, ['bin/run.mjs', 'apps/server/main.ts', ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', PORT: '0', LOG_LEVEL: 'silent', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const over = once(child, 'exit').then(([code]) => code as number | null)
  const address = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      text += chunk.toString('utf8')
      const found = /Dossier runs: (\S+)/.exec(text)
      if (found) resolve(found[1]!)
    }
    child.stdout!.on('data', read)
    child.stderr!.on('data', read)
    void over.then((code) => setTimeout(() => reject(new Error(`it ended with ${code}: ${text}`)), 50))
  })
  address.catch(() => {})
  return {
    child,
    address,
    over,
    said: () => text,
    end: async (signal) => {
      child.kill(signal)
      return over
    },
  }
}

/** A person's browser over real HTTP: keeps its cookies. */
export class Visitor {
  address: string
  private readonly jar = new Map<string, string>()

  constructor(address: string) {
    this.address = address
  }

  async ask<T = unknown>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const response = await fetch(this.address + path, {
      method,
      headers: {
        cookie: this.cookies(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const pair = cookie.split(';', 1)[0]!
      this.jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const text = await response.text()
    return { status: response.status, body: (text ? JSON.parse(text) : null) as T }
  }

  async upload<T>(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<{ status: number; body: T }> {
    const response = await fetch(this.address + path, { method: 'PUT', headers: { cookie: this.cookies() }, body: bytes })
    return { status: response.status, body: (await response.json()) as T }
  }

  async download(path: string): Promise<Buffer> {
    const response = await fetch(this.address + path, { headers: { cookie: this.cookies() } })
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return Buffer.from(await response.arrayBuffer())
  }

  /** Begins to send a body of `promised` bytes, and goes away after `milliseconds` without having sent it all. */
  async goAway(method: 'POST' | 'PUT', path: string, type: string, part: string, promised: number, milliseconds: number): Promise<void> {
    const { hostname, port, host, origin } = new URL(this.address)
    const socket = net.connect(Number(port), hostname)
    socket.on('error', () => {})
    await once(socket, 'connect')
    socket.write(`${method} ${path} HTTP/1.1\r\nhost: ${host}\r\norigin: ${origin}\r\ncookie: ${this.cookies()}\r\ncontent-type: ${type}\r\ncontent-length: ${promised}\r\n\r\n${part}`)
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    socket.destroy()
  }

  private cookies(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}

/** The first person of an empty server: signed in as the admin of a new company. */
export async function signUpFirst(address: string): Promise<Visitor> {
  const visitor = new Visitor(address)
  const answer = await visitor.ask<{ entered: boolean }>('POST', '/api/sign-up', {
    name: 'Marie Tremblay', email: 'marie@froid.test', password: 'un long mot de passe', companyName: 'Frimousse Froid',
    language: 'fr', timeZone: 'America/Toronto', currency: 'CAD', region: 'CA-QC',
  })
  if (!answer.body.entered) throw new Error(`not signed up: ${JSON.stringify(answer)}`)
  return visitor
}
