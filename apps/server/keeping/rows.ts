import type pg from 'pg'

/**
 * The rows of a database as lines of JSON, the same for both engines: what the embedded database gives, a server takes, and the other
 * way round. Run by the database's owner, not by the app's role.
 */
export type TableShape = { readonly table: string; readonly columns: readonly string[] }
export type Query = Pick<pg.ClientBase, 'query'>

/** Rows of one statement: enough to be quick, few enough to be held. */
export const rowsAtOnce = 1000

/** Every table of companies and of the server itself, each before those that point to it does not matter: see `fillTables`. */
export async function tablesOf(client: Query): Promise<TableShape[]> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(`
    select table_name as table, array_agg(column_name::text order by ordinal_position) as columns
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER'
    group by table_name order by table_name`)
  return rows
}

/** The rows of a query in parcels, each row one line of JSON. Inside a transaction. */
export async function* linesOf(client: Query, select: string): AsyncGenerator<{ lines: string; rows: number }> {
  await client.query(`declare parcels no scroll cursor for select row_to_json(t)::text as line from (${select}) t`)
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${rowsAtOnce} from parcels`)
    if (rows.length === 0) break
    yield { lines: rows.map(({ line }) => `${line}\n`).join(''), rows: rows.length }
  }
  await client.query('close parcels')
}

/** Puts lines into a table; columns the table does not know are left out, columns the lines lack get their defaults. Answers the rows. */
export async function putLines(client: Query, table: string, columns: readonly string[], lines: string): Promise<number> {
  const names = columns.map(quoted).join(', ')
  const given = lines.trimEnd().split('\n')
  const { rowCount } = await client.query(
    `insert into ${table} (${names}) overriding system value select ${names} from json_populate_recordset(null::${table}, $1::json)`,
    [`[${given.join(',')}]`],
  )
  if (rowCount !== given.length) throw new Error(`of ${given.length} rows of ${table}, ${rowCount} were taken`)
  return rowCount
}

/**
 * Runs `fill` while keys between tables are not looked at and row-level security does not bind the owner, in one transaction: at its
 * end every key is checked, and everything is as before.
 */
export async function fillTables(client: Query, tables: readonly TableShape[], fill: () => Promise<void>): Promise<void> {
  const keys = (
    await client.query<{ table: string; name: string }>(
      `select conrelid::regclass::text as table, quote_ident(conname) as name from pg_constraint
       where contype = 'f' and connamespace = 'public'::regnamespace and not condeferrable`,
    )
  ).rows
  for (const { table, name } of keys) await client.query(`alter table ${table} alter constraint ${name} deferrable initially deferred`)
  await client.query('set constraints all deferred')
  for (const { table } of tables) await client.query(`alter table ${quoted(table)} no force row level security`)
  await fill()
  await client.query('set constraints all immediate')
  for (const { table } of tables) await client.query(`alter table ${quoted(table)} force row level security`)
  for (const { table, name } of keys) await client.query(`alter table ${table} alter constraint ${name} not deferrable`)
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
