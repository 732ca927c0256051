import { changedFields } from '../../../interface/changed-fields.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Intervention, Task, TaskKind, TaskOf } from '../../visits/task.ts'
import { textLimits } from '../../visits/text.ts'
import type { RecurrenceInput } from '../check-recurrence.ts'
import { fieldOf, type PlanInput, type PlanKey } from '../plan.ts'
import type { PlanView, SeenLocation, SeenTarget } from '../plan-endpoints.ts'
import type { PlanField } from '../what-crosses.ts'

/** A planned job while it is being typed: names beside ids, and fields that may still be wrong. */
export type PlanDraft = {
  readonly title: string
  readonly description: string
  readonly type: string
  readonly locations: readonly SeenLocation[]
  readonly interventions: readonly Intervention[]
  readonly targets: Readonly<Record<string, SeenTarget>>
  readonly recurrence: RecurrenceInput | null
  readonly estimatedMinutes: number | null
  readonly supplier: { readonly id: string; readonly name: string } | null
  readonly costCentre: string
  readonly assigneeIds: readonly string[]
  readonly notifications: PlanView['notifications']
  readonly internalSla: PlanView['internalSla']
  readonly gatekeeper: PlanView['gatekeeper']
  readonly satisfaction: PlanView['satisfaction']
}
export type Change = (patch: Partial<PlanDraft>) => void

export const emptyDraft: PlanDraft = {
  title: '', description: '', type: '', locations: [], interventions: [], targets: {}, recurrence: null, estimatedMinutes: 60, supplier: null,
  costCentre: '', assigneeIds: [], notifications: null, internalSla: null, gatekeeper: null, satisfaction: null,
}

export function draftOf(plan: PlanView): PlanDraft {
  const { title, description, type, locations, interventions, recurrence, estimatedMinutes, supplier, costCentre, notifications, internalSla, gatekeeper, satisfaction } = plan
  return {
    title, description, type, locations, interventions, recurrence, estimatedMinutes, supplier, costCentre, notifications, internalSla, gatekeeper, satisfaction,
    targets: Object.fromEntries(plan.targets.map((target) => [target.id, target])),
    assigneeIds: plan.assignees.map(({ id }) => id),
  }
}

/** What is sent: every field as the server takes it. An estimate left empty stays as it was. */
export function inputOf(draft: PlanDraft): Required<{ [K in PlanKey]: unknown }> {
  const { locations, supplier, targets: _targets, estimatedMinutes, recurrence, ...plain } = draft
  return {
    ...plain,
    recurrence,
    estimatedMinutes: estimatedMinutes ?? 60,
    locations: locations.map(({ buildingId, placeId }) => ({ buildingId, placeId })),
    supplierId: supplier?.id ?? null,
  }
}

/** Only what is not as it was: that is all a save sends, so that two people at once do not undo each other. */
export function changesOf(draft: PlanDraft, was: PlanDraft): PlanInput {
  return changedFields(inputOf(draft), inputOf(was)) as PlanInput
}

export function fieldsOf(changes: PlanInput): PlanField[] {
  return (Object.keys(changes) as PlanKey[]).map((key) => fieldOf[key])
}

/** A new line of a checklist, with the usual settings of its kind: those `taskInput` fills in (a choice still has none to choose from). */
export function newTask(kind: TaskKind = 'done', label = ''): Task {
  return { id: newId(), label, help: '', required: true, ...usual(kind) }
}

type Settings = { [K in TaskKind]: Pick<TaskOf<K>, 'kind' | 'spec'> }[TaskKind]

function usual(kind: TaskKind): Settings {
  switch (kind) {
    case 'done':
      return { kind, spec: {} }
    case 'conforming':
      return { kind, spec: { notApplicable: true, noteWhenNot: false, photoWhenNot: false } }
    case 'number':
      return { kind, spec: { unit: '', decimals: 0, min: null, max: null } }
    case 'choice':
      return { kind, spec: { options: [], many: false } }
    case 'counter':
      return { kind, spec: { unit: '', decimals: 0, rollover: null } }
    case 'text':
      return { kind, spec: { maxLength: textLimits.text } }
    case 'photo':
      return { kind, spec: { min: 1 } }
  }
}

/** The same question asked another way: wording stays, settings are those of the new kind. */
export function ofKind(task: Task, kind: TaskKind): Task {
  return { ...newTask(kind, task.label), id: task.id, help: task.help, required: task.required } as Task
}

export function copyOf(intervention: Intervention): Intervention {
  return { ...intervention, id: newId(), tasks: intervention.tasks.map((task) => ({ ...task, id: newId() })) }
}

/** The list with one of its items moved by so many places, kept within the list. */
export function movedBy<T>(list: readonly T[], from: number, by: number): T[] {
  const to = Math.min(list.length - 1, Math.max(0, from + by))
  const next = [...list]
  const [item] = next.splice(from, 1)
  if (item !== undefined) next.splice(to, 0, item)
  return next
}

/** Lines of a paste as labels: list marks, numbering and empty lines left out; of a spreadsheet's line, the first cell. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => (line.split('\t').find((cell) => cell.trim() !== '') ?? '').replace(/^\s*(?:[-*•–☐□▪]|\d{1,3}[.)])\s+/, '').trim())
    .filter((line) => line !== '')
    .map((line) => line.slice(0, 200))
}
