import { Suspense, use, type ComponentType } from 'react'
import type { Bilingual } from '../../../kernel/phrases.ts'
import type { PlanInput } from '../plan.ts'
import type { PlanField } from '../what-crosses.ts'

/**
 * Places of an opened planned job that a later room (network) fills; this room does not know it. `apps/office` fills them once
 * at the start: `fillPlanSlots({ share: () => import(...).then((module) => module.ShareButton) })`. An empty one shows nothing.
 */
export type PlanSlots = {
  /** The green button at the top right. */
  readonly share?: Load<{ readonly planId: string }>
  /** Under the title: what a partner offers, with yes and no. */
  readonly banner?: Load<{ readonly planId: string }>
  /** "Edit and share again": the dialog that stops, changes and shares anew in one act. */
  readonly editAgain?: Load<EditAgainProps>
  /** The same for the date of an order: moved (`orderId`) or added (null). */
  readonly dateAgain?: Load<DateAgainProps>
  /** Sentences `history.<act>` of acts that another room writes into a plan's history. */
  readonly historyPhrases?: Bilingual
}

export type EditAgainProps = {
  readonly planId: string
  readonly version: number
  readonly changes: PlanInput
  /** Which of the changed fields are locked. */
  readonly locked: readonly PlanField[]
  readonly onDone: () => void
  readonly onClose: () => void
}
export type DateAgainProps = {
  readonly planId: string
  readonly orderId: string | null
  readonly on: string
  readonly at: string | null
  readonly onDone: () => void
  readonly onClose: () => void
}

type Load<P> = () => Promise<ComponentType<P>>

export let planSlots: PlanSlots = {}

export function fillPlanSlots(slots: PlanSlots): void {
  planSlots = { ...planSlots, ...slots }
}

const loading = new Map<Load<never>, Promise<ComponentType<never>>>()

/** What fills a place, or nothing. Fetched when first shown. */
export function PlanSlot<P extends object>({ load, props }: { readonly load: Load<P> | undefined; readonly props: P }) {
  if (!load) return null
  return (
    <Suspense>
      <Filled load={load} props={props} />
    </Suspense>
  )
}

function Filled<P extends object>({ load, props }: { readonly load: Load<P>; readonly props: P }) {
  let promise = loading.get(load as Load<never>) as Promise<ComponentType<P>> | undefined
  if (!promise) loading.set(load as Load<never>, (promise = load()) as Promise<ComponentType<never>>)
  const Content = use(promise)
  return <Content {...props} />
}
