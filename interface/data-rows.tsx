import { Checkbox } from '@mantine/core'
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import { memo, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import type { Column } from './data-column.ts'
import { usePhrases } from './language.tsx'
import { GoLink } from './link.tsx'
import { interfacePhrases } from './phrases.ts'
import classes from './data-table.module.css'

const rowHeight = 36

type RowsProps<Row> = {
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  readonly render: (row: Row, index: number, offset?: number) => ReactNode
  readonly at: number | null
}

export function PlainRows<Row>({ rows, render }: RowsProps<Row>) {
  return (
    <div role="rowgroup" className={classes.body}>
      {rows.map((row, index) => render(row, index))}
    </div>
  )
}

/** Rows in sight of the window, and a few around them. */
export function VirtualRows<Row>({ rows, rowId, render, at }: RowsProps<Row>) {
  const body = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY), [])
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const row = rows[index]
      return row === undefined ? index : rowId(row)
    },
    overscan: 14,
    scrollMargin: top,
    scrollPaddingStart: 110,
    scrollPaddingEnd: 80,
    useFlushSync: false,
    // The row under the cursor stays on the page, since the list names it to screen readers (aria-activedescendant).
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      return at === null || seen.includes(at) ? seen : [...seen, at].sort((a, b) => a - b)
    },
  })
  useLayoutEffect(() => {
    if (at !== null) virtual.scrollToIndex(at, { align: 'auto' })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a moved cursor scrolls
  }, [at])
  return (
    <div ref={body} role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize(), position: 'relative' }}>
      {virtual.getVirtualItems().map(({ index, start }) => {
        const row = rows[index]
        return row === undefined ? null : render(row, index, start - top)
      })}
    </div>
  )
}

type DataRowProps<Row> = {
  readonly id: string
  readonly index: number
  readonly row: Row
  readonly columns: readonly Column<Row>[]
  readonly at: boolean
  readonly onPoint: (index: number) => void
  readonly open: ((row: Row) => void) | undefined
  readonly href: string | undefined
  readonly chosen: boolean
  /** `through`: with all rows from the one chosen before. */
  readonly choose: ((row: Row, through?: boolean) => void) | undefined
  readonly name: string
  readonly muted: boolean
  /** Pixels from the top of the body, where only rows in sight are on the page. */
  readonly offset: number | undefined
}

export const DataRow = memo(PlainRow) as typeof PlainRow

function PlainRow<Row>({ id, index, row, columns, at, onPoint, open, href, chosen, choose, name, muted, offset }: DataRowProps<Row>) {
  const say = usePhrases(interfacePhrases)
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={choose ? chosen : undefined}
      className={classes.row}
      data-at={at || undefined}
      data-chosen={chosen || undefined}
      data-muted={muted || undefined}
      style={offset === undefined ? undefined : { position: 'absolute', insetInline: 0, transform: `translateY(${offset}px)` }}
      onMouseDown={() => onPoint(index)}
      onDoubleClick={() => open?.(row)}
    >
      {choose && (
        <div role="gridcell" className={classes.tick} onMouseDown={(event) => event.shiftKey && event.preventDefault()} onDoubleClick={(event) => event.stopPropagation()}>
          <Checkbox aria-label={say('list.choose', { name })} checked={chosen} onChange={({ nativeEvent }) => choose(row, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)} />
        </div>
      )}
      {columns.map(({ key, cell, align }, column) => (
        <div key={key} role="gridcell" className={classes.cell} data-align={align}>
          {column === 0 ? <OpenCell href={href} open={open && (() => open(row))} cell={cell(row)} /> : cell(row)}
        </div>
      ))}
    </div>
  )
}

/** The first cell of a row, or the title of a card: the way in for pointers and for readers of links. */
export function OpenCell({ href, open, cell }: { readonly href: string | undefined; readonly open: (() => void) | undefined; readonly cell: ReactNode }) {
  if (href !== undefined) {
    return (
      <GoLink to={href} plain className={classes.open}>
        {cell}
      </GoLink>
    )
  }
  if (!open) return <>{cell}</>
  return (
    <button type="button" className={classes.open} onClick={open}>
      {cell}
    </button>
  )
}
