import { ChevronRight } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'
import { TreeBlocks } from './tree-blocks.tsx'
import { useTreeDrag, type TreeDrop } from './tree-drag.ts'
import { pathTo, treeMove, treeRows, type TreeNode, type TreeRow } from './tree-rows.ts'
import classes from './tree-view.module.css'

export type TreeViewProps = {
  readonly label: string
  readonly nodes: readonly TreeNode[]
  readonly selected?: string | null
  readonly onSelect?: (id: string) => void
  /** With `onCheck`, nodes have boxes and Space ticks them. */
  readonly checked?: ReadonlySet<string>
  readonly onCheck?: (checked: ReadonlySet<string>) => void
  /** Unfolded at first; the roots unless told. */
  readonly unfolded?: readonly string[]
  /** Buttons at the end of a line, shown while it is pointed at or has the focus. */
  readonly actions?: (node: TreeNode) => ReactNode
  /** With it, lines can be dragged; offer the same on a menu. */
  readonly onMove?: (drop: TreeDrop) => void
}

/** A tree of things within things, by pointer or keyboard: arrows walk and unfold, letters jump, Enter selects, Space ticks. */
export function TreeView({ label, nodes, selected = null, onSelect, checked, onCheck, unfolded: first, actions, onMove }: TreeViewProps) {
  const say = usePhrases(interfacePhrases)
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(() => new Set([...(first ?? nodes.map(({ id }) => id)), ...(selected ? pathTo(nodes, selected).slice(0, -1) : [])]))
  const rows = useMemo(() => treeRows(nodes, unfolded), [nodes, unfolded])
  const drag = useTreeDrag(onMove)
  const [at, setAt] = useState<string | null>(selected)
  const tree = useRef<HTMLUListElement>(null)
  const moved = useRef(false)
  const current = rows.some(({ node }) => node.id === at) ? at : (rows[0]?.node.id ?? null)
  useEffect(() => {
    if (moved.current) tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    moved.current = false
  }, [current])
  const fold = (id: string, open: boolean) =>
    setUnfolded((before) => {
      const next = new Set(before)
      if (open) next.add(id)
      else next.delete(id)
      return next
    })
  const check = (id: string) => {
    if (!onCheck || !checked) return
    const next = new Set(checked)
    if (!next.delete(id)) next.add(id)
    onCheck(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (current === null || event.ctrlKey || event.metaKey || event.altKey) return
    if ((event.target as HTMLElement).getAttribute('role') !== 'treeitem') return
    if (event.key === 'Enter') onSelect?.(current)
    else if (event.key === ' ' && onCheck) check(current)
    else if (event.key === ' ') onSelect?.(current)
    else {
      const move = treeMove(rows, current, event.key, unfolded)
      if (!move) return
      moved.current = 'to' in move
      if ('to' in move) setAt(move.to)
      else if ('fold' in move) fold(move.fold, false)
      else fold(move.unfold, true)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  if (rows.length === 0) return <p className={classes.empty}>{say('tree.empty')}</p>
  return (
    <ul ref={tree} role="tree" aria-label={label} aria-multiselectable={onCheck ? true : undefined} className={classes.tree} onKeyDown={onKeyDown}>
      <TreeBlocks
        rows={rows}
        at={current}
        tree={tree}
        line={(row) => (
          <TreeLine
            key={row.node.id}
            row={row}
            open={unfolded.has(row.node.id)}
            here={row.node.id === current}
            selected={row.node.id === selected}
            ticked={onCheck ? (checked?.has(row.node.id) ?? false) : undefined}
            onFold={(open) => fold(row.node.id, open)}
            onPress={() => {
              setAt(row.node.id)
              if (onCheck) check(row.node.id)
              onSelect?.(row.node.id)
            }}
            actions={actions?.(row.node)}
            drag={drag(row.node.id)}
          />
        )}
      />
    </ul>
  )
}

type TreeLineProps = {
  readonly row: TreeRow
  readonly open: boolean
  readonly here: boolean
  readonly selected: boolean
  readonly ticked: boolean | undefined
  readonly onFold: (open: boolean) => void
  readonly onPress: () => void
  readonly actions: ReactNode
  readonly drag: { readonly dragClass?: string | undefined }
}

function TreeLine({ row: { node, level, size, position }, open, here, selected, ticked, onFold, onPress, actions, drag: { dragClass, ...drag } }: TreeLineProps) {
  const hasChildren = (node.children?.length ?? 0) > 0
  const Shown = node.icon
  return (
    <li
      role="treeitem"
      aria-level={level}
      aria-setsize={size}
      aria-posinset={position}
      aria-expanded={hasChildren ? open : undefined}
      aria-selected={ticked === undefined ? selected : undefined}
      aria-checked={ticked}
      aria-label={node.label}
      tabIndex={here ? 0 : -1}
      {...drag}
      className={[classes.line, dragClass].filter(Boolean).join(' ')}
      data-selected={selected || undefined}
      style={{ '--level': level - 1 } as object}
      onClick={onPress}
    >
      {/* Folding is also on the arrow keys, so the chevron is for pointers only. */}
      <span
        className={classes.chevron}
        data-open={open || undefined}
        data-leaf={!hasChildren || undefined}
        aria-hidden
        onClick={(event) => {
          if (!hasChildren) return
          event.stopPropagation()
          onFold(!open)
        }}
      >
        <ChevronRight size={14} />
      </span>
      {ticked !== undefined && <span className={classes.box} data-ticked={ticked || undefined} aria-hidden />}
      {Shown && <Shown size={15} strokeWidth={1.8} aria-hidden className={classes.icon} />}
      <span className={classes.label}>{node.label}</span>
      {node.beside}
      {actions && (
        <span className={classes.actions} onClick={(event) => event.stopPropagation()}>
          {actions}
        </span>
      )}
    </li>
  )
}
