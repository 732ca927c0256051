import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import type { TreeRow } from './tree-rows.ts'
import classes from './tree-view.module.css'

/** From this many lines on, only blocks in sight are on the page. Shorter trees have blocks too: a line that has the focus keeps its place when a branch opens. */
const blocksFrom = 200
const blockLines = 50
const usualHeight = 32

export type TreeBlocksProps = {
  readonly rows: readonly TreeRow[]
  /** The line with the keyboard's place; it is always on the page. */
  readonly at: string | null
  readonly tree: RefObject<HTMLUListElement | null>
  readonly line: (row: TreeRow) => ReactNode
}

/** The lines of a tree. Works in the page and in a dialog that scrolls by itself, since it asks what is in sight and not where something scrolls. */
export function TreeBlocks({ rows, at, tree, line }: TreeBlocksProps) {
  const height = useLineHeight(tree)
  const { inSight, watch } = useInSight()
  const short = rows.length < blocksFrom
  const blocks = Array.from({ length: Math.ceil(rows.length / blockLines) }, (_, index) => rows.slice(index * blockLines, (index + 1) * blockLines))
  return blocks.map((block, index) => {
    const shown = short || [index - 1, index, index + 1].some((near) => inSight.has(near)) || block.some(({ node }) => node.id === at)
    return (
      <Block key={index} index={index} watch={watch} height={short ? undefined : block.length * height}>
        {shown && block.map(line)}
      </Block>
    )
  })
}

type Watch = (block: Element) => () => void
type BlockProps = { readonly index: number; readonly watch: Watch; readonly height: number | undefined; readonly children: ReactNode }

function Block({ index, watch, height, children }: BlockProps) {
  const place = useRef<HTMLLIElement>(null)
  useEffect(() => (place.current ? watch(place.current) : undefined), [watch])
  return (
    <li ref={place} role="none" data-block={index} style={{ height }}>
      {children && (
        <ul role="none" className={classes.tree}>
          {children}
        </ul>
      )}
    </li>
  )
}

/** Which blocks are in sight; the first before anything was asked. */
function useInSight(): { readonly inSight: ReadonlySet<number>; readonly watch: Watch } {
  const [inSight, setInSight] = useState<ReadonlySet<number>>(() => new Set([0]))
  const observer = useRef<IntersectionObserver | null>(null)
  const watch = useCallback((block: Element) => {
    observer.current ??= new IntersectionObserver(
      (entries) =>
        setInSight((before) => {
          const next = new Set(before)
          for (const { target, isIntersecting } of entries) {
            const index = Number((target as HTMLElement).dataset['block'])
            if (isIntersecting) next.add(index)
            else next.delete(index)
          }
          return next
        }),
      { rootMargin: '400px 0px' },
    )
    observer.current.observe(block)
    return () => observer.current?.unobserve(block)
  }, [])
  return { inSight, watch }
}

/** All lines are as high as the first. */
function useLineHeight(tree: RefObject<HTMLUListElement | null>): number {
  const [height, setHeight] = useState(usualHeight)
  useLayoutEffect(() => {
    const first = tree.current?.querySelector<HTMLElement>('[role=treeitem]')?.offsetHeight
    // oxlint-disable-next-line react/set-state-in-effect -- measured before the first paint
    if (first) setHeight(first)
  }, [tree])
  return height
}
