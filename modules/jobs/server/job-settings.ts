import { newId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { touch } from '../../../platform/live.ts'
import type * as asked from '../job-endpoints.ts'
import { archiveStage, closeStage, settingsLimits, stageColours } from '../stages.ts'
import { knownFlags } from './flag-sources.ts'
import * as store from './settings-store.ts'

const colourOf = (colour: string) => stageColours.find((known) => known === colour) ?? 'gray'

/** Stages, labels and own fields, archived ones last. */
export async function jobSettings(db: Db) {
  const stages = await store.stagesOf(db)
  const labels = await store.labelsOf(db)
  const fields = await store.fieldsOf(db)
  return { stages, labels, fields: fields.map((field) => ({ ...field, choices: [...field.choices] })), flags: [...knownFlags().keys()] }
}

export async function addStage(db: Db, _ask: Ask, { name, colour, closed }: InputOf<typeof asked.createStage>): Promise<Outcome<{ id: string }>> {
  const stages = await store.stagesOf(db, true)
  if (stages.filter((stage) => !stage.archived).length >= settingsLimits.stages) return refuse({ code: 'too-many-stages', limit: settingsLimits.stages })
  touch('job-settings')
  return done({ id: await store.insertStage(db, { name, colour: colourOf(colour), closed }) })
}

export async function editStage(db: Db, _ask: Ask, { id, colour, ...change }: InputOf<typeof asked.changeStage>): Promise<Outcome<undefined>> {
  const stages = await store.stagesOf(db, true)
  const held = stages.find((stage) => stage.id === id)
  if (!held) return notThere
  if (change.name === '' && held.kind === 'own') return refuse({ code: 'input-wrong', field: 'name', problem: 'missing' })
  if (change.closed && !held.closed) {
    const may = closeStage(stages, id)
    if (!may.ok) return may
  }
  const set = { ...given(change), ...(colour === undefined ? {} : { colour: colourOf(colour) }) }
  if (Object.keys(set).length > 0) await store.saveStage(db, id, set)
  touch('job-settings', 'jobs')
  return done()
}

export async function putAwayStage(db: Db, ask: Ask, { id, moveTo }: InputOf<typeof asked.archiveStage>): Promise<Outcome<{ moved: number }>> {
  const stages = await store.stagesOf(db, true)
  const target = stages.find((stage) => stage.id === moveTo && !stage.archived)
  if (!stages.some((stage) => stage.id === id && !stage.archived) || !target) return notThere
  const may = archiveStage(stages, id, moveTo)
  if (!may.ok) return may
  const moved = await store.moveStage(db, id, moveTo, ask.now)
  await store.saveStage(db, id, { archivedAt: ask.now })
  touch('job-settings', 'jobs')
  return done({ moved })
}

export async function bringBackStage(db: Db, _ask: Ask, { id }: { id: string }): Promise<Outcome<undefined>> {
  const stages = await store.stagesOf(db, true)
  if (!stages.some((stage) => stage.id === id)) return notThere
  await store.saveStage(db, id, { archivedAt: null })
  touch('job-settings')
  return done()
}

/** The things in a new order. Those not named come after, as they were. */
export async function reorder(db: Db, table: 'job_stages' | 'custom_fields', ids: readonly string[]): Promise<Outcome<undefined>> {
  const kept = (table === 'job_stages' ? await store.stagesOf(db, true) : await store.fieldsOf(db, true)).map(({ id }) => id)
  if (ids.some((id) => !kept.includes(id))) return notThere
  await store.saveOrder(db, table, [...ids, ...kept.filter((id) => !ids.includes(id))])
  touch('job-settings', 'jobs')
  return done()
}

/** A new label; the one that has this name already, where there is one. */
export async function addLabel(db: Db, _ask: Ask, { name, colour }: InputOf<typeof asked.createLabel>): Promise<Outcome<store.Label>> {
  const same = (await store.labelsOf(db)).find((label) => !label.archived && fold(label.name) === fold(name))
  if (same) return done(same)
  touch('job-settings')
  return done(await store.insertLabel(db, { name, colour: colourOf(colour) }))
}

export async function editLabel(db: Db, _ask: Ask, { id, name, colour }: InputOf<typeof asked.changeLabel>): Promise<Outcome<undefined>> {
  if (!(await hasLabel(db, id))) return notThere
  if (name !== undefined && (await nameTaken(db, name, id))) return refuse({ code: 'label-taken', field: 'name' })
  const set = { ...(name === undefined ? {} : { name }), ...(colour === undefined ? {} : { colour: colourOf(colour) }) }
  if (Object.keys(set).length > 0) await store.saveLabel(db, id, set)
  touch('job-settings', 'jobs')
  return done()
}

/** Takes a label out of what is offered, or brings it back; folders keep wearing it. */
export async function keepLabel(db: Db, ask: Ask, id: string, kept: boolean): Promise<Outcome<undefined>> {
  const label = (await store.labelsOf(db)).find((one) => one.id === id)
  if (!label) return notThere
  if (kept && (await nameTaken(db, label.name, id))) return refuse({ code: 'label-taken', field: 'name' })
  await store.saveLabel(db, id, { archivedAt: kept ? null : ask.now })
  touch('job-settings', 'jobs')
  return done()
}

export async function addField(db: Db, _ask: Ask, { name, kind, choices }: InputOf<typeof asked.createField>) {
  const fields = await store.fieldsOf(db, true)
  if (fields.filter((field) => !field.archived).length >= settingsLimits.fields) return refuse({ code: 'too-many-fields', limit: settingsLimits.fields })
  if (kind === 'choice' && choices.length === 0) return refuse({ code: 'field-needs-choices', field: 'choices' })
  touch('job-settings')
  const made = await store.insertField(db, { name, kind, choices: kind === 'choice' ? choices.map((choice) => ({ id: newId(), name: choice.name, archived: false })) : [] })
  return done({ ...made, choices: [...made.choices] })
}

export async function editField(db: Db, _ask: Ask, { id, name, choices }: InputOf<typeof asked.changeField>): Promise<Outcome<undefined>> {
  const held = (await store.fieldsOf(db, true)).find((field) => field.id === id)
  if (!held) return notThere
  if (choices && held.kind === 'choice' && choices.length === 0) return refuse({ code: 'field-needs-choices', field: 'choices' })
  const set = { ...(name === undefined ? {} : { name }), ...(choices && held.kind === 'choice' ? { choices: newChoices(held.choices, choices) } : {}) }
  if (Object.keys(set).length > 0) await store.saveField(db, id, set)
  touch('job-settings', 'jobs')
  return done()
}

/** Choices as they are now offered; those left out stay known by name, for the folders that have them. */
function newChoices(held: readonly store.Choice[], offered: readonly { readonly id?: string | undefined; readonly name: string }[]): store.Choice[] {
  const ours = offered.map((choice) => ({ id: held.find((one) => one.id === choice.id)?.id ?? newId(), name: choice.name, archived: false }))
  return [...ours, ...held.filter((choice) => !ours.some((one) => one.id === choice.id)).map((choice) => ({ ...choice, archived: true }))]
}

export async function keepField(db: Db, ask: Ask, id: string, kept: boolean): Promise<Outcome<undefined>> {
  if (!(await store.fieldsOf(db, true)).some((field) => field.id === id)) return notThere
  await store.saveField(db, id, { archivedAt: kept ? null : ask.now })
  touch('job-settings', 'jobs')
  return done()
}

async function hasLabel(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('labels').select('id').where('id', '=', id).forUpdate().executeTakeFirst()) !== undefined
}

const fold = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

async function nameTaken(db: Db, name: string, but: string | null): Promise<boolean> {
  return (await store.labelsOf(db)).some((label) => !label.archived && label.id !== but && fold(label.name) === fold(name))
}

function given<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
