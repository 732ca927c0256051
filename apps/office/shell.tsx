import { Button } from '@mantine/core'
import { Outlet, useMatches, useNavigate } from '@tanstack/react-router'
import { Building2, SearchX } from 'lucide-react'
import { lazy, Suspense, useEffect, useMemo, type ReactNode } from 'react'
import { AppFrame } from '../../interface/app-frame.tsx'
import type { NavItem } from '../../interface/app-nav.tsx'
import { useCommands, type Command } from '../../interface/commands.tsx'
import { useCounts } from '../../interface/counts.ts'
import { EmptyState } from '../../interface/empty-state.tsx'
import { usePhrases } from '../../interface/language.tsx'
import { useGo } from '../../interface/link.tsx'
import { LoadingPage } from '../../interface/loading.tsx'
import { NotFound } from '../../interface/not-found.tsx'
import { PersonMark } from '../../interface/person-mark.tsx'
import { useSession, type Session } from '../../interface/session.tsx'
import { officePhrases } from './phrases.ts'
import type { Door, NavEntry, Screen } from './screen.ts'
import { screens } from './screens.ts'
import { SignedOutFrame } from './signed-out-frame.tsx'
import { Slots } from './slot.tsx'
import { slots } from './slots.ts'

const UserMenu = lazy(() => import('./user-menu.tsx').then((module) => ({ default: module.UserMenu })))

/** What stands around every page: the office frame for who is in a company, a quiet page for who is not. */
export function Shell() {
  const session = useSession()
  const screen = useScreen()
  const door = screen?.door ?? 'company'
  const elsewhere = wrongDoor(session, door)
  useRedirect(elsewhere)
  if (elsewhere) return null
  if (!session.company || door === 'signed-out') {
    return (
      <SignedOutFrame>
        <Page>{session.user && door === 'company' ? <NoCompany /> : <Outlet />}</Page>
      </SignedOutFrame>
    )
  }
  const allowed = !screen?.may || session.may.includes(screen.may)
  return <Office>{allowed ? <Outlet /> : <NotFound icon={SearchX} />}</Office>
}

function Office({ children }: { readonly children: ReactNode }) {
  const say = usePhrases(officePhrases)
  const { company, user } = useSession()
  const entries = useEntries()
  const counts = useCounts()
  const go = useGo()
  const nav = useMemo<NavItem[]>(
    () =>
      entries.map(({ path, nav: entry }) => ({
        to: path,
        label: say(entry.label),
        icon: entry.icon,
        below: entry.below ?? false,
        count: entry.count === undefined ? undefined : counts[entry.count],
      })),
    [entries, say, counts],
  )
  useCommands(
    entries.map(
      ({ path, nav: entry }): Command => ({
        id: `go ${path}`,
        label: say('go', { page: say(entry.label) }),
        icon: entry.icon,
        group: 'go',
        ...(entry.letter ? { shortcut: `g ${entry.letter}` } : {}),
        run: () => go(path),
      }),
    ),
  )
  return (
    <AppFrame
      brand={{ name: company?.name ?? say('product'), logoUrl: company?.logoUrl ?? null, to: '/' }}
      nav={nav}
      mainAction={<Slots load={slots.mainAction ? [slots.mainAction] : []} />}
      bell={<Slots load={slots.bell ? [slots.bell] : []} />}
      userMenu={
        <Suspense fallback={<PersonMark name={user?.name ?? ''} size={26} />}>
          <UserMenu />
        </Suspense>
      }
      strip={<Slots load={slots.strips} />}
    >
      <Page>{children}</Page>
      <Slots load={slots.feeds} />
    </AppFrame>
  )
}

function Page({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<LoadingPage />}>{children}</Suspense>
}

function NoCompany() {
  const say = usePhrases(officePhrases)
  const go = useGo()
  return (
    <EmptyState
      page
      icon={Building2}
      title={say('no-company.title')}
      action={<Button onClick={() => go('/new-company')}>{say('no-company.create')}</Button>}
    >
      {say('no-company.text')}
    </EmptyState>
  )
}

/** Screens with a line in the menu that this person may see, in their order. */
function useEntries(): readonly (Screen & { readonly nav: NavEntry })[] {
  const session = useSession()
  return useMemo(
    () =>
      screens
        .filter((screen): screen is Screen & { nav: NavEntry } => screen.nav !== undefined)
        .filter(({ may, nav }) => (!may || session.may.includes(may)) && (!nav.may || session.may.includes(nav.may)) && (!nav.network || session.company?.networkActive === true))
        .sort((a, b) => a.nav.order - b.nav.order),
    [session],
  )
}

function useScreen(): Screen | undefined {
  const matched = useMatches({ select: (matches) => matches.at(-1)?.fullPath as string | undefined })
  return screens.find(({ path }) => path === matched || `${path}/` === matched)
}

/** Where this person should be instead, or null when the door is right. */
function wrongDoor({ user }: Session, door: Door): '/sign-in' | '/' | null {
  if (!user && (door === 'company' || door === 'signed-in')) return '/sign-in'
  return user && door === 'signed-out' ? '/' : null
}

/** To the sign-in page, which brings back here; or to the start, or where the sign-in was asked from. */
function useRedirect(to: '/sign-in' | '/' | null): void {
  const navigate = useNavigate()
  useEffect(() => {
    if (to === null) return
    const { pathname, search } = window.location
    const here = pathname + search
    const next = new URLSearchParams(search).get('next')
    if (to === '/') void navigate({ href: next?.startsWith('/') && !next.startsWith('//') ? next : '/', replace: true })
    else void navigate({ to, search: (here === '/' ? {} : { next: here }) as never, replace: true })
  }, [to, navigate])
}
