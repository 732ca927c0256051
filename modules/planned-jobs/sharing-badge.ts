/**
 * What room network writes on a plan with every change of a share (`planned_jobs.sharing`), for lists and badges: the copy's
 * way in, and its ways out. Empty: it was never shared.
 */
export type ShareStanding = 'offered' | 'live' | 'declined' | 'stopped'
export type Sharing = {
  readonly in?: { readonly state: ShareStanding; readonly partner: string; readonly from: 'client' | 'supplier' }
  readonly out?: readonly { readonly state: ShareStanding; readonly partner: string; readonly to: 'client' | 'supplier' }[]
}

/** Whether a partner ever held this plan: what it knows must then be withdrawn, not forgotten. */
export function wasEverShared({ in: received, out = [] }: Sharing): boolean {
  return received !== undefined || out.length > 0
}

export const sharingFilters = ['not-shared', 'shared', 'received', 'waiting', 'stopped'] as const
export type SharingFilter = (typeof sharingFilters)[number]
