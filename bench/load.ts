import http from 'node:http'

export type Request = { readonly method?: 'GET' | 'POST'; readonly path: string; readonly body?: unknown }
export type Load = { readonly perSecond: number; readonly p50: number; readonly p95: number; readonly wrong: number; readonly answers: readonly string[] }

/**
 * Asks one server over and over, `atOnce` requests at a time, for `milliseconds`; each connection is kept. Every request comes from another
 * address, since a server limits how much one may ask. `keep`: answers are kept, for whoever counts them.
 */
export async function load(port: number, atOnce: number, milliseconds: number, next: (n: number) => Request, headers: Readonly<Record<string, string>> = {}, keep = false): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce })
  const times: number[] = []
  const answers: string[] = []
  let [asked, wrong] = [0, 0]
  const began = performance.now()
  const until = began + milliseconds
  const one = async () => {
    while (performance.now() < until) {
      const n = asked++
      const start = performance.now()
      const { status, text } = await ask(agent, port, next(n), { ...headers, 'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}` })
      times.push(performance.now() - start)
      if (status !== 200) wrong += 1
      if (keep || status !== 200) answers.push(text)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  const took = performance.now() - began
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  return { perSecond: (times.length / took) * 1000, p50: at(0.5), p95: at(0.95), wrong, answers }
}

function ask(agent: http.Agent, port: number, { method = 'GET', path, body }: Request, headers: Readonly<Record<string, string>>): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = body === undefined ? undefined : JSON.stringify(body)
    const request = http.request(
      { agent, port, host: '127.0.0.1', method, path, headers: { ...headers, 'sec-fetch-site': 'same-origin', ...(sent ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) } : {}) } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }))
      },
    )
    request.on('error', reject)
    request.end(sent)
  })
}
