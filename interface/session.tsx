import { createContext, use } from 'react'
import type { Permission, Role } from '../access/permissions.ts'
import type { Language } from '../kernel/phrases.ts'

/** Who is reading, as `GET /api/session` answers it. */
export type Session = {
  readonly user: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly language: Language
    readonly emailVerified: boolean
    readonly twoFactor: boolean
  } | null
  readonly company: {
    readonly id: string
    readonly name: string
    readonly language: Language
    readonly timeZone: string
    readonly currency: string
    readonly networkActive: boolean
    readonly logoUrl: string | null
  } | null
  readonly person: { readonly id: string; readonly role: Role } | null
  readonly companies: readonly { readonly id: string; readonly name: string; readonly role: Role }[]
  readonly may: readonly Permission[]
  /** Mail is kept here to be read, since no mail server is set. */
  readonly keptMail: boolean
}

export const nobody: Session = { user: null, company: null, person: null, companies: [], may: [], keptMail: false }

export const SessionContext = createContext<Session>(nobody)

export function useSession(): Session {
  return use(SessionContext)
}

/** The server's answer to "may I?"; the server decides again when the act is asked for. */
export function useMay(permission: Permission): boolean {
  return use(SessionContext).may.includes(permission)
}
