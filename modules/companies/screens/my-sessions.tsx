import { Button } from '@mantine/core'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { Section } from '../../../interface/section.tsx'
import { StatusBadge } from '../../../interface/status-badge.tsx'
import { useFormat, useNow } from '../../../interface/use-format.ts'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { endMyOtherSessions, endMySession, listMySessions } from '../me-endpoints.ts'
import { companiesPhrases } from '../phrases.ts'
import { settingsPhrases } from '../settings-phrases.ts'
import classes from './settings.module.css'

type Session = OutputOf<typeof listMySessions>['sessions'][number]

/** The devices this person is signed in on; each can be signed out from here. */
export function MySessions() {
  const say = usePhrases(settingsPhrases)
  const format = useFormat()
  const now = useNow()
  const ask = useAsk(listMySessions, {})
  const end = useAct(endMySession, { phrases: companiesPhrases, say: say('sessions.ended'), refresh: [listMySessions] })
  const endOthers = useAct(endMyOtherSessions, { phrases: companiesPhrases, say: ({ ended }) => say('sessions.others-ended', { count: ended }), refresh: [listMySessions] })
  const nameOf = ({ browser, system }: Session) =>
    browser && system ? say('sessions.device', { browser, system }) : (browser ?? system ?? say('sessions.unknown'))
  return (
    <Section
      title={say('sessions')}
      actions={
        (ask.data?.sessions.length ?? 0) > 1 && (
          <Button variant="default" loading={endOthers.busy} onClick={() => void endOthers.act({})}>
            {say('sessions.end-others')}
          </Button>
        )
      }
    >
      <WhenAsked ask={ask}>
        {({ sessions }) => (
          <ul className={classes.lines}>
            {sessions.map((session) => (
              <li key={session.id}>
                <div className={classes.what}>
                  <strong>{nameOf(session)}</strong>
                  <span>
                    {say('sessions.last', { when: format.ago(session.lastUsed as never, now) })}
                    {session.address ? ` · ${say('sessions.address', { address: session.address })}` : ''}
                  </span>
                </div>
                {session.current ? (
                  <StatusBadge tone="good">{say('sessions.current')}</StatusBadge>
                ) : (
                  <Button variant="default" size="compact-sm" aria-label={say('sessions.end', { device: nameOf(session) })} loading={end.input?.id === session.id} onClick={() => void end.act({ id: session.id })}>
                    {say('sessions.end.short')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </WhenAsked>
    </Section>
  )
}
