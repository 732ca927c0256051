import { done, refuse, type Outcome } from '../../kernel/outcome.ts'
import type { StageKind } from './job.ts'

export const settingsLimits = { stages: 30, fields: 40, views: 60, label: 80 } as const
export const stageColours = ['gray', 'red', 'pink', 'grape', 'violet', 'indigo', 'blue', 'cyan', 'teal', 'green', 'lime', 'yellow', 'orange'] as const

type Stage = { readonly id: string; readonly kind: StageKind; readonly closed: boolean; readonly archived: boolean }

/** Whether a stage may become over (or not), or leave the list: new requests keep their stage, and work keeps one to go on in. */
export function closeStage(stages: readonly Stage[], id: string): Outcome<undefined> {
  const stage = stages.find((one) => one.id === id)
  if (stage?.kind === 'new') return refuse({ code: 'stage-usual' })
  if (!stages.some((one) => one.id !== id && !one.closed && !one.archived)) return refuse({ code: 'stage-last-open' })
  return done()
}

/** A stage leaves the list, and its folders go to another that is in it. */
export function archiveStage(stages: readonly Stage[], id: string, moveTo: string): Outcome<undefined> {
  if (id === moveTo) return refuse({ code: 'stage-into-itself', field: 'moveTo' })
  return closeStage(stages, id)
}
