import { useEffect, useRef } from 'react'

/** Calls `onSight` when the end of a list comes near the window, again after each answer (`after` changes). Takes no room. */
export function InSight({ onSight, after }: { readonly onSight: () => void; readonly after: unknown }) {
  const mark = useRef<HTMLDivElement>(null)
  const latest = useRef(onSight)
  latest.current = onSight
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && latest.current(), { rootMargin: '900px' })
    if (mark.current) observer.observe(mark.current)
    return () => observer.disconnect()
  }, [after])
  return <div ref={mark} aria-hidden />
}
