import { Button, Checkbox, Skeleton } from '@mantine/core'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useId, useMemo, useRef, type ReactNode } from 'react'
import type { Bilingual } from '../kernel/phrases.ts'
import { leastWidth, turned, type Column, type Sort } from './data-column.ts'
import { DataCards } from './data-cards.tsx'
import { DataRow, PlainRows, VirtualRows } from './data-rows.tsx'
import { ErrorPanel } from './error-panel.tsx'
import { InSight } from './in-sight.tsx'
import { usePhrases } from './language.tsx'
import { useGo } from './link.tsx'
import { interfacePhrases } from './phrases.ts'
import { toggled, withAllBetween } from './row-choice.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useWidth } from './use-width.ts'
import classes from './data-table.module.css'

export type DataTableProps<Row> = {
  /** What the list is of: its accessible name. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  /** Undefined while they are on their way. */
  readonly rows: readonly Row[] | undefined
  readonly rowId: (row: Row) => string
  /** How a row is named to somebody who cannot see it; needed when rows can be chosen. */
  readonly rowName?: (row: Row) => string
  /** The page a row opens: its first cell is a link, double click and Enter go there. */
  readonly hrefOf?: (row: Row) => string
  /** Instead of a page: what double click, Enter and the first cell do. */
  readonly onOpen?: (row: Row) => void
  readonly sort?: Sort | undefined
  readonly onSort?: (sort: Sort) => void
  readonly chosen?: ReadonlySet<string>
  readonly onChoose?: (chosen: ReadonlySet<string>) => void
  /** Buttons for the chosen rows. */
  readonly chosenActions?: ReactNode
  readonly empty: ReactNode
  readonly error?: unknown
  readonly again?: () => void
  readonly phrases?: Bilingual
  /** `byItself`: the next page is fetched before the end comes into sight. */
  readonly more?: { readonly has: boolean; readonly busy: boolean; readonly load: () => void; readonly byItself?: boolean }
  /** Greyed: cancelled, withdrawn, no longer used. */
  readonly mutedIf?: (row: Row) => boolean
}

/** From this many rows on, only those in sight are on the page. */
const virtualFrom = 100
const cardsBelow = 560

