import { useLayoutEffect, useState, type RefObject } from 'react'

/** The width of an element in pixels, kept up to date; the window's until it is measured. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(() => window.innerWidth)
  useLayoutEffect(() => {
    const measured = element.current
    if (!measured) return
    // oxlint-disable-next-line react/set-state-in-effect -- measured before the first paint
    setWidth(measured.clientWidth)
    const observer = new ResizeObserver(() => setWidth(measured.clientWidth))
    observer.observe(measured)
    return () => observer.disconnect()
  }, [element])
  return width
}
