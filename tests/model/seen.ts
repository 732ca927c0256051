/**
 * What an observer sees of all companies at one moment, as plain facts. The model knows nothing else of the product: no rule of
 * it, no code, only rows put side by side. Companies are numbers, 0 = first founded.
 */
export type Seen = {
  readonly plans: readonly SeenPlan[]
  readonly orders: readonly SeenOrder[]
  readonly shares: readonly SeenShare[]
  readonly connections: readonly SeenConnection[]
  readonly documents: readonly SeenDocument[]
  readonly buildings: readonly SeenBuilding[]
  /** Work of ours that a partner's newer state replaced, as history kept it. */
  readonly replaced: readonly { readonly at: number; readonly order: string; readonly text: string }[]
}

export type SeenPlan = {
  readonly at: number
  readonly id: string
  readonly number: string
  readonly lineage: string
  readonly origin: 'own' | 'received'
  readonly lock: string | null
  readonly archived: boolean
  readonly receivedTitle: string | null
  readonly receivedDescription: string | null
  /** Everything a person writes in it, by the name of the field; ids are the company's own. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Where it lies and what is done there, in words: the same in every copy. */
  readonly places: readonly string[]
  readonly work: readonly string[]
  /** All names of buildings, places and assets the plan names. */
  readonly siteWords: string
}

export type SeenOrder = {
  readonly at: number
  readonly id: string
  readonly plan: string
  readonly on: string | null
  readonly time: string | null
  readonly zone: string
  readonly originalOn: string | null
  readonly ordinal: number | null
  readonly calledOff: string | null
  readonly withdrawn: boolean
  readonly addedByHand: boolean
  readonly performer: 'us' | 'client' | 'supplier'
  readonly askedBy: string | null
  readonly status: string
  readonly startedAt: string | null
  readonly pausedAt: string | null
  readonly finishedAt: string | null
  readonly progress: number
  readonly report: string
  readonly results: Readonly<Record<string, unknown>>
  /** The tasks it was made with. */
  readonly asked: unknown
  /** Never crosses. */
  readonly notes: string
  readonly people: readonly string[]
  readonly privately: Readonly<Record<string, unknown>>
}

export type SeenShare = {
  readonly at: number
  readonly id: string
  readonly connection: string
  readonly plan: string | null
  readonly direction: 'out' | 'in'
  readonly notes: string
  readonly state: State
}
export type State = 'offered' | 'live' | 'declined' | 'stopped'

export type SeenConnection = {
  readonly at: number
  readonly id: string
  readonly partner: number | null
  readonly partnerIs: 'client' | 'supplier'
  readonly state: string
  readonly acceptsByItself: boolean
}

export type SeenDocument = {
  readonly at: number
  readonly id: string
  readonly name: string
  readonly subject: string
  readonly subjectId: string
  readonly withClient: boolean
  readonly withSupplier: boolean
  readonly received: boolean
  /** The connection it came over. */
  readonly over: string | null
}

export type SeenBuilding = { readonly at: number; readonly id: string; readonly client: string; readonly received: boolean; readonly fields: Readonly<Record<string, unknown>> }