/** A list of rows: sorted by its heads, moved through with j/k or arrows, opened by Enter or double click, chosen through to a row with Shift; cards on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, empty, error, again, phrases } = props
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const say = usePhrases(interfacePhrases)
  const visible = useMemo(() => columns.filter(({ from }) => from === undefined || from <= width), [columns, width])
  const body =
    error && !rows ? (
      <ErrorPanel error={error} {...(again ? { again } : {})} {...(phrases ? { phrases } : {})} />
    ) : rows?.length === 0 ? (
      empty
    ) : width < cardsBelow ? (
      <DataCards {...props} />
    ) : (
      <Grid {...props} columns={visible} width={width} />
    )
  return (
    <div ref={frame} className={classes.frame} data-cards={(width < cardsBelow && rows?.length !== 0) || undefined}>
      <ChosenBar {...props} />
      {body}
      {props.more?.has && (
        <div className={classes.more}>
          {props.more.byItself && !props.more.busy && <InSight onSight={props.more.load} after={rows?.length} />}
          <Button variant="default" loading={props.more.busy} onClick={props.more.load}>
            {say('list.more')}
          </Button>
        </div>
      )}
    </div>
  )
}

function Grid<Row>({ label, columns, rows, rowId, rowName, hrefOf, onOpen, sort, onSort, chosen, onChoose, mutedIf, width }: DataTableProps<Row> & { readonly width: number }) {
  const id = useId()
  const go = useGo()
  const grid = useRef<HTMLDivElement>(null)
  const open = useMemo(() => onOpen ?? (hrefOf ? (row: Row) => go(hrefOf(row)) : undefined), [onOpen, hrefOf, go])
  const lastChosen = useRef<string | null>(null)
  const choose = useMemo(() => {
    if (!onChoose || !chosen) return undefined
    return (row: Row, through = false) => {
      const id = rowId(row)
      onChoose(through && rows ? withAllBetween(chosen, rows.map(rowId), lastChosen.current, id) : toggled(chosen, id))
      lastChosen.current = id
    }
  }, [onChoose, chosen, rowId, rows])
  const keys = useRowKeys({ rows: rows ?? [], rowId, grid, open, choose })
  const tracks = [...(onChoose ? ['36px'] : []), ...columns.map((column) => column.width ?? 'minmax(110px, 1fr)')]
  const least = leastWidth(tracks) + 12
  const row = (one: Row, index: number, offset?: number) => (
    <DataRow
      key={rowId(one)}
      id={`${id}-${index}`}
      index={index}
      row={one}
      columns={columns}
      at={keys.at === index}
      onPoint={keys.moveTo}
      open={open}
      href={hrefOf?.(one)}
      chosen={chosen?.has(rowId(one)) ?? false}
      choose={choose}
      name={rowName?.(one) ?? ''}
      muted={mutedIf?.(one) ?? false}
      offset={offset}
    />
  )
  const Rows = rows && rows.length > virtualFrom ? VirtualRows : PlainRows
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={label}
      aria-rowcount={rows ? rows.length + 1 : -1}
      aria-colcount={columns.length + (onChoose ? 1 : 0)}
      aria-busy={!rows}
      aria-activedescendant={rows && keys.at !== null ? `${id}-${keys.at}` : undefined}
      tabIndex={0}
      className={classes.grid}
      data-wide={least > width || undefined}
      style={{ '--tracks': tracks.join(' '), '--least': `${least}px` } as object}
      onKeyDown={keys.onKeyDown}
    >
      <Head columns={columns} sort={sort} onSort={onSort} rows={rows ?? []} rowId={rowId} chosen={chosen} onChoose={onChoose} />
      {rows ? <Rows rows={rows} rowId={rowId} render={row} at={keys.at} /> : <Waiting columns={columns} chooses={onChoose !== undefined} />}
    </div>
  )
}

type HeadProps<Row> = Pick<DataTableProps<Row>, 'columns' | 'sort' | 'onSort' | 'rowId' | 'chosen' | 'onChoose'> & { readonly rows: readonly Row[] }

function Head<Row>({ columns, sort, onSort, rows, rowId, chosen, onChoose }: HeadProps<Row>) {
  const say = usePhrases(interfacePhrases)
  const all = rows.length > 0 && rows.every((row) => chosen?.has(rowId(row)))
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.row}>
        {onChoose && (
          <div role="columnheader" className={classes.tick}>
            <Checkbox
              aria-label={say('list.choose.all')}
              checked={all}
              indeterminate={!all && (chosen?.size ?? 0) > 0}
              onChange={() => onChoose(all ? new Set() : new Set(rows.map(rowId)))}
            />
          </div>
        )}
        {columns.map(({ key, title, sortable, align }) => {
          const direction = sort?.key === key ? sort.direction : undefined
          return (
            <div
              key={key}
              role="columnheader"
              className={classes.cell}
              data-align={align}
              aria-sort={direction ? (direction === 'asc' ? 'ascending' : 'descending') : undefined}
            >
              {sortable && onSort ? (
                <button type="button" className={classes.sort} title={say('list.sort', { name: title })} onClick={() => onSort(turned(sort, key))}>
                  {title}
                  {direction === 'asc' && <ArrowUp size={13} aria-hidden />}
                  {direction === 'desc' && <ArrowDown size={13} aria-hidden />}
                </button>
              ) : (
                title
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function Waiting<Row>({ columns, chooses }: { readonly columns: readonly Column<Row>[]; readonly chooses: boolean }) {
  return (
    <div role="rowgroup">
      {Array.from({ length: 8 }, (_, line) => (
        <div role="row" key={line} className={classes.row}>
          {chooses && <div role="gridcell" />}
          {columns.map(({ key }, column) => (
            <div role="gridcell" key={key} className={classes.cell}>
              <Skeleton height={10} radius={3} width={`${[70, 45, 60, 35][(line + column) % 4]}%`} />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

function ChosenBar<Row>({ chosen, onChoose, chosenActions }: DataTableProps<Row>) {
  const say = usePhrases(interfacePhrases)
  if (!onChoose || !chosen?.size) return null
  return (
    <div className={classes.chosen} role="status">
      <strong>{say('list.chosen', { count: chosen.size })}</strong>
      {chosenActions}
      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChoose(new Set())}>
        {say('list.chosen.clear')}
      </Button>
    </div>
  )
}
