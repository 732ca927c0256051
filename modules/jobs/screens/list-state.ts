import { oneOf, text, useUrlState } from '../../../interface/url-state.ts'
import { flags, type Flag } from '../flags.ts'
import { jobScopes, jobSorts, type JobScope, type JobSort } from '../job-endpoints.ts'
import { jobSources, type JobSource } from '../job.ts'
import type { CustomCondition } from '../custom-fields.ts'

/** What the address of the list says: filters, order, columns, and whether it is shown as a board. */
export type ListState = {
  readonly q: string
  readonly show: JobScope | undefined
  readonly stage: string[]
  readonly person: string[]
  readonly label: string[]
  readonly source: JobSource[]
  readonly flag: Flag[]
  readonly contact: string
  readonly building: string
  readonly from: string
  readonly to: string
  readonly custom: Readonly<Record<string, CustomCondition>>
  readonly sort: JobSort | undefined
  /** Undefined: the usual ones. */
  readonly cols: readonly string[] | undefined
  readonly as: 'board' | undefined
  /** The saved view it began with. */
  readonly view: string
}

const texts = (raw: unknown): string[] => (Array.isArray(raw) ? raw.map(text) : [text(raw)]).filter(Boolean)
const some = <W extends string>(raw: unknown, words: readonly W[]): W[] => texts(raw).filter((one): one is W => words.includes(one as W))
const day = (raw: unknown) => (/^\d{4}-\d\d-\d\d$/.test(text(raw)) ? text(raw) : '')

export function readListState(raw: Readonly<Record<string, unknown>>): ListState {
  return {
    q: text(raw['q']),
    show: oneOf(raw['show'], jobScopes.filter((scope) => scope !== 'all')),
    stage: texts(raw['stage']),
    person: texts(raw['person']),
    label: texts(raw['label']),
    source: some(raw['source'], jobSources),
    flag: some(raw['flag'], flags),
    contact: text(raw['contact']),
    building: text(raw['building']),
    from: day(raw['from']),
    to: day(raw['to']),
    custom: typeof raw['custom'] === 'object' && raw['custom'] !== null ? (raw['custom'] as ListState['custom']) : {},
    sort: oneOf(raw['sort'], jobSorts),
    cols: raw['cols'] === undefined ? undefined : texts(raw['cols']),
    as: oneOf(raw['as'], ['board'] as const),
    view: text(raw['view']),
  }
}

/** What narrows the list, as the endpoint takes it: nothing that is empty. */
export function filtersOf(state: ListState) {
  const { sort: _sort, cols: _cols, as: _as, view: _view, custom, ...filters } = state
  const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : Boolean(value))))
  return { ...(given as Partial<typeof filters>), ...(Object.keys(custom).length > 0 ? { custom: JSON.stringify(custom) } : {}) }
}

/** How many filters of the panel are set. */
export function countFilters(state: ListState): number {
  const { q: _q, show: _show, custom: _custom, ...rest } = filtersOf(state)
  return Object.keys(rest).length + Object.keys(state.custom).length
}

export const noFilters = { stage: undefined, person: undefined, label: undefined, source: undefined, flag: undefined, contact: undefined, building: undefined, from: undefined, to: undefined, custom: undefined } as const

/** Empty lists and conditions leave the address. */
export function useListState(): readonly [ListState, (patch: Partial<Record<keyof ListState, unknown>>, options?: { push?: boolean }) => void] {
  const [state, set] = useUrlState(readListState)
  const change = (patch: Partial<Record<keyof ListState, unknown>>, options?: { push?: boolean }) => {
    const emptied = Object.fromEntries(Object.entries(patch).map(([key, value]) => [key, isEmpty(value) ? undefined : value]))
    set(emptied as Partial<ListState>, options)
  }
  return [state, change]
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && value !== null ? Object.keys(value).length === 0 : value === ''
}
