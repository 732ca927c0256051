import { z } from 'zod'

/** Days an invitation may be answered. */
export const invitationDays = 30

export const inviteInput = z.object({
  email: z.email().max(254),
  partnerIs: z.enum(['client', 'supplier']),
  /** Our own contact record for the partner; made from `name` when none is given. */
  contactId: z.uuid().nullable().default(null),
  name: z.string().trim().min(1).max(200),
  message: z.string().max(2000).default(''),
  language: z.enum(['en', 'fr']).default('en'),
})
export type InviteInput = z.infer<typeof inviteInput>

export type ConnectionRefusal =
  | { readonly code: 'network-not-active' }
  | { readonly code: 'already-connected'; readonly partner: string }
  | { readonly code: 'invitation-over' }
  | { readonly code: 'own-invitation' }
  | { readonly code: 'connection-not-open'; readonly state: string }

/** What the other side is to the inviter's partner: who invites a client is that client's supplier. */
export function otherSide(partnerIs: 'client' | 'supplier'): 'client' | 'supplier' {
  return partnerIs === 'client' ? 'supplier' : 'client'
}
