import { describe, expect, test } from 'vitest'
import { fileRefusal } from './file-rules.ts'
import { initialsOf } from './initials.ts'
import { ranked } from './rank.ts'
import { interfacePhrases } from './phrases.ts'
import { refusalSentence } from './refusals.ts'
import { match, pressed } from './shortcut-keys.ts'
import { pathTo, treeMove, treeRows, type TreeNode } from './tree-rows.ts'

const tree: readonly TreeNode[] = [
  { id: 'hotel', label: 'Hôtel', children: [{ id: 'one', label: 'Étage 1', children: [{ id: 'kitchen', label: 'Cuisine' }] }, { id: 'two', label: 'Étage 2' }] },
  { id: 'clinic', label: 'Clinique' },
]

describe('keys', () => {
  const commands = [{ shortcut: 'c' }, { shortcut: 'g p' }, { shortcut: 'mod+k' }]
  test('a letter runs its command, g waits for a second letter', () => {
    expect(match(commands, null, 'c')).toEqual({ command: commands[0] })
    expect(match(commands, null, 'g')).toEqual({ waiting: 'g' })
    expect(match(commands, 'g', 'p')).toEqual({ command: commands[1] })
    expect(match(commands, null, 'p')).toBeNull()
  })
  test('Ctrl and Cmd are one, Alt is the browser’s', () => {
    const none = { ctrlKey: false, metaKey: false, altKey: false }
    expect(pressed({ ...none, key: 'K', metaKey: true })).toBe('mod+k')
    expect(pressed({ ...none, key: '?' })).toBe('?')
    expect(pressed({ ...none, key: 'k', altKey: true })).toBeNull()
  })
})

describe('a tree under the keys', () => {
  const unfolded = new Set(['hotel'])
  const rows = treeRows(tree, unfolded)
  test('only what is unfolded is in sight', () => {
    expect(rows.map(({ node, level }) => `${level} ${node.id}`)).toEqual(['1 hotel', '2 one', '2 two', '1 clinic'])
  })
  test('right unfolds, then goes in; left goes out, then folds; letters jump', () => {
    expect(treeMove(rows, 'one', 'ArrowRight', unfolded)).toEqual({ unfold: 'one' })
    expect(treeMove(rows, 'hotel', 'ArrowRight', unfolded)).toEqual({ to: 'one' })
    expect(treeMove(rows, 'two', 'ArrowLeft', unfolded)).toEqual({ to: 'hotel' })
    expect(treeMove(rows, 'hotel', 'ArrowLeft', unfolded)).toEqual({ fold: 'hotel' })
    expect(treeMove(rows, 'one', 'e', unfolded)).toEqual({ to: 'two' })
    expect(treeMove(rows, 'clinic', 'ArrowDown', unfolded)).toBeNull()
  })
  test('a node is found with all it hangs on', () => {
    expect(pathTo(tree, 'kitchen')).toEqual(['hotel', 'one', 'kitchen'])
  })
})

describe('small judgements', () => {
  test('commands are found without their accents, the beginning of a label first', () => {
    const items = [{ label: 'Aller à Équipements' }, { label: 'Équipe' }, { label: 'Réseau', keywords: 'partenaires equipes' }]
    expect(ranked(items, 'equip').map(({ label }) => label)).toEqual(['Équipe', 'Aller à Équipements', 'Réseau'])
    expect(ranked(items, 'zzz')).toEqual([])
  })
  test('initials come from the first and the last word, of any script', () => {
    expect(['Marie-Ève Tremblay', 'luc', '李 小龙', ''].map(initialsOf)).toEqual(['MT', 'L', '李小', ''])
  })
  test('a file too large or of another kind is refused before it is sent', () => {
    const rules = { accept: ['image/*', '.csv'], maxBytes: 10 }
    expect(fileRefusal({ name: 'a.png', type: 'image/png', size: 10 }, rules)).toBeNull()
    expect(fileRefusal({ name: 'B.CSV', type: '', size: 1 }, rules)).toBeNull()
    expect(fileRefusal({ name: 'a.exe', type: 'application/x', size: 1 }, rules)).toMatchObject({ code: 'file-type' })
    expect(fileRefusal({ name: 'a.png', type: 'image/png', size: 11 }, rules)).toMatchObject({ code: 'file-too-large' })
  })
  test('a refusal is said from its own room first, then from what all share, with its facts', () => {
    const room = { en: { 'refusal.x': 'No: {why}.' }, fr: { 'refusal.x': 'Non : {why}.' } }
    expect(refusalSentence({ code: 'x', why: 'tired' }, 'fr', room)).toBe('Non : tired.')
    expect(refusalSentence({ code: 'input-wrong', problem: 'too_big', limit: 200 }, 'en')).toBe('This is too long or too large (at most 200).')
    expect(refusalSentence({ code: 'input-wrong', problem: 'too_big' }, 'en')).toBe('This is too long or too large.')
    expect(refusalSentence({ code: 'new-code' }, 'en')).toBe('This cannot be done (new-code).')
  })
  test('both languages fill the same places', () => {
    const places = (text: string) => [...new Set(text.match(/\{(\w+)/g))].filter((name) => /^\{(count|name|size|limit|code|problem)$/.test(name)).sort()
    for (const [key, text] of Object.entries(interfacePhrases.en)) expect([key, places(interfacePhrases.fr[key as keyof typeof interfacePhrases.fr])]).toEqual([key, places(text)])
  })
})
