import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { checkServer, problemsOf, ServerNotReady, type ServerFacts } from './server-ready.ts'

const ready: ServerFacts = {
  version: 15, user: 'dossier', database: 'dossier', mayMakeRoles: true, missingRoles: ['dossier_app'], closedRoles: [],
  mayMakeSchemas: true, mayMakeTables: true, missingExtensions: [], encoding: 'UTF8',
}

const cases: [string, Partial<ServerFacts>, string][] = [
  ['too old', { version: 14 }, 'The PostgreSQL server of DATABASE_URL is version 14. Dossier needs 15 or later.'],
  ['another encoding', { encoding: 'LATIN1' }, "The database dossier is encoded in LATIN1. Make one with: create database dossier encoding 'UTF8' template template0;"],
  ['a user who makes no roles', { mayMakeRoles: false }, 'The user dossier may not make the role dossier_app. Run once as an administrator of the server: create role dossier_app nologin; grant dossier_app to "dossier";'],
  ['a role that is not his', { mayMakeRoles: false, missingRoles: [], closedRoles: ['dossier_finder'] }, 'The user dossier may not work as the role dossier_finder. Run once as an administrator of the server: grant dossier_finder to "dossier";'],
  ['a database of somebody else', { mayMakeSchemas: false, mayMakeTables: false }, 'The user dossier may not make schemas in dossier. Run once as an administrator: alter database "dossier" owner to "dossier";'],
  ['a closed schema', { mayMakeTables: false }, 'The user dossier may not make tables in dossier. Run there once as an administrator: grant create on schema public to "dossier";'],
  ['no extensions', { missingExtensions: ['unaccent'] }, 'The PostgreSQL server of DATABASE_URL lacks extensions: unaccent. Install its "contrib" package (Debian: postgresql; Red Hat: postgresql-contrib).'],
]

test.each(cases)('a server not ready says what to run: %s', (_, lacking, sentence) => {
  expect(problemsOf({ ...ready, ...lacking })).toEqual([sentence])
})

test('a server that has all it takes is taken', () => {
  expect(problemsOf(ready)).toEqual([])
  expect(problemsOf({ ...ready, mayMakeRoles: false, missingRoles: [] })).toEqual([])
})

const server = process.env['TEST_DATABASE_URL']

describe.runIf(server)('on a real server', () => {
  const url = (user: string, database: string) => Object.assign(new URL(server!), { username: user, password: 'secret', pathname: `/${database}` }).toString()

  test('a plain owner of a database, given the roles by an administrator, can lay the whole house', async () => {
    const name = `dossier_ready_${randomBytes(4).toString('hex')}`
    const admin = new pg.Client({ connectionString: server! })
    await admin.connect()
    try {
      for (const role of ['dossier_app', 'dossier_finder']) {
        await admin.query(`do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if; end $$`)
      }
      await admin.query(`create role ${name} login password 'secret'`)
      await admin.query(`create database ${name} owner ${name}`)
      await expect(checkServer(url(name, name))).rejects.toThrow(`Run once as an administrator of the server: grant dossier_app to "${name}";`)
      await admin.query(`grant dossier_app, dossier_finder to ${name}`)
      await checkServer(url(name, name))
      expect((await migrate(url(name, name))).length).toBeGreaterThan(5)
    } finally {
      await admin.query(`drop database if exists ${name} with (force)`)
      await admin.query(`drop role if exists ${name}`)
      await admin.end()
    }
  })

  test('a database that is not there is said to be so', async () => {
    const missing = new URL(server!)
    missing.pathname = '/dossier_nowhere'
    await expect(checkServer(missing.toString())).rejects.toThrow(new ServerNotReady('The database named in DATABASE_URL does not exist. Make it with: createdb NAME'))
  })
})
