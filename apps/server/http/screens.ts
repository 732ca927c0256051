import fs from 'node:fs'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Hono, MiddlewareHandler } from 'hono'
import { serveStatic } from '@hono/node-server/serve-static'
import type { House } from '../../../platform/routes.ts'

const dist = fileURLToPath(new URL('../../../dist/office/', import.meta.url))

/** The office app: hashed files for a year, its one page with a fresh style nonce and a strict content policy. */
export function serveScreens(app: Hono, _house: House): void {
  app.use('/static/*', async (context, next) => {
    await next()
    if (context.res.status === 200) context.header('Cache-Control', 'public, max-age=31536000, immutable')
    context.header('X-Content-Type-Options', 'nosniff')
  })
  const root = path.relative(process.cwd(), dist) || '.'
  app.use('/static/*', serveStatic({ root, precompressed: true }))
  // A file of an older build is gone, not the page.
  app.get('/static/*', (context) => context.text('', 404))
  for (const file of ['/favicon.svg', '/scheme.js', '/manifest.webmanifest', '/icons/*', '/worker.js']) app.get(file, unchanging, serveStatic({ root, precompressed: true }))
  let page: string | null = null
  app.get('*', (context) => {
    page ??= readPage()
    const nonce = randomBytes(16).toString('base64')
    context.header('Content-Security-Policy', contentPolicy(nonce))
    context.header('Cache-Control', 'no-cache')
    safeHeaders((name, value) => context.header(name, value))
    return context.html(page.replaceAll('__NONCE__', nonce))
  })
}

/** Files without a hash in their name: asked after at each use. What the worker may do is in its own policy. */
const unchanging: MiddlewareHandler = async (context, next) => {
  await next()
  context.header('Cache-Control', 'no-cache')
  context.header('X-Content-Type-Options', 'nosniff')
  if (context.req.path === '/worker.js') context.header('Content-Security-Policy', "default-src 'none'; connect-src 'self'")
}

export function contentPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ')
}

export function safeHeaders(header: (name: string, value: string) => void): void {
  header('X-Content-Type-Options', 'nosniff')
  header('Referrer-Policy', 'same-origin')
  header('X-Frame-Options', 'DENY')
  header('Cross-Origin-Opener-Policy', 'same-origin')
  header('Permissions-Policy', 'camera=(self), geolocation=(self), microphone=()')
}

function readPage(): string {
  const file = path.join(dist, 'index.html')
  if (!fs.existsSync(file)) throw new Error('The screens are not built: run npm run build')
  return fs.readFileSync(file, 'utf8')
}
