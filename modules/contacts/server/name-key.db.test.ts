import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aCompany, openTestHouse } from '../../../tests/house.ts'
import { firmForms, lookAlikes, nameKey } from '../plain-text.ts'

const house = await openTestHouse()

test('the key of a name is the same in the program and in the database', async () => {
  await house.wipe()
  const froid = await aCompany(house, 'Frimousse Froid')
  const names = [
    'Hôtel du Fleuve inc.', 'HOTEL  du fleuve', 'Gestion Laurier, Ltée', 'O’Neil & Fils', "L'Écuyer", 'Аcme', 'Lаurіеr', 'Inc.', 'Ltée inc.', '東京ホテル', 'Élan-Vital (2020)', 'Tour 1', '  ', '', '100 % Propre', 'Côté/Roy',
    ...firmForms.map((form) => `Tremblay ${form}`), [...lookAlikes.from].join(''),
  ]
  const { rows } = await house.database.inCompany(froid.id, (db) => sql<{ name: string; key: string }>`select name, name_key(name) as key from unnest(${names}::text[]) name`.execute(db))
  expect(rows.map(({ name, key }) => [name, key])).toEqual(names.map((name) => [name, nameKey(name)]))
})
