import http from 'node:http'

/** A company's own site, on another address than ours, in French. */
export type Site = { readonly address: string; readonly close: () => Promise<void> }

export async function openSite(body: string): Promise<Site> {
  const server = http.createServer((_request, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8')
    answer.end(`<!doctype html><html lang="fr"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Frimousse Froid</title><body>${body}</body></html>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return { address: `http://127.0.0.1:${(server.address() as { port: number }).port}`, close: () => new Promise((resolve) => server.close(() => resolve())) }
}
