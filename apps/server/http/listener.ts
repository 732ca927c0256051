import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'

export class AddressTaken extends Error {}

/** A web server that has its address from the first moment, and says "starting" until it is given what answers. */
export type Listener = {
  readonly port: number
  answerWith(app: Pick<Hono, 'fetch'>): void
  /** Takes no more requests, lets those that run end (five seconds at most), then hangs up. */
  close(): Promise<void>
}

/** Throws `AddressTaken` with a sentence for people. */
export async function listenAt(host: string, port: number): Promise<Listener> {
  let app: Pick<Hono, 'fetch'> | null = null
  let running = 0
  const server = createAdaptorServer({
    fetch: async (request, environment) => {
      if (!app) return new Response('Dossier is starting.\n', { status: 503, headers: { 'Retry-After': '2' } })
      running += 1
      try {
        return await app.fetch(request, environment)
      } finally {
        running -= 1
      }
    },
  }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new AddressTaken(whyNot(error, host, port))))
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    answerWith: (given) => void (app = given),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const patience = Date.now() + 5000
      while (running > 0 && Date.now() < patience) await new Promise((resolve) => setTimeout(resolve, 20))
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 300))])
      server.closeAllConnections()
      await closed
    },
  }
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} is in use by another program. Choose another with PORT, or PORT=0 for any free one.`
  if (error.code === 'EACCES') return `Port ${port} may not be used: ports below 1024 need special rights. Choose another with PORT.`
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return `HOST ${host} is no address of this machine. Use 127.0.0.1 (this machine only) or 0.0.0.0 (all its addresses).`
  return `The web server could not start: ${error.message}`
}
