import './theme.css'
import './mantine.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { setNonce } from 'get-nonce'
import { lazy, Suspense, type ReactNode } from 'react'
import { RefusedError } from './ask.ts'
import { LanguageProvider } from './language.tsx'
import { cssVariables, theme } from './theme.ts'

const NotificationArea = lazy(() => import('./notification-area.tsx').then((module) => ({ default: module.NotificationArea })))

/**
 * Reads stay fresh for 15 s and are asked again on touch and when the network is back; a refusal is an answer, so only an unreachable server
 * is tried again. Without a network reads and writes are not held back: they are refused at once, and say so.
 */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        networkMode: 'always',
        refetchOnReconnect: 'always',
        retry: (count, problem) => problem instanceof RefusedError && problem.refusal.code === 'unreachable' && count < 2,
        retryDelay: (count) => 500 * 2 ** count,
      },
      mutations: { networkMode: 'always' },
    },
  })
}

/** Theme, language, reads and notifications: what every component of the interface stands on. */
export function InterfaceProvider({ client, children }: { readonly client: QueryClient; readonly children: ReactNode }) {
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" getStyleNonce={pageNonce}>
          <Suspense>
            <NotificationArea />
          </Suspense>
          {children}
        </MantineProvider>
      </LanguageProvider>
    </QueryClientProvider>
  )
}

/** The server puts a fresh nonce into each page; style elements made at run time must carry it (CSP `style-src`). */
export function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? ''
}

setNonce(pageNonce())
