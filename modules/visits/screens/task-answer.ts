import { useState } from 'react'
import type { Refusal } from '../../../kernel/outcome.ts'
import { checkResult, type TaskResult, type TaskResultInput } from '../task-result.ts'
import type { SeenTask } from '../visit-endpoints.ts'
import { previousReading } from '../waiting-acts.ts'

/** What answers one kind of task, without its note and photos. */
export type Answer = TaskResultInput extends infer One ? (One extends TaskResultInput ? Omit<One, 'note' | 'photos'> : never) : never

export type TaskDraft = {
  readonly result: TaskResult | null
  readonly note: string
  readonly photos: readonly string[]
  /** What the rules say against the answer given last; it is not saved. */
  readonly problem: Refusal | null
  /** The answer that waits for a note or a photo before it can be saved. */
  readonly pending: Answer | null
  readonly answer: (answer: Answer) => void
  readonly setNote: (note: string) => void
  readonly setPhotos: (photos: readonly string[]) => void
  readonly takeBack: () => void
}

type Draft = { readonly note?: string; readonly photos?: readonly string[]; readonly pending?: Answer }

/** An answer in the making: every change that the rules accept is saved at once, with its note and photos. */
export function useTaskDraft(seen: SeenTask, save: (result: TaskResultInput | null) => void): TaskDraft {
  const { task, result } = seen
  const [draft, setDraft] = useState<Draft>({})
  const [problem, setProblem] = useState<Refusal | null>(null)
  const note = draft.note ?? result?.note ?? ''
  const photos = draft.photos ?? result?.photos ?? []
  const attempt = (next: Draft) => {
    const answer = next.pending ?? (result ? answerIn(result) : task.kind === 'photo' ? { kind: 'photo' as const } : null)
    const given = answer && ({ ...answer, note: (next.note ?? note).trim(), photos: [...(next.photos ?? photos)] } as TaskResultInput)
    const checked = given && checkResult(task, given, previousReading(seen))
    if (checked?.ok) {
      setDraft({})
      setProblem(null)
      if (!result || !sameAnswer(given!, result)) save(given)
      return
    }
    setDraft(next)
    setProblem(checked ? checked.refusal : null)
  }
  return {
    result,
    note,
    photos,
    problem,
    pending: draft.pending ?? null,
    answer: (pending) => attempt({ ...draft, pending }),
    setNote: (next) => attempt({ ...draft, note: next }),
    setPhotos: (next) => attempt({ ...draft, photos: next }),
    takeBack: () => {
      setDraft({})
      setProblem(null)
      save(null)
    },
  }
}

/** What was answered, without what follows from it. */
function answerIn(result: TaskResult): Answer {
  switch (result.kind) {
    case 'counter':
      return { kind: 'counter', value: result.value, restart: result.restart }
    case 'conforming':
      return { kind: 'conforming', value: result.value }
    case 'number':
      return { kind: 'number', value: result.value }
    case 'choice':
      return { kind: 'choice', value: result.value }
    case 'text':
      return { kind: 'text', value: result.value }
    default:
      return { kind: result.kind }
  }
}

function sameAnswer(given: TaskResultInput, result: TaskResult): boolean {
  const { note, photos, ...answer } = given
  return note === result.note && photos.join() === result.photos.join() && JSON.stringify(byName(answer)) === JSON.stringify(byName(answerIn(result)))
}

/** The order of keys is no difference. */
function byName(answer: object): [string, unknown][] {
  return Object.entries(answer).sort(([one], [other]) => (one < other ? -1 : 1))
}
