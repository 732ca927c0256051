import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { passkey } from '@better-auth/passkey'
import type { KyselyPlugin } from 'kysely'
import { newId, type UserId } from '../../../kernel/ids.ts'
import type { House } from '../../../platform/routes.ts'
import { longestPassword, sessionDays, shortestPassword } from '../identity.ts'
import { sendPasswordReset } from './identity-mail.ts'
import { readSecret } from './secret.ts'
import { revokeLinks } from './sign-in-links.ts'
import { companyToStartIn } from './user-store.ts'

/**
 * The library that knows passwords, second factors and passkeys. Its words (account, credential, verification) stop in this
 * file and in `identity-door.ts`. It works on our pool, one statement at a time, never inside a transaction of ours.
 */
export type Identity = ReturnType<typeof build>

const built = new WeakMap<House, Identity>()

export function identityOf(house: House): Identity {
  let identity = built.get(house)
  if (!identity) built.set(house, (identity = build(house)))
  return identity
}

/** The header in which our door tells the library whose address asks; what a client puts there is overwritten. */
export const addressHeader = 'x-dossier-address'

function build(house: House) {
  const { config, database } = house
  const secret = readSecret(config)
  const auth = betterAuth({
    appName: 'Dossier',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { db: database.statements.withPlugin(momentsAsDates), type: 'postgres', transaction: false },
    user: {
      modelName: 'users',
      additionalFields: { language: { type: 'string', required: false, input: false } },
    },
    session: {
      modelName: 'sessions',
      expiresIn: sessionDays * 24 * 3600,
      updateAge: 24 * 3600,
      // Adding a passkey or a second factor asks for a sign-in of the last day.
      freshAge: 24 * 3600,
      additionalFields: { activeCompanyId: { type: 'string', required: false, input: false } },
    },
    account: { modelName: 'credentials', accountLinking: { enabled: false } },
    verification: { modelName: 'verifications', storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      // The link that came by mail proves the address; links sent before stop letting in.
      onPasswordReset: async ({ user }) =>
        database.outside(async (db) => {
          await db.updateTable('users').set({ emailVerified: true }).where('id', '=', user.id).execute()
          await revokeLinks(db, user.email, house.clock.now())
        }),
      sendResetPassword: async ({ user, token }) => sendPasswordReset(house, user.id as UserId, token),
    },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'dossier',
      useSecureCookies: config.publicUrl.startsWith('https:'),
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // The door refuses foreign origins for every endpoint of the product (apps/server/http/origin.ts).
      disableOriginCheck: true,
      disableCSRFCheck: true,
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({ data: { ...session, activeCompanyId: await companyToStartIn(database, session.userId as UserId) } }),
        },
      },
    },
    plugins: [
      twoFactor({ issuer: 'Dossier', schema: { twoFactor: { modelName: 'two_factors' } } }),
      passkey({
        rpID: new URL(config.publicUrl).hostname,
        rpName: 'Dossier',
        schema: { passkey: { modelName: 'passkeys', fields: { credentialID: 'credentialId' } } },
      }),
    ],
  })
  return { auth, secret }
}

/** The house's driver gives moments as ISO text; the library wants `Date`s. */
const momentsAsDates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({
    ...result,
    rows: result.rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [column, typeof value === 'string' && /(At|Until)$/.test(column) ? new Date(value) : value]),
      ),
    ),
  }),
}
