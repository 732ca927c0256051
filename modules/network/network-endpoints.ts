import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { planFields, type PlanField } from '../planned-jobs/what-crosses.ts'
import { inviteInput } from './connection.ts'

const id = z.object({ id: z.uuid() })
const nothing = z.undefined().or(z.null())
const role = z.enum(['client', 'supplier'])
const reason = z.string().trim().max(500).default('')
const state = z.enum(['offered', 'live', 'declined', 'stopped'])
const planField = z.enum(Object.keys(planFields) as [PlanField, ...PlanField[]])

const connection = z.object({
  id: z.uuid(),
  partnerName: z.string(),
  partnerIs: role,
  state: z.enum(['invited', 'received', 'live', 'declined', 'ended']),
  contact: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  acceptsByItself: z.boolean(),
  invitedEmail: z.string(),
  reason: z.string(),
  unreachableSince: z.string().nullable(),
  changedAt: z.string(),
  /** Nobody answered it: an invitation that was taken back has never been more. */
  everConnected: z.boolean(),
  sharedOut: z.number(),
  sharedIn: z.number(),
})
export type ConnectionView = z.infer<typeof connection>

export const readNetwork = endpoint({
  method: 'GET', path: '/api/network', permission: 'network.read', topics: ['network'],
  input: z.object({}),
  output: z.object({ active: z.boolean(), companyName: z.string(), connections: z.array(connection) }),
})
export const activateNetwork = endpoint({
  method: 'POST', path: '/api/network/active', permission: 'network.connect', input: z.object({ active: z.boolean() }), output: nothing,
})
export const invite = endpoint({ method: 'POST', path: '/api/network/invitations', permission: 'network.connect', input: inviteInput, output: id })
export const inviteOnceMore = endpoint({ method: 'POST', path: '/api/network/invitations/:id/again', permission: 'network.connect', input: id, output: nothing })
export const revoke = endpoint({ method: 'DELETE', path: '/api/network/invitations/:id', permission: 'network.connect', input: id, output: nothing })

/** What a mailed invitation says; for anybody who holds the link. */
export const openInvitation = endpoint({
  method: 'POST', path: '/api/network/invitation/open', permission: 'public',
  input: z.object({ token: z.string().max(300) }),
  output: z.object({ inviter: z.string(), youAre: role, message: z.string(), email: z.string() }),
})
export const answerInvitation = endpoint({
  method: 'POST', path: '/api/network/invitation/answer', permission: 'network.connect',
  input: z.object({ token: z.string().max(300), accept: z.boolean(), contactId: z.uuid().nullable().default(null), reason }),
  output: z.object({ id: z.uuid().nullable() }),
})
export const changeConnection = endpoint({
  method: 'PATCH', path: '/api/network/connections/:id', permission: 'network.connect',
  input: z.object({ id: z.uuid(), contactId: z.uuid().optional(), acceptsByItself: z.boolean().optional() }), output: nothing,
})
export const endConnection = endpoint({
  method: 'POST', path: '/api/network/connections/:id/end', permission: 'network.connect', input: z.object({ id: z.uuid(), reason }), output: nothing,
})
export const tryAgain = endpoint({ method: 'POST', path: '/api/network/connections/:id/try-again', permission: 'network.connect', input: id, output: nothing })

const shareView = z.object({
  id: z.uuid(),
  state,
  partner: z.string(),
  partnerIs: role,
  notes: z.string(),
  reason: z.string(),
  /** When it was offered first. */
  since: z.string(),
  stoppedAt: z.string().nullable(),
  /** Whose word ended it; null while it is offered or live. `endedByName`: our own person, where it was one. */
  endedBy: z.enum(['us', 'partner']).nullable(),
  endedByName: z.string(),
  canAccept: z.boolean(),
  canStop: z.boolean(),
})
export type ShareView = z.infer<typeof shareView>
const destination = z.object({
  to: role,
  /** Where the plan would go: the client of its buildings, or its supplier. */
  contact: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  buildings: z.array(z.object({ id: z.uuid(), name: z.string(), client: z.object({ id: z.uuid(), name: z.string() }) })),
  partner: z.string().nullable(),
  /** Why it cannot go there now; null = it can. The refusal has its facts. */
  blocked: z.record(z.string(), z.unknown()).nullable(),
  share: shareView.nullable(),
})
export type DestinationView = z.infer<typeof destination>

