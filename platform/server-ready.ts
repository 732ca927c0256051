import pg from 'pg'

/** Says in a sentence what a PostgreSQL server lacks, and the command that mends it. */
export class ServerNotReady extends Error {}

const oldest = 15
const extensions = ['pg_trgm', 'unaccent', 'btree_gin']
/** Who the program works as, and who finds by words (migrations 0001 and 0010). */
const roles = ['dossier_app', 'dossier_finder']

/**
 * Looks at the server of `DATABASE_URL` before anything is changed there: can it be reached, is it new enough, and may this user do
 * what the migrations need. Throws `ServerNotReady`; neither address nor password is repeated.
 */
export async function checkServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw new ServerNotReady(whyNotReached(error as { code?: string; message?: string }))
  }
  try {
    const problems = problemsOf(await factsOf(client))
    if (problems.length > 0) throw new ServerNotReady(problems.join('\n'))
  } finally {
    await client.end()
  }
}

export type ServerFacts = {
  readonly version: number
  readonly user: string
  readonly database: string
  readonly mayMakeRoles: boolean
  readonly missingRoles: readonly string[]
  readonly closedRoles: readonly string[]
  readonly mayMakeSchemas: boolean
  readonly mayMakeTables: boolean
  readonly missingExtensions: readonly string[]
  readonly encoding: string
}

/** One sentence per thing that is missing; none when the server is ready. */
export function problemsOf(facts: ServerFacts): string[] {
  const { user, database } = facts
  const problems: string[] = []
  if (facts.version < oldest) problems.push(`The PostgreSQL server of DATABASE_URL is version ${facts.version}. Dossier needs ${oldest} or later.`)
  if (facts.encoding !== 'UTF8') problems.push(`The database ${database} is encoded in ${facts.encoding}. Make one with: create database ${database} encoding 'UTF8' template template0;`)
  for (const role of facts.mayMakeRoles ? [] : facts.missingRoles) {
    problems.push(`The user ${user} may not make the role ${role}. Run once as an administrator of the server: create role ${role} nologin; grant ${role} to "${user}";`)
  }
  for (const role of facts.mayMakeRoles ? [] : facts.closedRoles) {
    problems.push(`The user ${user} may not work as the role ${role}. Run once as an administrator of the server: grant ${role} to "${user}";`)
  }
  if (!facts.mayMakeSchemas) problems.push(`The user ${user} may not make schemas in ${database}. Run once as an administrator: alter database "${database}" owner to "${user}";`)
  else if (!facts.mayMakeTables) problems.push(`The user ${user} may not make tables in ${database}. Run there once as an administrator: grant create on schema public to "${user}";`)
  if (facts.missingExtensions.length > 0) {
    const list = facts.missingExtensions.join(', ')
    problems.push(`The PostgreSQL server of DATABASE_URL lacks extensions: ${list}. Install its "contrib" package (Debian: postgresql; Red Hat: postgresql-contrib).`)
  }
  return problems
}

async function factsOf(client: pg.Client): Promise<ServerFacts> {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int / 10000 as version, current_user as user, current_database() as database,
      (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as "mayMakeRoles",
      array(select wanted from unnest($1::text[]) as wanted where wanted not in (select rolname from pg_roles)) as "missingRoles",
      array(select rolname::text from pg_roles where rolname = any($1) and not pg_has_role(current_user, oid, 'member')) as "closedRoles",
      has_database_privilege(current_database(), 'create') as "mayMakeSchemas",
      has_schema_privilege('public', 'create') as "mayMakeTables",
      array(select wanted from unnest($2::text[]) as wanted where wanted not in (select name from pg_available_extensions)) as "missingExtensions",
      pg_encoding_to_char((select encoding from pg_database where datname = current_database())) as encoding`,
    [roles, extensions],
  )
  return rows[0] as ServerFacts
}

function whyNotReached({ code, message }: { code?: string; message?: string }): string {
  if (code === '28P01' || code === '28000') return 'The PostgreSQL server of DATABASE_URL refused the user or the password.'
  if (code === '3D000') return 'The database named in DATABASE_URL does not exist. Make it with: createdb NAME'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'The host named in DATABASE_URL is not known. Check its spelling.'
  if (code === 'ECONNREFUSED') return 'No PostgreSQL server answers at DATABASE_URL. Check host and port, and that it runs.'
  if (code === '53300') return 'The PostgreSQL server of DATABASE_URL takes no more connections. Raise max_connections, or close some.'
  return `The PostgreSQL server of DATABASE_URL could not be reached: ${message ?? code ?? 'no answer'}.`
}
