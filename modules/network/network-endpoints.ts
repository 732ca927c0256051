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
  summary: 'Partners: connections, invitations, whether the company is on the network',
})
export const activateNetwork = endpoint({
  method: 'POST', path: '/api/network/active', permission: 'network.connect', input: z.object({ active: z.boolean() }), output: nothing,
  summary: 'Joins the network or leaves it',
})
export const invite = endpoint({ method: 'POST', path: '/api/network/invitations', permission: 'network.connect', input: inviteInput, output: id, summary: 'Invites a client or a supplier by mail' })
export const inviteOnceMore = endpoint({ method: 'POST', path: '/api/network/invitations/:id/again', permission: 'network.connect', input: id, output: nothing, summary: 'Mails an invitation again; the former link opens no more' })
export const revoke = endpoint({ method: 'DELETE', path: '/api/network/invitations/:id', permission: 'network.connect', input: id, output: nothing, summary: 'Takes an invitation back' })

/** What a mailed invitation says; for anybody who holds the link. */
export const openInvitation = endpoint({
  method: 'POST', path: '/api/network/invitation/open', permission: 'public',
  input: z.object({ token: z.string().max(300) }),
  output: z.object({ inviter: z.string(), youAre: role, message: z.string(), email: z.string() }),
  summary: 'Who invites, for a mailed link',
})
export const answerInvitation = endpoint({
  method: 'POST', path: '/api/network/invitation/answer', permission: 'network.connect',
  input: z.object({ token: z.string().max(300), accept: z.boolean(), contactId: z.uuid().nullable().default(null), reason }),
  output: z.object({ id: z.uuid().nullable() }),
  summary: 'Accepts or declines an invitation',
})
export const changeConnection = endpoint({
  method: 'PATCH', path: '/api/network/connections/:id', permission: 'network.connect',
  input: z.object({ id: z.uuid(), contactId: z.uuid().optional(), acceptsByItself: z.boolean().optional() }), output: nothing,
  summary: 'Changes a connection: its contact, whether shares are accepted by themselves',
})
export const endConnection = endpoint({
  method: 'POST', path: '/api/network/connections/:id/end', permission: 'network.connect', input: z.object({ id: z.uuid(), reason }), output: nothing,
  summary: 'Ends a connection; every share over it stops',
})
export const tryAgain = endpoint({ method: 'POST', path: '/api/network/connections/:id/try-again', permission: 'network.connect', input: id, output: nothing, summary: 'Sends at once what waits for a partner' })

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
  summary: 'Who shares a planned job with us, to whom it goes and why, and where each share stands',
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
  summary: 'A planned job as the partner sees it',
})
export const sharePlan = endpoint({
  method: 'POST', path: '/api/plans/:id/sharing', permission: 'share.change',
  input: z.object({ id: z.uuid(), to: role, notes: z.string().max(10_000).default('') }), output: z.object({ shareId: z.uuid(), live: z.boolean() }),
  summary: 'Shares a planned job with its client or its supplier, or shares it again',
})
export const changeShareNotes = endpoint({
  method: 'PATCH', path: '/api/shares/:id', permission: 'share.change', input: z.object({ id: z.uuid(), notes: z.string().max(10_000) }), output: nothing,
  summary: 'Changes the notes of a share',
})
export const acceptShare = endpoint({ method: 'POST', path: '/api/shares/:id/accept', permission: 'share.change', input: id, output: nothing, summary: 'Accepts a planned job that is offered' })
export const declineShare = endpoint({
  method: 'POST', path: '/api/shares/:id/decline', permission: 'share.change', input: z.object({ id: z.uuid(), reason }), output: nothing,
  summary: 'Declines a planned job that is offered',
})
export const stopShare = endpoint({
  method: 'POST', path: '/api/shares/:id/stop', permission: 'share.change', input: z.object({ id: z.uuid(), reason }), output: nothing,
  summary: 'Stops sharing, from either side',
})
export const keepAsOwn = endpoint({ method: 'POST', path: '/api/plans/:id/keep', permission: 'share.change', input: id, output: nothing, summary: 'Keeps a planned job that is shared no more as one’s own' })
export const editAndShareAgain = endpoint({
  method: 'POST', path: '/api/plans/:id/edit-and-share-again', permission: 'share.change', limit: 8 * 1024 * 1024,
  input: z.object({ id: z.uuid(), version: z.int(), changes: z.record(z.string(), z.unknown()) }),
  output: z.object({ version: z.int(), fields: z.array(planField) }),
  summary: 'Changes locked fields of a shared planned job in one act',
})
const when = { on: z.iso.date(), at: z.string().max(5).nullable().default(null) }
export const moveAndShareAgain = endpoint({
  method: 'POST', path: '/api/plans/:planId/orders/:id/move-and-share-again', permission: 'share.change',
  input: z.object({ planId: z.uuid(), id: z.uuid(), ...when }), output: z.object({ id: z.uuid() }),
  summary: 'Moves an order of a shared planned job, and tells the partners',
})
export const addAndShareAgain = endpoint({
  method: 'POST', path: '/api/plans/:planId/orders/add-and-share-again', permission: 'share.change',
  input: z.object({ planId: z.uuid(), ...when }), output: z.object({ id: z.uuid() }),
  summary: 'Adds an order to a shared planned job, and tells the partners',
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
  summary: 'Who carries out a shared order, and whether it can be taken over or handed back',
})
export type PerformerView = z.infer<(typeof readPerformer)['output']>
export const takeOverOrder = endpoint({ method: 'POST', path: '/api/orders/:id/take-over', permission: 'order.change', input: id, output: z.object({ asked: z.boolean() }), summary: 'Asks to carry out a shared order before it is begun' })
export const handBackOrder = endpoint({ method: 'POST', path: '/api/orders/:id/hand-back', permission: 'order.change', input: id, output: nothing, summary: 'Gives a shared order back to whom it came from' })
