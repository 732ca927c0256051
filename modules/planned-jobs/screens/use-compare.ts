import { useState } from 'react'
import type { Refusal } from '../../../kernel/outcome.ts'
import { fieldOf, type PlanKey } from '../plan.ts'
import type { PlanField } from '../what-crosses.ts'
import type { PlanDraft } from './plan-draft.ts'

type Typed = Partial<PlanDraft>

/** Fields somebody else changed while they were being changed here. `by`: who it was. */
export type Compared = {
  readonly by: string
  readonly fields: readonly PlanField[]
  /** Whether the form shows what is saved by now instead of what was typed here. */
  readonly showsTheirs: (field: PlanField) => boolean
  readonly choose: (field: PlanField, theirs: boolean) => void
}

/** The parts of a draft in which a field is typed. */
export function draftKeysOf(field: PlanField): (keyof PlanDraft)[] {
  const keys = (Object.keys(fieldOf) as PlanKey[]).filter((key) => fieldOf[key] === field)
  return keys.flatMap((key): (keyof PlanDraft)[] => (key === 'supplierId' ? ['supplier'] : key === 'interventions' ? ['interventions', 'targets'] : [key]))
}

/**
 * Once a save was refused because others changed the same fields (`changed-meanwhile`), each such field is shown as it was typed here or as
 * it is saved by now, and neither is lost until one of them is saved. Null while there is nothing to compare.
 */
export function useCompare(typed: Typed, setTyped: (change: (before: Typed) => Typed) => void): { readonly compared: Compared | null; readonly begin: (refusal: Refusal) => void; readonly end: () => void } {
  const [met, setMet] = useState<{ readonly by: string; readonly fields: readonly PlanField[] } | null>(null)
  const [aside, setAside] = useState<Typed>({})
  const showsTheirs = (field: PlanField) => !draftKeysOf(field).some((key) => key in typed)
  const choose = (field: PlanField, theirs: boolean) => {
    if (theirs === showsTheirs(field)) return
    const keys = draftKeysOf(field)
    if (theirs) setAside({ ...aside, ...parts(typed, keys, true) })
    setTyped((before) => (theirs ? parts(before, keys, false) : { ...before, ...parts(aside, keys, true) }))
  }
  return {
    compared: met && { ...met, showsTheirs, choose },
    begin: (refusal) => setMet({ by: typeof refusal['by'] === 'string' ? refusal['by'] : '—', fields: (refusal['fields'] as PlanField[] | undefined) ?? [] }),
    end: () => {
      setMet(null)
      setAside({})
    },
  }
}

/** The given parts of what was typed, or the others. */
function parts(typed: Typed, keys: readonly (keyof PlanDraft)[], given: boolean): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([key]) => keys.includes(key as keyof PlanDraft) === given))
}
