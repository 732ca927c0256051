import { UnstyledButton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, type ReactElement } from 'react'
import type { Icon } from './icon.ts'
import { usePhrases } from './language.tsx'
import { GoLink } from './link.tsx'
import { interfacePhrases } from './phrases.ts'
import classes from './app-nav.module.css'

const RailTip = lazy(() => import('./rail-tip.tsx').then((module) => ({ default: module.RailTip })))

export type NavItem = {
  readonly to: string
  readonly label: string
  readonly icon: Icon
  /** How many things wait there; nothing is shown for 0. */
  readonly count?: number | undefined
  /** Starts the lower part of the list: settings and the like. */
  readonly below?: boolean
}

export type AppNavProps = {
  readonly items: readonly NavItem[]
  readonly className?: string | undefined
  readonly label?: string
  readonly onGo?: () => void
}

/** The list of pages at the left, with what waits in each. */
export function AppNav({ items, className, label, onGo }: AppNavProps) {
  const say = usePhrases(interfacePhrases)
  const current = useCurrent(items)
  const rail = useMediaQuery('(min-width: 600px) and (max-width: 1023px)') && !onGo
  const part = (below: boolean) =>
    items
      .filter((item) => (item.below ?? false) === below)
      .map((item) => (
        <li key={item.to}>
          <Tipped tip={rail ? item.label : null}>
            <GoLink
              to={item.to}
              plain
              className={classes.item}
              data-rail={rail || undefined}
              aria-current={item === current ? 'page' : undefined}
              aria-label={rail ? item.label : undefined}
              onClick={onGo}
            >
              <item.icon size={16} strokeWidth={1.8} aria-hidden />
              <span className={classes.label}>{item.label}</span>
              <Count count={item.count} />
            </GoLink>
          </Tipped>
        </li>
      ))
  const lower = part(true)
  return (
    <nav aria-label={label ?? say('nav')} className={className}>
      <div className={classes.inside}>
        <ul className={classes.list}>{part(false)}</ul>
        {lower.length > 0 && (
          <ul className={classes.list} data-below>
            {lower}
          </ul>
        )}
      </div>
    </nav>
  )
}

function Tipped({ tip, children }: { readonly tip: string | null; readonly children: ReactElement }) {
  if (tip === null) return children
  return (
    <Suspense fallback={children}>
      <RailTip label={tip}>{children}</RailTip>
    </Suspense>
  )
}

type BottomNavProps = { readonly items: readonly NavItem[]; readonly onMore: () => void; readonly moreIcon: Icon }

/** On a phone: the first four pages under the thumb, and the rest behind one button. */
export function BottomNav({ items, onMore, moreIcon: More }: BottomNavProps) {
  const say = usePhrases(interfacePhrases)
  const current = useCurrent(items)
  return (
    <nav aria-label={say('nav')} className={classes.bottom}>
      {items.slice(0, 4).map((item) => (
        <GoLink key={item.to} to={item.to} plain className={classes.thumb} aria-current={item === current ? 'page' : undefined}>
          <span className={classes.thumbIcon}>
            <item.icon size={20} strokeWidth={1.8} aria-hidden />
            <Count count={item.count} />
          </span>
          <span className={classes.thumbLabel}>{item.label}</span>
        </GoLink>
      ))}
      <UnstyledButton className={classes.thumb} onClick={onMore} aria-haspopup="dialog">
        <span className={classes.thumbIcon}>
          <More size={20} strokeWidth={1.8} aria-hidden />
        </span>
        <span className={classes.thumbLabel}>{say('nav.more')}</span>
      </UnstyledButton>
    </nav>
  )
}

function Count({ count }: { readonly count: number | undefined }) {
  const say = usePhrases(interfacePhrases)
  if (!count) return null
  return (
    <span className={classes.count} role="img" aria-label={say('count', { count })}>
      {count > 99 ? '99+' : count}
    </span>
  )
}

/** The item whose path is the longest beginning of where we are. */
function useCurrent(items: readonly NavItem[]): NavItem | undefined {
  const here = useRouterState({ select: (state) => state.location.pathname })
  return items.filter(({ to }) => here === to || (to !== '/' && here.startsWith(`${to}/`))).sort((a, b) => b.to.length - a.to.length)[0]
}
