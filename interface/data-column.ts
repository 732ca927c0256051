import type { ReactNode } from 'react'

export type Column<Row> = {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** A CSS grid track: `120px`, `minmax(160px, 2fr)`. Shares what is left when not told. */
  readonly width?: string
  readonly sortable?: boolean
  /** Numbers and money stand at the end. */
  readonly align?: 'end'
  /** Left out when the list is narrower than this many pixels. */
  readonly from?: number
  /** Where it goes on a phone's card: beside the title, as a line (the usual), or nowhere. The first column is the title. */
  readonly card?: 'beside' | 'line' | 'none'
}

/** The least width these tracks take together, in pixels. */
export function leastWidth(tracks: readonly string[]): number {
  return tracks.reduce((sum, track) => sum + Number(/\d+(?=px)/.exec(track)?.[0] ?? 0), 0)
}

export type Sort = { readonly key: string; readonly direction: 'asc' | 'desc' }

/** The next order when a column's title is pressed: ascending, then descending. */
export function turned(sort: Sort | undefined, key: string): Sort {
  return { key, direction: sort?.key === key && sort.direction === 'asc' ? 'desc' : 'asc' }
}

/** `name` or `-name`, as it stands in the address. */
export function sortText(sort: Sort | undefined): string | undefined {
  return sort && (sort.direction === 'desc' ? `-${sort.key}` : sort.key)
}

export function sortOf(text: unknown): Sort | undefined {
  if (typeof text !== 'string' || text === '') return undefined
  return text.startsWith('-') ? { key: text.slice(1), direction: 'desc' } : { key: text, direction: 'asc' }
}
