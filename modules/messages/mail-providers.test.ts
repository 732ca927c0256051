import { expect, test } from 'vitest'
import { likelyHost, providerOf } from './mail-providers.ts'

test('who keeps a mailbox is told by its address where it can be', () => {
  expect(['a@gmail.com', 'A@ME.com', 'x@yahoo.ca', 'y@yahoo.co.uk', 'z@hotmail.fr', 'b@froid.ca', 'gmail.com.evil.test', ''].map(providerOf)).toEqual(['gmail', 'icloud', 'yahoo', 'yahoo', 'microsoft', null, null, null])
})

test('an unknown provider’s server is guessed from the domain, and only from a whole one', () => {
  expect(['bureau@froid.ca', 'bureau@froid', 'bureau', 'x@froid.ca/../'].map(likelyHost)).toEqual(['imap.froid.ca', '', '', ''])
})
