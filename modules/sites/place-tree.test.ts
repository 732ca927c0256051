import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mendedParents, pathOf, withDescendants, wouldLieInItself } from './place-tree.ts'
import { newLabelCode, readLabelCode, shownLabelCode } from './label-code.ts'

const tower = [
  { id: 'f1', parentId: null, name: 'Floor 1' },
  { id: 'r1', parentId: 'f1', name: 'Room 101' },
  { id: 'c1', parentId: 'r1', name: 'Closet' },
  { id: 'f2', parentId: null, name: 'Floor 2' },
]

test('a place is found with everything in it', () => {
  expect(withDescendants(tower, 'f1')).toEqual(['f1', 'r1', 'c1'])
  expect(withDescendants(tower, 'f2')).toEqual(['f2'])
})

test('a place cannot be moved into itself or into what lies in it', () => {
  expect(wouldLieInItself(tower, 'f1', 'c1')).toBe(true)
  expect(wouldLieInItself(tower, 'f1', 'f1')).toBe(true)
  expect(wouldLieInItself(tower, 'c1', 'f2')).toBe(false)
  expect(wouldLieInItself(tower, 'c1', null)).toBe(false)
})

test('a place is named by the way to it', () => {
  expect(pathOf(new Map(tower.map((place) => [place.id, place])), 'c1')).toEqual(['Floor 1', 'Room 101', 'Closet'])
})

test('a tree from elsewhere whose parents are unknown or go round in a circle becomes a tree', () => {
  const parents = mendedParents([
    { id: 'a', parentId: 'b' },
    { id: 'b', parentId: 'a' },
    { id: 'c', parentId: 'lost' },
    { id: 'd', parentId: 'd' },
    { id: 'e', parentId: 'b' },
  ])
  expect(parents.get('c')).toBeNull()
  expect(parents.get('d')).toBeNull()
  expect(parents.get('e')).toBe('b')
  expect([parents.get('a'), parents.get('b')].filter((parent) => parent === null)).toHaveLength(1)
})

test('whatever arrives, every way up ends at the building, and a good tree is left as it is', () => {
  const id = fc.integer({ min: 0, max: 12 }).map(String)
  const nodes = fc.uniqueArray(fc.record({ id, parentId: fc.option(id) }), { selector: (node) => node.id })
  fc.assert(
    fc.property(nodes, (given) => {
      const parents = mendedParents(given)
      for (const { id: start } of given) {
        let steps = 0
        for (let at: string | null = start; at !== null; at = parents.get(at)!) expect((steps += 1)).toBeLessThanOrEqual(given.length)
      }
      expect(parents.size).toBe(given.length)
    }),
  )
  expect([...mendedParents(tower)]).toEqual(tower.map((place) => [place.id, place.parentId]))
})

test('a label code is read however it is typed, and what cannot be one is not', () => {
  const code = newLabelCode()
  expect(readLabelCode(code)).toBe(code)
  expect(readLabelCode(` ${shownLabelCode(code).toLowerCase()} `)).toBe(code)
  expect(readLabelCode('')).toBeNull()
  expect(readLabelCode('OOOOO-IIIII')).toBeNull()
  expect(new Set(Array.from({ length: 1000 }, newLabelCode)).size).toBe(1000)
})
