import { useEffect } from 'react'
import { allCommands } from './commands.tsx'
import { match, pressed, secondKeyMs } from './shortcut-keys.ts'

/** Listens to the shortcuts of all offered commands. Once, in the frame. */
export function useShortcuts(): void {
  useEffect(() => {
    let before: string | null = null
    let since = 0
    const onKey = (event: KeyboardEvent) => {
      const now = pressed(event)
      if (now === null || event.defaultPrevented) return
      const typing = isTyping(event.target) || document.querySelector('[aria-modal=true]') !== null
      if (typing && !now.startsWith('mod+')) return
      const matched = match(allCommands(), event.timeStamp - since < secondKeyMs ? before : null, now)
      before = matched && 'waiting' in matched ? matched.waiting : null
      since = event.timeStamp
      if (!matched || !('command' in matched)) return
      event.preventDefault()
      matched.command.run()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

/** Whether the keys belong to a field just now. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) || target.closest('[role=menu],[role=listbox]') !== null
}
