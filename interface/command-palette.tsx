import { lazy, Suspense, useEffect, useState } from 'react'
import { useCommands } from './commands.tsx'
import { usePhrases } from './language.tsx'
import { interfacePhrases } from './phrases.ts'

type Shown = 'palette' | 'shortcuts' | null

const loadPalette = () => import('./palette-dialog.tsx')
const PaletteDialog = lazy(() => loadPalette().then((module) => ({ default: module.PaletteDialog })))
const ShortcutsDialog = lazy(() => import('./shortcuts-dialog.tsx').then((module) => ({ default: module.ShortcutsDialog })))

let show: (shown: Shown) => void = () => {}

export function openPalette(): void {
  show('palette')
}

/** Ctrl K and `?`. Their dialogs come to the browser when first wanted; the palette in an idle moment, so that it opens at once. */
export function CommandPalette() {
  const say = usePhrases(interfacePhrases)
  const [shown, setShown] = useState<Shown>(null)
  useEffect(() => {
    show = setShown
    const timer = setTimeout(() => void loadPalette().catch(() => {}), 2500)
    return () => clearTimeout(timer)
  }, [])
  useCommands([
    { id: 'palette', label: say('shortcuts.palette'), shortcut: 'mod+k', group: 'general', run: () => setShown('palette') },
    { id: 'shortcuts', label: say('shortcuts.show'), shortcut: '?', group: 'general', run: () => setShown('shortcuts') },
  ])
  const close = () => setShown(null)
  return (
    <Suspense>
      {shown === 'palette' && <PaletteDialog onClose={close} />}
      {shown === 'shortcuts' && <ShortcutsDialog onClose={close} />}
    </Suspense>
  )
}
