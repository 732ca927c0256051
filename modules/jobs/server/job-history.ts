import type { Label, Stage } from './settings-store.ts'

/** A stage as history keeps it: the words of a usual one are said in the reader's language, unless the company renamed it. */
const kindOf = (stage: Stage | undefined) => (stage === undefined || stage.name !== '' ? 'own' : stage.kind === 'in-progress' ? 'inProgress' : stage.kind)

export function stageFacts(stages: readonly Stage[], from: string, to: string): Record<string, unknown> {
  const [before, after] = [stages.find(({ id }) => id === from), stages.find(({ id }) => id === to)]
  return { from: before?.name ?? '', fromKind: kindOf(before), to: after?.name ?? '', toKind: kindOf(after) }
}

/** The names of labels that came and went; `none` where there are none. */
export function labelNames(labels: readonly Label[], before: readonly string[], after: readonly string[]): Record<string, unknown> {
  const names = (ids: readonly string[]) => labels.filter(({ id }) => ids.includes(id)).map(({ name }) => name).join(', ') || 'none'
  return { added: names(after.filter((id) => !before.includes(id))), removed: names(before.filter((id) => !after.includes(id))) }
}
