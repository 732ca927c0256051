import { useLayoutEffect, useRef, type RefObject } from 'react'

/** On a row that scrolls sideways on a phone, the chosen one (`aria-current`, `aria-selected`) is in sight, with a bit of its neighbours. */
export function useChosenInSight<E extends HTMLElement>(chosen: string): RefObject<E | null> {
  const row = useRef<E>(null)
  useLayoutEffect(() => {
    const one = row.current?.querySelector<HTMLElement>('[aria-current=page],[aria-selected=true]')
    if (!row.current || !one) return
    const [frame, shown] = [row.current.getBoundingClientRect(), one.getBoundingClientRect()]
    if (shown.left >= frame.left && shown.right <= frame.right) return
    row.current.scrollLeft += shown.left - frame.left - (frame.width - shown.width) / 2
  }, [chosen])
  return row
}
