import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { isTyping } from './use-shortcuts.ts'

type RowKeys<Row> = {
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  readonly grid: RefObject<HTMLDivElement | null>
  readonly open: ((row: Row) => void) | undefined
  readonly choose: ((row: Row, through?: boolean) => void) | undefined
}

/**
 * A cursor that walks through rows: j/k or arrows, Home, End, Enter opens, x or Space chooses, Shift and x all up to the row. Works from the page as well,
 * as long as nothing else has the focus. The cursor follows its row when the order changes.
 */
export function useRowKeys<Row>({ rows, rowId, grid, open, choose }: RowKeys<Row>) {
  const [atId, setAtId] = useState<string | null>(null)
  const found = atId === null ? -1 : rows.findIndex((row) => rowId(row) === atId)
  const at = found < 0 ? null : found
  const moveTo = useCallback(
    (index: number) => {
      const row = rows[index]
      if (row === undefined) return
      setAtId(rowId(row))
    },
    [rows, rowId],
  )
  const press = (key: string): boolean => {
    const row = at === null ? undefined : rows[at]
    if (key === 'j' || key === 'ArrowDown') moveTo(at === null ? 0 : Math.min(at + 1, rows.length - 1))
    else if (key === 'k' || key === 'ArrowUp') moveTo(at === null ? 0 : Math.max(at - 1, 0))
    else if (key === 'Home') moveTo(0)
    else if (key === 'End') moveTo(rows.length - 1)
    else if (key === 'PageDown') moveTo(Math.min((at ?? 0) + 15, rows.length - 1))
    else if (key === 'PageUp') moveTo(Math.max((at ?? 0) - 15, 0))
    else if (key === 'Enter' && row !== undefined && open) open(row)
    else if (['x', 'X', ' '].includes(key) && row !== undefined && choose) choose(row, key === 'X')
    else return false
    return true
  }
  useEffect(() => {
    if (at === null) return
    grid.current?.querySelector('[data-at]')?.scrollIntoView({ block: 'nearest' })
  }, [at, grid])
  useFromPage(grid, press)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return
    if (press(event.key)) event.preventDefault()
  }
  return { at, moveTo, onKeyDown }
}

/** j, k, Enter and x also when no element has the focus: the first list on the page answers. */
function useFromPage(grid: RefObject<HTMLDivElement | null>, press: (key: string) => boolean): void {
  const latest = useRef(press)
  latest.current = press
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (!['j', 'k', 'x', 'X', 'Enter'].includes(event.key) || document.querySelector('[aria-modal=true]')) return
      const focused = document.activeElement
      if (focused !== document.body && focused?.id !== 'content') return
      if (document.querySelector('[role=grid]') !== grid.current) return
      if (latest.current(event.key)) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [grid])
}
