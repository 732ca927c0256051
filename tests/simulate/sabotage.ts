import { forgetSchemas } from '../../modules/network/exchange.ts'
import { versions } from '../../modules/network/share.ts'
import { copies } from '../../modules/network/server/applying-share.ts'
import { arrivals } from '../../modules/planned-jobs/arrivals.ts'
import { planFields } from '../../modules/planned-jobs/what-crosses.ts'
import type { Owner } from './owner.ts'

type Bent<T> = { -readonly [K in keyof T]: T[K] extends object ? Bent<T[K]> : T[K] extends boolean ? boolean : T[K] }
const fields = planFields as Bent<typeof planFields>

/** Ways to break the product on purpose, each answering the way back: what judges must see every one of them. */
export const sabotages = {
  /** A private field crosses. */
  leak: async () => {
    fields.costCentre.crosses = true
    forgetSchemas()
    return async () => {
      fields.costCentre.crosses = false
      forgetSchemas()
    }
  },
  /** Locked fields can be edited. */
  lock: async () => {
    fields.type.editableWhileShared = true
    fields.interventions.editableWhileShared = true
    return async () => {
      fields.type.editableWhileShared = false
      fields.interventions.editableWhileShared = false
    }
  },
  /** Whatever arrives last wins, however old. */
  order: async () => {
    const { isNewer } = versions
    versions.isNewer = () => true
    arrivals.newer = '<>'
    return async () => {
      versions.isNewer = isNewer
      arrivals.newer = '>'
    }
  },
  /** The copy a company holds already is not found again. */
  twice: async (owner: Owner) => {
    await owner.query('drop index planned_jobs_one_copy')
    const { held } = copies
    copies.held = async () => undefined
    return async () => {
      copies.held = held
      await owner.query('create unique index planned_jobs_one_copy on planned_jobs (company_id, lineage_id)')
    }
  },
} as const satisfies Record<string, (owner: Owner) => Promise<() => Promise<void>>>

export type Sabotage = keyof typeof sabotages

export function commit(sabotage: Sabotage, owner: Owner): Promise<() => Promise<void>> {
  return sabotages[sabotage](owner)
}
