import { useRef, useState, type DragEvent } from 'react'
import classes from './tree-drag.module.css'

/** Where a dragged node is let go: into another, or before or after it among its siblings. */
export type TreeDrop = { readonly id: string; readonly to: string; readonly where: 'in' | 'before' | 'after' }

/** Dragging lines of a tree by pointer. What it does must also be on a menu: fingers and keyboards do not drag. */
export function useTreeDrag(onMove: ((drop: TreeDrop) => void) | undefined) {
  const dragged = useRef<string | null>(null)
  const [over, setOver] = useState<Pick<TreeDrop, 'to' | 'where'> | null>(null)
  if (!onMove) return () => ({})
  const end = () => {
    dragged.current = null
    setOver(null)
  }
  return (id: string) => ({
    draggable: true,
    dragClass: classes.line,
    'data-drop': over?.to === id ? over.where : undefined,
    onDragStart: (event: DragEvent) => {
      dragged.current = id
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', '')
    },
    onDragOver: (event: DragEvent) => {
      if (dragged.current === null || dragged.current === id) return
      event.preventDefault()
      const where = placeOf(event)
      if (over?.to !== id || over.where !== where) setOver({ to: id, where })
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      if (dragged.current !== null && dragged.current !== id) onMove({ id: dragged.current, to: id, where: placeOf(event) })
      end()
    },
    onDragEnd: end,
  })
}

/** The upper and lower quarter of a line are beside it, its middle is in it. */
function placeOf(event: DragEvent): TreeDrop['where'] {
  const { top, height } = event.currentTarget.getBoundingClientRect()
  const share = (event.clientY - top) / height
  return share < 0.27 ? 'before' : share > 0.73 ? 'after' : 'in'
}
