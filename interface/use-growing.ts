import { useEffect, useRef, useState, type RefObject } from 'react'

const page = 60
/** How far each list was shown, so that Back finds its place again. */
const grown = new Map<string, number>()

/** Shows a long list a page at a time: more of it whenever its end comes near the window. Put `end` on what stands after the last item. */
export function useGrowing(total: number): { readonly shown: number; readonly end: RefObject<HTMLDivElement | null> } {
  const place = window.location.pathname + window.location.search
  const [shown, setShown] = useState(() => grown.get(place) ?? page)
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (shown > page) grown.set(place, shown)
  }, [place, shown])
  useEffect(() => {
    const watched = end.current
    if (!watched || shown >= total) return
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && setShown((before) => before + page), { rootMargin: '800px' })
    observer.observe(watched)
    return () => observer.disconnect()
  }, [shown, total])
  return { shown: Math.min(shown, total), end }
}
