import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import { json, type Db } from '../../../platform/database.ts'
import type { CustomFieldKind, StageKind } from '../job.ts'

/** What folders are sorted by and wear: stages, labels, own fields. */
export type Stage = { readonly id: string; readonly kind: StageKind; readonly name: string; readonly colour: string; readonly closed: boolean; readonly archived: boolean }
export type Label = { readonly id: string; readonly name: string; readonly colour: string; readonly archived: boolean }
export type Choice = { readonly id: string; readonly name: string; readonly archived: boolean }
export type Field = { readonly id: string; readonly name: string; readonly kind: CustomFieldKind; readonly choices: readonly Choice[]; readonly archived: boolean }

export async function stagesOf(db: Db, lock = false): Promise<Stage[]> {
  const { rows } = await sql<Stage>`/*kept*/
    select id, kind, name, colour, closed, archived_at is not null as archived from job_stages order by archived_at is not null, sort, id ${lock ? sql`for update` : sql``}`.execute(db)
  return rows
}

export async function labelsOf(db: Db): Promise<Label[]> {
  const { rows } = await sql<Label>`/*kept*/
    select id, name, colour, archived_at is not null as archived from labels order by archived_at is not null, searchable(name), id`.execute(db)
  return rows
}

export async function fieldsOf(db: Db, lock = false): Promise<Field[]> {
  const { rows } = await sql<Field>`/*kept*/
    select id, name, kind, choices, archived_at is not null as archived from custom_fields order by archived_at is not null, sort, id ${lock ? sql`for update` : sql``}`.execute(db)
  return rows.map((row) => ({ ...row, choices: row.choices.map((choice) => ({ ...choice, archived: choice.archived ?? false })) }))
}

export async function insertStage(db: Db, stage: { readonly name: string; readonly colour: string; readonly closed: boolean }): Promise<string> {
  const id = newId()
  await sql`insert into job_stages (id, kind, name, colour, closed, sort)
    select ${id}::uuid, 'own', ${stage.name}, ${stage.colour}, ${stage.closed}, coalesce(max(sort), 0) + 1 from job_stages`.execute(db)
  return id
}

export async function saveStage(db: Db, id: string, change: { name?: string; colour?: string; closed?: boolean; archivedAt?: string | null }): Promise<void> {
  await db.updateTable('jobStages').set(change).where('id', '=', id).execute()
}

/** Puts things in the order of their ids; those left out stay behind them. */
export async function saveOrder(db: Db, table: 'job_stages' | 'custom_fields', ids: readonly string[]): Promise<void> {
  await sql`update ${sql.table(table)} kept set sort = given.at
    from unnest(${ids}::uuid[]) with ordinality given(id, at) where kept.id = given.id`.execute(db)
}

/** Every folder of a stage goes to another. Answers how many. */
export async function moveStage(db: Db, from: string, to: string, now: string): Promise<number> {
  const moved = await db.updateTable('jobs').set({ stageId: to, stageSince: now }).where('stageId', '=', from).executeTakeFirst()
  return Number(moved.numUpdatedRows)
}

export async function insertLabel(db: Db, label: { readonly name: string; readonly colour: string }): Promise<Label> {
  const id = newId()
  await db.insertInto('labels').values({ id, ...label }).execute()
  return { id, ...label, archived: false }
}

export async function saveLabel(db: Db, id: string, change: { name?: string; colour?: string; archivedAt?: string | null }): Promise<void> {
  await db.updateTable('labels').set(change).where('id', '=', id).execute()
}

export async function insertField(db: Db, field: { readonly name: string; readonly kind: CustomFieldKind; readonly choices: readonly Choice[] }): Promise<Field> {
  const id = newId()
  await sql`insert into custom_fields (id, name, kind, choices, sort)
    select ${id}::uuid, ${field.name}, ${field.kind}, ${json(field.choices)}, coalesce(max(sort), 0) + 1 from custom_fields`.execute(db)
  return { id, ...field, archived: false }
}

export async function saveField(db: Db, id: string, change: { name?: string; choices?: readonly Choice[]; archivedAt?: string | null }): Promise<void> {
  const { choices, ...rest } = change
  await db.updateTable('customFields').set({ ...rest, ...(choices ? { choices: json(choices) } : {}) }).where('id', '=', id).execute()
}
