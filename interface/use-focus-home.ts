import { useEffect } from 'react'

const passing = '[aria-modal=true],[role=dialog],[role=menu],[role=listbox]'

/**
 * When a dialog is gone and took the focus with it, the focus returns to what it was opened from, so that who works by keyboard goes on from there.
 * Once, in the frame.
 */
export function useFocusHome(): void {
  useEffect(() => {
    let inside = false
    let outside: readonly HTMLElement[] = []
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return
      inside = target.closest(passing) !== null
      if (!inside) outside = [...outside.filter((one) => one !== target && one.isConnected), target].slice(-5)
    }
    const look = () => {
      if (!inside || document.activeElement !== document.body || document.querySelector('[aria-modal=true]')) return
      inside = false
      outside.findLast((one) => one.isConnected && one.getClientRects().length > 0)?.focus()
    }
    // After the dialog is taken off the page, and after it faded.
    const onAct = () => {
      setTimeout(look, 60)
      setTimeout(look, 450)
    }
    document.addEventListener('focusin', onFocus)
    document.addEventListener('keyup', onAct)
    document.addEventListener('click', onAct)
    return () => {
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('keyup', onAct)
      document.removeEventListener('click', onAct)
    }
  }, [])
}
