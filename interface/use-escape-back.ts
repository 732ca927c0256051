import { useCanGoBack, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useGo } from './link.tsx'
import { isTyping } from './use-shortcuts.ts'

/** What Escape closes before it goes anywhere. */
const open = '[aria-modal=true],[role=dialog],[role=menu],[aria-haspopup][aria-expanded=true]'

/** Escape goes back where the person came from; with no way back, to where the page lies. Not from a field, nor while something is open. */
export function useEscapeBack(parent: string | undefined): void {
  const { history } = useRouter()
  const canGoBack = useCanGoBack()
  const go = useGo()
  useEffect(() => {
    if (parent === undefined) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || somethingIsOpen()) return
      setTimeout(() => {
        if (event.defaultPrevented) return
        if (canGoBack) history.back()
        else go(parent)
      })
    }
    // In the capturing phase: what is open is still open then.
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [parent, history, canGoBack, go])
}

function somethingIsOpen(): boolean {
  return [...document.querySelectorAll(open)].some((one) => one.getClientRects().length > 0)
}
