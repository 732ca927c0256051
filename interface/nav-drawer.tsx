import { Drawer } from '@mantine/core'
import { AppNav, type NavItem } from './app-nav.tsx'
import { usePhrases } from './language.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { interfacePhrases } from './phrases.ts'
import { SchemeSwitch } from './scheme-switch.tsx'
import classes from './nav-drawer.module.css'

/** On a phone: every page, the language and the appearance, from the bottom of the screen. */
export function NavDrawer({ opened, onClose, items }: { readonly opened: boolean; readonly onClose: () => void; readonly items: readonly NavItem[] }) {
  const say = usePhrases(interfacePhrases)
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={say('nav.all')}
      position="bottom"
      size="auto"
      classNames={{ content: classes.drawer ?? '' }}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <AppNav items={items} onGo={onClose} label={say('nav.all')} />
      <div className={classes.tools}>
        <LanguageSwitch />
        <SchemeSwitch />
      </div>
    </Drawer>
  )
}
