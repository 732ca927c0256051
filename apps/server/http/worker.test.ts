import fs from 'node:fs'
import vm from 'node:vm'
import { expect, test } from 'vitest'
import { rawRoutes, routes } from '../compose.ts'
import { openDoor } from './app.ts'

const worker = fs.readFileSync(new URL('../../office/public/worker.js', import.meta.url), 'utf8')

test('the worker on a device lets every page pass that the server draws itself', () => {
  const pattern = /const notOurPages = \/(.+)\/\n/.exec(worker)?.[1]
  const notOurs = new RegExp(pattern ?? 'missing')
  const house = { config: { publicUrl: 'http://localhost', databaseUrl: null }, log: console } as never
  const paths = new Set(openDoor(house, routes, rawRoutes).routes.map(({ path }) => path))
  const drawn = [...paths].filter((path) => !/^(\/?\*|\/static\/.*|\/icons\/.*|\/[a-z]+\.(svg|js|webmanifest))$/.test(path))
  expect(drawn.length).toBeGreaterThan(50)
  expect(drawn.filter((path) => !notOurs.test(path))).toEqual([])
})

test('it keeps nothing anew while it still serves a page from which everything was taken away', async () => {
  const caches = new Map<string, Map<string, string>>()
  const heard = new Map<string, (event: unknown) => void>()
  const asked: string[] = []
  const scope = {
    caches: {
      open: async (name: string) => {
        const kept = caches.get(name) ?? new Map<string, string>()
        caches.set(name, kept)
        return { put: async (file: string, response: string) => void kept.set(file, response) }
      },
      delete: async (name: string) => caches.delete(name),
      match: async (file: string, { cacheName }: { cacheName?: string } = {}) => [...caches].flatMap(([name, kept]) => (cacheName === undefined || name === cacheName ? (kept.get(file) ?? []) : []))[0],
    },
    addEventListener: (name: string, listener: (event: unknown) => void) => heard.set(name, listener),
    fetch: async (request: string | { url: string }) => {
      asked.push(typeof request === 'string' ? request : request.url)
      return { ok: true }
    },
    location: { origin: 'http://localhost' },
    URL,
  }
  vm.runInNewContext(worker, scope)
  let installed: Promise<unknown> = Promise.resolve()
  let forgotten: Promise<unknown> = Promise.resolve()
  heard.get('message')!({ data: 'forget', waitUntil: (work: Promise<unknown>) => (forgotten = work) })
  heard.get('install')!({ waitUntil: (work: Promise<unknown>) => (installed = work) })
  await Promise.all([forgotten, installed])
  asked.length = 0
  let answered: Promise<unknown> = Promise.resolve()
  heard.get('fetch')!({ request: { url: 'http://localhost/sign-in', method: 'GET', mode: 'navigate' }, respondWith: (answer: Promise<unknown>) => (answered = answer) })
  await answered
  expect(asked).toEqual(['http://localhost/sign-in'])
  expect([...caches.keys()]).toEqual([])
})
