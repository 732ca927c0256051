import { useEffect, useRef, type ReactNode } from 'react'
import type { Language } from '../../kernel/phrases.ts'
import { useAsk } from '../../interface/ask.ts'
import { call, type Asked } from '../../interface/client.ts'
import { ErrorPanel } from '../../interface/error-panel.tsx'
import { useLanguage, useSetLanguage } from '../../interface/language.tsx'
import { keepReadsFor } from '../../interface/kept-reads.ts'
import { useLive } from '../../interface/live.ts'
import { SessionContext, type Session } from '../../interface/session.tsx'

/** Who is reading. The schema of the answer is the server's; the screens need its shape only. */
export const sessionEndpoint: Asked<Record<string, never>, Session> = { method: 'GET', path: '/api/session', topics: ['company', 'people'], offline: 'device' }

const changeLanguage: Asked<{ language: Language }, unknown> = { method: 'PATCH', path: '/api/me' }

/** Asks who is reading before anything is shown, keeps that fresh, and opens the live line for those signed in. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const ask = useAsk(sessionEndpoint, {}, { fresh: 60_000 })
  const session = ask.data
  useEffect(() => {
    if (session) keepReadsFor(session.company?.id ?? null, session.user?.id ?? null)
  }, [session])
  useKeptLanguage(session?.user?.language, () => void ask.refetch())
  useLive(Boolean(session?.user && session.company))
  if (session) return <SessionContext value={session}>{children}</SessionContext>
  if (ask.error) return <ErrorPanel error={ask.error} again={() => void ask.refetch()} />
  return null
}

/** The language kept with the user is spoken from sign-in on; choosing another on the page keeps that one instead. */
function useKeptLanguage(kept: Language | undefined, refresh: () => void): void {
  const language = useLanguage()
  const setLanguage = useSetLanguage()
  const before = useRef(language)
  useEffect(() => {
    if (kept) setLanguage(kept)
  }, [kept, setLanguage])
  useEffect(() => {
    const chosen = before.current !== language
    before.current = language
    if (chosen && kept && kept !== language) void call(changeLanguage, { language }).then(refresh)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a choice on this page is sent
  }, [language])
}
