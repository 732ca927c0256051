import { Kbd, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Menu as MenuIcon, Search } from 'lucide-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { AppNav, BottomNav, type NavItem } from './app-nav.tsx'
import { CommandPalette, openPalette } from './command-palette.tsx'
import { usePhrases } from './language.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { GoLink } from './link.tsx'
import { interfacePhrases } from './phrases.ts'
import { SchemeSwitch } from './scheme-switch.tsx'
import { useFocusHome } from './use-focus-home.ts'
import { useShortcuts } from './use-shortcuts.ts'
import classes from './app-frame.module.css'

const NavDrawer = lazy(() => import('./nav-drawer.tsx').then((module) => ({ default: module.NavDrawer })))

export type AppFrameProps = {
  /** Name shown beside the mark; the mark is the picture, or its first letter. */
  readonly brand: { readonly name: string; readonly logoUrl?: string | null; readonly to: string }
  readonly nav: readonly NavItem[]
  /** The one act that is always at hand, at the right of the header. */
  readonly mainAction?: ReactNode
  readonly bell?: ReactNode
  readonly userMenu?: ReactNode
  /** A strip above the page: "confirm your e-mail", "you are offline". */
  readonly strip?: ReactNode
  readonly children: ReactNode
}

/** Header, navigation and the page between them; the navigation becomes icons on a narrow screen and a bottom bar on a phone. */
export function AppFrame({ brand, nav, mainAction, bell, userMenu, strip, children }: AppFrameProps) {
  const say = usePhrases(interfacePhrases)
  const [wasDrawn, setWasDrawn] = useState(false)
  const [drawn, drawer] = useDisclosure(false, { onOpen: () => setWasDrawn(true) })
  useShortcuts()
  useFocusHome()
  return (
    <div className={classes.frame}>
      <a href="#content" className={classes.skip}>
        {say('skip')}
      </a>
      <header className={classes.header}>
        <GoLink to={brand.to} plain className={classes.brand}>
          <BrandMark name={brand.name} {...(brand.logoUrl ? { logoUrl: brand.logoUrl } : {})} />
          <span className={classes.name}>{brand.name}</span>
        </GoLink>
        <UnstyledButton className={classes.search} onClick={openPalette} aria-keyshortcuts="Control+K">
          <Search size={15} aria-hidden />
          <span className={classes.searchWords}>{say('search.or.command')}</span>
          <Kbd size="xs" className={classes.searchKey}>
            Ctrl K
          </Kbd>
        </UnstyledButton>
        <div className={classes.tools}>
          <span className={classes.wide}>
            <LanguageSwitch />
            <SchemeSwitch />
          </span>
          {bell}
          {userMenu}
          {mainAction}
        </div>
      </header>
      <AppNav items={nav} className={classes.side} />
      <main id="content" className={classes.main} tabIndex={-1}>
        {strip}
        <div className={classes.page}>{children}</div>
      </main>
      <BottomNav items={nav} onMore={drawer.open} moreIcon={MenuIcon} />
      <Suspense>{(drawn || wasDrawn) && <NavDrawer opened={drawn} onClose={drawer.close} items={nav} />}</Suspense>
      <CommandPalette />
    </div>
  )
}

/** The square in front of a name: its picture, else its first letter on the brand colour. */
export function BrandMark({ name, logoUrl }: { readonly name: string; readonly logoUrl?: string }) {
  if (logoUrl) return <img src={logoUrl} alt="" className={classes.mark} width={26} height={26} />
  return (
    <span className={classes.mark} aria-hidden>
      {(Array.from(name)[0] ?? 'D').toUpperCase()}
    </span>
  )
}
