import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { call } from '../../../interface/client.ts'
import { LoadingLines } from '../../../interface/loading.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink, useGo } from '../../../interface/link.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { openLink } from '../identity-endpoints.ts'
import { companiesPhrases } from '../phrases.ts'
import { signInPhrases } from '../sign-in-phrases.ts'
import { hashToken, PasswordField, QuietForm, QuietPage, useEntered } from './sign-in-parts.tsx'

type Next = OutputOf<typeof openLink>

/**
 * Where links of mails lead. Opened by a script, not by loading the page: programs that look into mails before people do would
 * else use the link up.
 */
export function Enter() {
  const say = usePhrases(signInPhrases)
  const sentence = useRefusal(companiesPhrases)
  const [token] = useState(hashToken)
  const [state, setState] = useState<'opening' | 'gone' | 'password'>(token ? 'opening' : 'gone')
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const follow = useFollow(token)
  const asked = useRef(false)
  const open = async (given?: string) => {
    setBusy(true)
    const outcome = await call(openLink, { token, ...(given === undefined ? {} : { password: given }) })
    setBusy(false)
    if (!outcome.ok) {
      if (outcome.refusal.code === 'link-gone') setState('gone')
      else setWrong(sentence(outcome.refusal))
    } else if (outcome.value.next === 'password') setState('password')
    else await follow(outcome.value)
  }
  useEffect(() => {
    if (asked.current || !token) return
    asked.current = true
    void open()
  })
  if (state === 'gone') {
    return (
      <QuietPage title={say('enter.gone.title')} about={say('enter.gone')}>
        <GoLink to="/sign-in">{say('sign-in')}</GoLink>
      </QuietPage>
    )
  }
  if (state === 'opening') {
    return (
      <QuietPage title={say('enter.opening')} about={wrong}>
        {wrong ? <Button onClick={() => void open()}>{say('code.go')}</Button> : <LoadingLines />}
      </QuietPage>
    )
  }
  return (
    <QuietPage title={say('enter.password.title')} about={say('enter.password')}>
      <QuietForm onSubmit={() => void open(password)}>
        <PasswordField label={say('password')} value={password} onChange={setPassword} error={wrong} autoComplete="current-password" autoFocus />
        <Button type="submit" size="md" loading={busy} fullWidth>
          {say('code.go')}
        </Button>
      </QuietForm>
    </QuietPage>
  )
}

function useFollow(token: string): (next: Next) => Promise<void> {
  const entered = useEntered()
  const go = useGo()
  return async ({ next, landing, email }) => {
    if (next === 'landing') return entered(landing)
    const search = { ...(email ? { email } : {}), ...(landing === '/' ? {} : { next: landing }) }
    if (next === 'sign-in') return go('/sign-in', { search, replace: true })
    // The token goes along: it proves the address, so that signing up needs no other mail.
    window.location.replace(`/sign-up?${new URLSearchParams(search).toString()}#${token}`)
  }
}
