// Writes database/schema.ts from a database that has all migrations: node bin/schema.mjs postgres://...
import { execFileSync } from 'node:child_process'

const url = process.argv[2] ?? process.env.DATABASE_URL
if (!url) {
  console.error('Give the address of a migrated database: node bin/schema.mjs postgres://...')
  process.exit(2)
}
const types = { timestamptz: 'string', date: 'string', int8: 'number', numeric: 'number', uuid: 'string', jsonb: 'unknown' }
execFileSync(
  process.execPath,
  [
    'node_modules/kysely-codegen/dist/cli/bin.js',
    '--dialect', 'postgres', '--url', url, '--camel-case', '--default-schema', 'public',
    '--include-pattern', 'public.*', '--type-mapping', JSON.stringify(types), '--out-file', 'database/schema.ts',
  ],
  { stdio: 'inherit' },
)
