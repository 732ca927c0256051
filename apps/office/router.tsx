import { createRootRoute, createRoute, createRouter, lazyRouteComponent, type ErrorComponentProps } from '@tanstack/react-router'
import { ErrorPanel } from '../../interface/error-panel.tsx'
import { GoLink } from '../../interface/link.tsx'
import { LoadingPage } from '../../interface/loading.tsx'
import { NotFound } from '../../interface/not-found.tsx'
import { usePhrases } from '../../interface/language.tsx'
import { interfacePhrases } from '../../interface/phrases.ts'
import type { Screen } from './screen.ts'
import { screens } from './screens.ts'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: () => <NotFound /> })

/** The office's router: one lazy route for each screen. */
export const router = createRouter({
  routeTree: root.addChildren(screens.map(routeOf)),
  defaultPreload: 'intent',
  defaultPreloadDelay: 40,
  defaultPendingComponent: LoadingPage,
  defaultPendingMs: 150,
  defaultErrorComponent: Broken,
  scrollRestoration: true,
})

function routeOf({ path, load }: Screen) {
  return createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(async () => ({ default: await load() })),
  })
}

/** What a screen that threw becomes; the frame around it stays. */
function Broken({ error, reset }: ErrorComponentProps) {
  const say = usePhrases(interfacePhrases)
  return <ErrorPanel error={error} again={reset} action={<GoLink to="/">{say('error.home')}</GoLink>} />
}
