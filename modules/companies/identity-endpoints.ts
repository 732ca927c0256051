import { z } from 'zod'
import { permissions, roles, type Permission } from '../../access/permissions.ts'
import { languages } from '../../kernel/phrases.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { cleanEmail, longestPassword, shortestPassword } from './identity.ts'

export const email = z.string().max(254).transform(cleanEmail).pipe(z.email())
export const personName = z.string().trim().min(1).max(120)
export const newPassword = z.string().min(shortestPassword).max(longestPassword)
const anyPassword = z.string().min(1).max(longestPassword)
const linkToken = z.string().min(1).max(400)
const nothing = z.object({})
const id = z.uuid()

export const companyFields = {
  companyName: z.string().trim().min(1).max(120),
  language: z.enum(languages),
  timeZone: z.string().max(64),
  currency: z.string().regex(/^[A-Z]{3}$/),
  region: z.string().regex(/^[A-Z]{2}(-[A-Z][A-Z-]{0,20})?$/),
}

/** Who is reading; asked first by every page. */
export const readSession = endpoint({
  method: 'GET',
  path: '/api/session',
  permission: 'public',
  topics: ['company', 'people'],
  input: nothing,
  output: z.object({
    user: z
      .object({ id, name: z.string(), email: z.string(), language: z.enum(languages), emailVerified: z.boolean(), twoFactor: z.boolean() })
      .nullable(),
    company: z
      .object({
        id,
        name: z.string(),
        language: z.enum(languages),
        timeZone: z.string(),
        currency: z.string(),
        networkActive: z.boolean(),
        logoUrl: z.string().nullable(),
      })
      .nullable(),
    person: z.object({ id, role: z.enum(roles) }).nullable(),
    companies: z.array(z.object({ id, name: z.string(), role: z.enum(roles) })),
    may: z.array(z.enum(Object.keys(permissions) as [Permission, ...Permission[]])),
    keptMail: z.boolean(),
  }),
  summary: 'Who is signed in, in which company and role, and what they may do',
})

/** Nobody has signed up on this server yet: the first page is the one to sign up. */
export const readWelcome = endpoint({
  method: 'GET',
  path: '/api/welcome',
  permission: 'public',
  input: nothing,
  output: z.object({ firstRun: z.boolean(), keptMail: z.boolean() }),
  summary: 'Whether the server still waits for its first company, and whether mail is kept here instead of sent',
})

/**
 * A user, a company and its first admin in one go. `entered`: signed in already (first of this server, or the address is proven
 * by `proof`, the token of a link that arrived there); else a mail was sent, the same answer whether the address is known or not.
 */
export const signUp = endpoint({
  method: 'POST',
  path: '/api/sign-up',
  permission: 'public',
  input: z.object({ name: personName, email, password: newPassword, ...companyFields, proof: linkToken.optional(), landing: z.string().max(500).optional() }),
  output: z.object({ entered: z.boolean(), landing: z.string() }),
  summary: 'Founds a company and its first person; the address is verified by mail where mail goes out',
})

/** Opens a link of a mail. `next` says where it leads: `landing` (signed in), `password` (ask it, then again), `sign-in`, `sign-up`. */
export const openLink = endpoint({
  method: 'POST',
  path: '/api/enter',
  permission: 'public',
  input: z.object({ token: linkToken, password: anyPassword.optional() }),
  output: z.object({ next: z.enum(['landing', 'password', 'sign-in', 'sign-up']), landing: z.string(), email: z.string().nullable() }),
  summary: 'Opens a link of a mail, and says where it leads',
})

/** Mails a link to sign in with; the same answer whether the address is known or not. */
export const askSignInLink = endpoint({
  method: 'POST',
  path: '/api/sign-in-link',
  permission: 'public',
  input: z.object({ email, language: z.enum(languages), landing: z.string().max(500).optional() }),
  output: nothing,
  summary: 'Mails a link that signs in; the answer is the same whether the address is known or not',
})

/** `twoFactor`: the password was right, now the code. */
export const signIn = endpoint({
  method: 'POST',
  path: '/api/auth/sign-in/email',
  permission: 'public',
  input: z.object({ email, password: anyPassword }),
  output: z.object({ twoFactor: z.boolean() }),
  summary: 'Signs in by address and password',
})

