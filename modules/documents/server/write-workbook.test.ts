import { expect, test } from 'vitest'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { readWorkbook } from './workbook.ts'
import { writeWorkbook } from './write-workbook.ts'

const read = (bytes: Uint8Array) => mustBeDone(readWorkbook(bytes, 0, { rows: 100, columns: 20 }))

test('a list written as a workbook is read back as it was, dates and numbers too', async () => {
  const bytes = await writeWorkbook('Dossiers', [
    ['Numéro', 'Client', 'Créé', 'Montant'],
    ['J-00001', 'Tremblay & fils <Québec> "vite"', { date: '2026-03-09' }, 12.5],
    ['J-00002', '', { date: '1999-12-31' }, -3],
  ])
  expect(read(bytes)).toEqual({
    sheets: ['Dossiers'],
    rows: [
      ['Numéro', 'Client', 'Créé', 'Montant'],
      ['J-00001', 'Tremblay & fils <Québec> "vite"', '2026-03-09', '12.5'],
      ['J-00002', '', '1999-12-31', '-3'],
    ],
  })
})

test('a text that looks like a formula is a text, and what XML cannot hold is left out', async () => {
  const { rows } = read(await writeWorkbook('a/b', [['=1+1', '+cmd|calc', 'bell\u0007\u0000 rings']]))
  expect(rows).toEqual([['=1+1', '+cmd|calc', 'bell rings']])
})
