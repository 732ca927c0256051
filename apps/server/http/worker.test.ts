import fs from 'node:fs'
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
