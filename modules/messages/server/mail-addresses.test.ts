import { expect, test } from 'vitest'
import { isPrivateAddress } from './public-host.ts'
import { isMixedScript, oneLine, plainAddress, senderWarnings, skeleton, splitTag } from './mail-addresses.ts'
import { htmlToText, safeHtml } from './safe-html.ts'
import { seal, unseal } from './sealing.ts'

test.each([
  ['Anne@Videotron.Example', 'anne@videotron.example'],
  ['<a@b.ca>', 'a@b.ca'],
  ['a@bücher.example', 'a@xn--bcher-kva.example'],
  ['a@b.ca\r\nBcc: x@y.z', ''],
  ['no address', ''],
  ['@b.ca', ''],
  ['a@', ''],
])('%j is kept as %j', (given, kept) => expect(plainAddress(given)).toBe(kept))

test('an address whose letters are of two alphabets is told from one of a single foreign one', () => {
  expect(isMixedScript(plainAddress('anne@vidеotron.example'))).toBe(true)
  expect(isMixedScript('аnne@videotron.example')).toBe(true)
  expect(isMixedScript(plainAddress('анна@почта.example'))).toBe(false)
  expect(isMixedScript('anne@videotron.example')).toBe(false)
})

test('two addresses that look alike have one skeleton', () => {
  expect(skeleton('anne.trernblay@vldeotron.example')).toBe(skeleton('anne.tremblay@videotron.example'))
  expect(skeleton(plainAddress('аnne@videotron.example'))).toBe(skeleton('anne@videotron.example'))
  expect(skeleton('paul@roy.example')).not.toBe(skeleton('paula@roy.example'))
})

test('a sender who goes by another address is said', () => {
  expect(senderWarnings({ name: 'anne@videotron.example', address: 'x@spam.example' })).toEqual(['other-name'])
  expect(senderWarnings({ name: 'anne@videotron.example', address: 'anne@videotron.example' })).toEqual([])
  expect(senderWarnings({ name: 'Anne', address: 'anne@videotr0n.example' }, ['anne@videotron.example'])).toEqual(['look-alike'])
})

test('the token stands after the plus', () => {
  expect(splitTag('froid+abc')).toEqual({ base: 'froid', tag: 'abc' })
  expect(splitTag('froid')).toEqual({ base: 'froid', tag: null })
})

test('a line holds no line break, no control character, no half letter', () => {
  expect(oneLine('a\r\nBcc: b\u0000\u202ec\ud800', 100)).toBe('a Bcc: b c\ufffd')
  expect(oneLine('😀😀', 3)).toBe('😀\ufffd')
})

test('HTML is shown without what runs, loads or leads astray', () => {
  const shown = safeHtml(
    '<p style="position:fixed" onclick="x()">Bonjour <b>Anne</b></p><script>alert(1)</script><img src="https://spy.example/a.gif"><a href="javascript:alert(1)">a</a><a href="https://ok.example" target="_top">b</a><svg><script>1</script></svg><iframe src=x></iframe><form><input></form><a href="//evil.example">c</a>',
  )
  expect(shown).toBe('<p>Bonjour <b>Anne</b></p><a rel="noopener noreferrer nofollow ugc" target="_blank">a</a><a href="https://ok.example" rel="noopener noreferrer nofollow ugc" target="_blank">b</a><a rel="noopener noreferrer nofollow ugc" target="_blank">c</a>')
})

test('HTML as text keeps lines, lists, accents and quotations', () => {
  expect(htmlToText('<style>p{}</style><p>Caf&eacute; &agrave; 8&nbsp;h</p><ul><li>un</li><li>deux</li></ul><blockquote>avant<blockquote>encore</blockquote></blockquote>fin')).toBe('Café à 8 h\n\n- un\n- deux\n\n> avant\n>> encore\n\nfin')
})

test('a sealed password opens with its own secret alone, and not when it was changed', () => {
  const [one, other] = [{ secret: 'a'.repeat(40), dataDir: '/nowhere' }, { secret: 'b'.repeat(40), dataDir: '/nowhere' }]
  const sealed = seal(one, 'mot de passe é')
  expect(unseal(one, sealed)).toBe('mot de passe é')
  expect(seal(one, 'mot de passe é')).not.toBe(sealed)
  expect(unseal(other, sealed)).toBeNull()
  expect(unseal(one, `${sealed.slice(0, -2)}AA`)).toBeNull()
})

test.each(['127.0.0.1', '10.1.2.3', '172.20.0.1', '192.168.0.9', '169.254.169.254', '100.64.0.1', '0.0.0.0', '::1', '::', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '64:ff9b::a00:1'])('%s is inside', (address) => expect(isPrivateAddress(address)).toBe(true))
test.each(['8.8.8.8', '1.1.1.1', '2606:4700::1111', '172.32.0.1'])('%s is on the internet', (address) => expect(isPrivateAddress(address)).toBe(false))