export const readSharePanel = endpoint({
  method: 'GET', path: '/api/plans/:id/sharing', permission: 'share.read', topics: ['plans', 'network', 'sites'],
  input: id,
  output: z.object({
    received: shareView.nullable(),
    destinations: z.array(destination),
    crosses: z.array(planField),
    stays: z.array(planField),
    canKeepAsOwn: z.boolean(),
    /** It came from a partner once, and is ours now. */
    keptAsOwn: z.boolean(),
    networkActive: z.boolean(),
  }),
})
export type SharePanelView = z.infer<(typeof readSharePanel)['output']>

/** The plan exactly as the partner will receive it. */
export const previewShare = endpoint({
  method: 'GET', path: '/api/plans/:id/sharing/preview', permission: 'share.read',
  input: z.object({ id: z.uuid(), to: role }),
  output: z.object({
    title: z.string(), description: z.string(), type: z.string(), notes: z.string(),
    locations: z.array(z.string()), interventions: z.array(z.object({ target: z.string(), tasks: z.array(z.string()) })),
    documents: z.array(z.string()), dates: z.array(z.object({ on: z.string(), status: z.string() })),
  }),
})
export const sharePlan = endpoint({
  method: 'POST', path: '/api/plans/:id/sharing', permission: 'share.change',
  input: z.object({ id: z.uuid(), to: role, notes: z.string().max(10_000).default('') }), output: z.object({ shareId: z.uuid(), live: z.boolean() }),
})
export const changeShareNotes = endpoint({
  method: 'PATCH', path: '/api/shares/:id', permission: 'share.change', input: z.object({ id: z.uuid(), notes: z.string().max(10_000) }), output: nothing,
})
export const acceptShare = endpoint({ method: 'POST', path: '/api/shares/:id/accept', permission: 'share.change', input: id, output: nothing })
export const declineShare = endpoint({
  method: 'POST', path: '/api/shares/:id/decline', permission: 'share.change', input: z.object({ id: z.uuid(), reason }), output: nothing,
})
export const stopShare = endpoint({
  method: 'POST', path: '/api/shares/:id/stop', permission: 'share.change', input: z.object({ id: z.uuid(), reason }), output: nothing,
})
export const keepAsOwn = endpoint({ method: 'POST', path: '/api/plans/:id/keep', permission: 'share.change', input: id, output: nothing })
export const editAndShareAgain = endpoint({
  method: 'POST', path: '/api/plans/:id/edit-and-share-again', permission: 'share.change', limit: 8 * 1024 * 1024,
  input: z.object({ id: z.uuid(), version: z.int(), changes: z.record(z.string(), z.unknown()) }),
  output: z.object({ version: z.int(), fields: z.array(planField) }),
})
const when = { on: z.iso.date(), at: z.string().max(5).nullable().default(null) }
export const moveAndShareAgain = endpoint({
  method: 'POST', path: '/api/plans/:planId/orders/:id/move-and-share-again', permission: 'share.change',
  input: z.object({ planId: z.uuid(), id: z.uuid(), ...when }), output: z.object({ id: z.uuid() }),
})
export const addAndShareAgain = endpoint({
  method: 'POST', path: '/api/plans/:planId/orders/add-and-share-again', permission: 'share.change',
  input: z.object({ planId: z.uuid(), ...when }), output: z.object({ id: z.uuid() }),
})
/** Who performs one order of a shared plan, and what we may do about it. */
export const readPerformer = endpoint({
  method: 'GET', path: '/api/orders/:id/performer', permission: 'order.read', topics: ['orders', 'visits', 'plans'],
  input: id,
  output: z.object({
    performer: z.enum(['us', 'client', 'supplier']),
    /** The partners it is live with; null on a side where there is none. */
    client: z.string().nullable(),
    supplier: z.string().nullable(),
    /** We asked for it: `waiting` for the answer, or `refused` because it was begun first. */
    asked: z.enum(['waiting', 'refused']).nullable(),
    canTakeOver: z.boolean(),
    canHandBack: z.boolean(),
    withdrawnAt: z.string().nullable(),
  }),
})
export type PerformerView = z.infer<(typeof readPerformer)['output']>
export const takeOverOrder = endpoint({ method: 'POST', path: '/api/orders/:id/take-over', permission: 'order.change', input: id, output: z.object({ asked: z.boolean() }) })
export const handBackOrder = endpoint({ method: 'POST', path: '/api/orders/:id/hand-back', permission: 'order.change', input: id, output: nothing })
