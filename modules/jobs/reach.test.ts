import { expect, test } from 'vitest'
import { isReach, readReach } from './reach.ts'

test.each([
  ['418 555-1234', true, { phone: '418 555-1234' }],
  ['(418) 555.1234', true, { phone: '(418) 555.1234' }],
  [' gen@exemple.ca ', true, { email: 'gen@exemple.ca' }],
  ['gen@exemple', false, { email: 'gen@exemple' }],
  ['12 rue Saint-Jean', false, { phone: '12 rue Saint-Jean' }],
  ['Julie', false, { phone: 'Julie' }],
  ['', false, {}],
])('what is typed is a way to reach somebody, or a name: %s', (typed, reach, read) => {
  expect(isReach(typed)).toBe(reach)
  expect(readReach(typed)).toEqual(read)
})
