import { useEffect, type ReactNode } from 'react'
import { useAsk } from '../../interface/ask.ts'
import type { Asked } from '../../interface/client.ts'
import { ErrorPanel } from '../../interface/error-panel.tsx'
import { rememberedLanguage, useSetLanguage } from '../../interface/language.tsx'
import { useLive } from '../../interface/live.ts'
import { SessionContext, type Session } from '../../interface/session.tsx'

/** Who is reading. The schema of the answer is the server's; the screens need its shape only. */
export const sessionEndpoint: Asked<Record<string, never>, Session> = { method: 'GET', path: '/api/session', topics: ['session'] }

/** Asks who is reading before anything is shown, keeps that fresh, and opens the live line for those signed in. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const ask = useAsk(sessionEndpoint, {}, { fresh: 60_000 })
  const setLanguage = useSetLanguage()
  const session = ask.data
  const spoken = session?.user?.language
  useEffect(() => {
    if (spoken && rememberedLanguage() === null) setLanguage(spoken)
  }, [spoken, setLanguage])
  useLive(Boolean(session?.user && session.company))
  if (session) return <SessionContext value={session}>{children}</SessionContext>
  if (ask.error) return <ErrorPanel error={ask.error} again={() => void ask.refetch()} />
  return null
}