export const signOut = endpoint({ method: 'POST', path: '/api/auth/sign-out', permission: 'public', input: nothing, output: nothing, summary: 'Signs out this device' })

export const finishTwoFactor = endpoint({
  method: 'POST',
  path: '/api/auth/two-factor/verify-totp',
  permission: 'public',
  input: z.object({ code: z.string().min(6).max(10), trustDevice: z.boolean().optional() }),
  output: nothing,
  summary: 'The code of an authenticator app, as the second step of signing in or the last of turning it on',
})

export const enterBackupCode = endpoint({
  method: 'POST',
  path: '/api/auth/two-factor/verify-backup-code',
  permission: 'public',
  input: z.object({ code: z.string().min(1).max(40), trustDevice: z.boolean().optional() }),
  output: nothing,
  summary: 'A backup code instead of one of the app; each counts once',
})

export const askPasswordReset = endpoint({
  method: 'POST',
  path: '/api/auth/request-password-reset',
  permission: 'public',
  input: z.object({ email }),
  output: nothing,
  summary: 'Mails a link to choose a new password; the answer is the same whether the address is known or not',
})

export const resetPassword = endpoint({
  method: 'POST',
  path: '/api/auth/reset-password',
  permission: 'public',
  input: z.object({ token: linkToken, newPassword }),
  output: nothing,
  summary: 'Chooses a new password by a mailed link',
})

/** Challenges and answers of WebAuthn, as the browser's own API makes and takes them. */
const webAuthn = z.looseObject({})

export const passkeyChallenge = endpoint({
  method: 'GET',
  path: '/api/auth/passkey/generate-authenticate-options',
  permission: 'public',
  input: nothing,
  output: webAuthn,
  summary: 'What a device needs to sign in by a passkey',
})

export const passkeySignIn = endpoint({
  method: 'POST',
  path: '/api/auth/passkey/verify-authentication',
  permission: 'public',
  input: z.object({ response: webAuthn }),
  output: nothing,
  summary: 'Signs in by a passkey',
})

export const newPasskeyChallenge = endpoint({
  method: 'GET',
  path: '/api/auth/passkey/generate-register-options',
  permission: 'public',
  input: z.object({ name: z.string().max(80).optional() }),
  output: webAuthn,
  summary: 'What a device needs to make a passkey',
})

export const addPasskey = endpoint({
  method: 'POST',
  path: '/api/auth/passkey/verify-registration',
  permission: 'public',
  input: z.object({ response: webAuthn, name: z.string().trim().max(80).optional() }),
  output: nothing,
  summary: 'Keeps a passkey that a device made',
})

export const changePassword = endpoint({
  method: 'POST',
  path: '/api/auth/change-password',
  permission: 'public',
  input: z.object({ currentPassword: anyPassword, newPassword, revokeOtherSessions: z.boolean().default(true) }),
  output: nothing,
  summary: 'Changes one’s own password',
})

export const stopTwoFactor = endpoint({
  method: 'POST',
  path: '/api/auth/two-factor/disable',
  permission: 'public',
  input: z.object({ password: anyPassword }),
  output: nothing,
  summary: 'Turns two-factor sign-in off',
})

export const renewBackupCodes = endpoint({
  method: 'POST',
  path: '/api/auth/two-factor/generate-backup-codes',
  permission: 'public',
  input: z.object({ password: anyPassword }),
  output: z.object({ backupCodes: z.array(z.string()) }),
  summary: 'Makes new backup codes; the former ones count no more',
})

/** The secret to put into an authenticator app; in force once a first code was given (`finishTwoFactor`). `qr` is an SVG. */
export const startTwoFactor = endpoint({
  method: 'POST',
  path: '/api/me/two-factor',
  permission: 'signed-in',
  input: z.object({ password: anyPassword }),
  output: z.object({ qr: z.string(), key: z.string(), backupCodes: z.array(z.string()) }),
  summary: 'The secret for an authenticator app; in force once a first code is given',
})
