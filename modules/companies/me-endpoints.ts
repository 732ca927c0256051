import { z } from 'zod'
import { languages } from '../../kernel/phrases.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { email, personName } from './identity-endpoints.ts'
import { longestPassword } from './identity.ts'

const id = z.uuid()
const nothing = z.object({})

export const readMe = endpoint({
  method: 'GET',
  path: '/api/me',
  permission: 'signed-in',
  input: nothing,
  output: z.object({
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    language: z.enum(languages),
    twoFactor: z.boolean(),
    passkeys: z.array(z.object({ id, name: z.string(), createdAt: z.string().nullable(), synced: z.boolean() })),
  }),
  summary: 'Who is signed in: name, address, language, two-factor, passkeys',
})

export const changeMe = endpoint({
  method: 'PATCH',
  path: '/api/me',
  permission: 'signed-in',
  input: z.object({ name: personName, language: z.enum(languages) }).partial(),
  output: nothing,
  summary: 'Changes one’s own name or language',
})

/** Mails a link to the new address; the same answer whether it is taken or not. */
export const changeMyEmail = endpoint({
  method: 'POST',
  path: '/api/me/email',
  permission: 'signed-in',
  input: z.object({ email, password: z.string().min(1).max(longestPassword) }),
  output: nothing,
  summary: 'Asks for another address; it counts once it is confirmed by mail',
})

export const confirmMyEmail = endpoint({ method: 'POST', path: '/api/me/confirm-email', permission: 'signed-in', input: nothing, output: nothing, summary: 'Confirms a new address by a mailed link' })

export const renamePasskey = endpoint({
  method: 'PATCH',
  path: '/api/me/passkeys/:id',
  permission: 'signed-in',
  input: z.object({ id, name: z.string().trim().min(1).max(80) }),
  output: nothing,
  summary: 'Gives a passkey a name',
})

export const removePasskey = endpoint({ method: 'DELETE', path: '/api/me/passkeys/:id', permission: 'signed-in', input: z.object({ id }), output: nothing, summary: 'Removes a passkey' })

/** `browser` and `system` as words everybody knows ("Firefox", "Windows"); null when the browser does not tell. */
export const listMySessions = endpoint({
  method: 'GET',
  path: '/api/me/sessions',
  permission: 'signed-in',
  input: nothing,
  output: z.object({
    sessions: z.array(
      z.object({
        id,
        browser: z.string().nullable(),
        system: z.string().nullable(),
        address: z.string().nullable(),
        since: z.string(),
        lastUsed: z.string(),
        current: z.boolean(),
      }),
    ),
  }),
  summary: 'Where one is signed in',
})

export const endMySession = endpoint({ method: 'DELETE', path: '/api/me/sessions/:id', permission: 'signed-in', input: z.object({ id }), output: nothing, summary: 'Signs out one other device' })

export const endMyOtherSessions = endpoint({
  method: 'POST',
  path: '/api/me/sessions/end-others',
  permission: 'signed-in',
  input: nothing,
  output: z.object({ ended: z.number() }),
  summary: 'Signs out every other device',
})
