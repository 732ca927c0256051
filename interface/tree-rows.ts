import type { ReactNode } from 'react'
import type { Icon } from './icon.ts'
import { plain } from './rank.ts'

export type TreeNode = {
  readonly id: string
  readonly label: string
  readonly icon?: Icon
  /** After the label: a badge, a count. */
  readonly beside?: ReactNode
  readonly children?: readonly TreeNode[]
}

/** A node in sight, with where it hangs. */
export type TreeRow = {
  readonly node: TreeNode
  readonly level: number
  readonly parent: string | null
  readonly size: number
  readonly position: number
}

/** The nodes in sight, top to bottom. */
export function treeRows(nodes: readonly TreeNode[], unfolded: ReadonlySet<string>, level = 1, parent: string | null = null): TreeRow[] {
  return nodes.flatMap((node, index) => [
    { node, level, parent, size: nodes.length, position: index + 1 },
    ...(unfolded.has(node.id) ? treeRows(node.children ?? [], unfolded, level + 1, node.id) : []),
  ])
}

/** What a key asks of a tree (WAI-ARIA, tree view pattern): another node, folding, or nothing. */
export type TreeMove = { readonly to: string } | { readonly fold: string } | { readonly unfold: string } | null

export function treeMove(rows: readonly TreeRow[], at: string, key: string, unfolded: ReadonlySet<string>): TreeMove {
  const index = rows.findIndex(({ node }) => node.id === at)
  const row = rows[index]
  if (!row) return null
  const goTo = (target: TreeRow | undefined): TreeMove => (target ? { to: target.node.id } : null)
  const hasChildren = (row.node.children?.length ?? 0) > 0
  const open = unfolded.has(at)
  if (key === 'ArrowDown' || key === 'j') return goTo(rows[index + 1])
  if (key === 'ArrowUp' || key === 'k') return goTo(rows[index - 1])
  if (key === 'Home') return goTo(rows[0])
  if (key === 'End') return goTo(rows.at(-1))
  if (key === 'ArrowRight') return !hasChildren ? null : open ? goTo(rows[index + 1]) : { unfold: at }
  if (key === 'ArrowLeft') return hasChildren && open ? { fold: at } : row.parent === null ? null : { to: row.parent }
  if (key.length === 1 && /\p{L}|\p{N}/u.test(key)) {
    const after = [...rows.slice(index + 1), ...rows.slice(0, index)]
    return goTo(after.find(({ node }) => plain(node.label).startsWith(plain(key))))
  }
  return null
}

/** The nodes from the root to one, so that it can be shown. */
export function pathTo(nodes: readonly TreeNode[], id: string): readonly string[] {
  for (const node of nodes) {
    if (node.id === id) return [id]
    const below = pathTo(node.children ?? [], id)
    if (below.length > 0) return [node.id, ...below]
  }
  return []
}
