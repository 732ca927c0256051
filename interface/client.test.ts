import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outcomeOf, requestOf } from './client.ts'

const read = { method: 'GET', path: '/api/things/:id/parts' } as const
const write = { method: 'POST', path: '/api/things/:id' } as const

describe('what is sent for an endpoint', () => {
  test('a read puts its path part in the path and the rest in the query, lists repeated', () => {
    expect(requestOf(read, { id: 'a b', q: 'froid', tags: ['x', 'y'], page: 2 })).toEqual({
      url: '/api/things/a%20b/parts?q=froid&tags=x&tags=y&page=2',
      body: undefined,
    })
  })
  test('what is undefined, null or empty is not asked for', () => {
    expect(requestOf(read, { id: '1', q: '', state: undefined, after: null }).url).toBe('/api/things/1/parts')
  })
  test('a write sends the rest as JSON, with its nulls', () => {
    expect(requestOf(write, { id: '1', title: 'Chambre froide', note: null })).toEqual({ url: '/api/things/1', body: '{"title":"Chambre froide","note":null}' })
  })
  test('a missing path part is a bug, not a request', () => {
    expect(() => requestOf(read, { q: 'x' })).toThrow('needs "id"')
  })
  test('no id can reach another path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
        fc.pre(id !== '.' && id !== '..')
        const { pathname } = new URL(requestOf(read, { id }).url, 'http://here')
        expect(pathname.split('/').map(decodeURIComponent)).toEqual(['', 'api', 'things', id, 'parts'])
      }),
    )
    expect(() => requestOf(read, { id: '..' })).toThrow('cannot take')
  })
})

describe('what an answer means', () => {
  test('data is done', () => {
    expect(outcomeOf(200, '{"a":1}')).toEqual({ ok: true, value: { a: 1 } })
    expect(outcomeOf(204, '')).toEqual({ ok: true, value: undefined })
  })
  test('a refusal keeps its facts, whatever the status', () => {
    expect(outcomeOf(409, '{"refusal":{"code":"field-locked","field":"type"}}')).toEqual({ ok: false, refusal: { code: 'field-locked', field: 'type' } })
  })
  test.each([
    [401, '', 'signed-out'],
    [503, '<html>', 'unreachable'],
    [500, 'oops', 'unexpected'],
    [200, '<html>', 'unexpected'],
  ])('%i with %j is %s', (status, text, code) => {
    expect(outcomeOf(status, text)).toMatchObject({ ok: false, refusal: { code } })
  })
})
