import type { Hono } from 'hono'
import type { Refusal } from '../kernel/outcome.ts'

export type Answer = { readonly status: number; readonly body: unknown; readonly refusal: Refusal | undefined }

/** A browser without a screen: keeps cookies, posts JSON as our own pages do. For tests through the whole door. */
export class Browser {
  private readonly app: Hono
  private readonly jar = new Map<string, string>()
  /** Where its requests come from; limits count by it. */
  address: string

  constructor(app: Hono, address = '203.0.113.7') {
    this.app = app
    this.address = address
  }

  async get(path: string): Promise<Answer> {
    return this.ask('GET', path)
  }

  async post(path: string, body: unknown = {}): Promise<Answer> {
    return this.ask('POST', path, body)
  }

  async ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await this.app.request(
      path,
      {
        method,
        headers: {
          'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
          'sec-fetch-site': 'same-origin',
          cookie: [...this.jar].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      { incoming: { socket: { remoteAddress: this.address, remotePort: 50000, remoteFamily: 'IPv4' } } },
    )
    for (const cookie of response.headers.getSetCookie()) this.keep(cookie)
    const text = await response.text()
    const json = text.startsWith('{') ? (JSON.parse(text) as { refusal?: Refusal }) : undefined
    return { status: response.status, body: json ?? text, refusal: json?.refusal }
  }

  cookies(): ReadonlyMap<string, string> {
    return this.jar
  }

  private keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(/;\s*/)
    const name = pair.slice(0, pair.indexOf('='))
    const ended = attributes.some((attribute) => /^max-age=0$/i.test(attribute))
    if (ended) this.jar.delete(name)
    else this.jar.set(name, pair.slice(pair.indexOf('=') + 1))
  }
}
