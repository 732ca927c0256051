import { Button } from '@mantine/core'
import { GitMerge, ShieldAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink, useGo } from '../../../interface/link.tsx'
import { useMay } from '../../../interface/session.tsx'
import { requestsPhrases } from '../phrases.ts'
import { requestOfJob, settleLikeness, trustRequest } from '../request-endpoints.ts'
import classes from './request-banner.module.css'

/** On a folder that a request opened: whether it may be unwanted, and which open folder of the same contact it may belong to. Nothing where there is nothing to say. */
export function RequestBanner({ jobId }: { readonly jobId: string }) {
  const say = usePhrases(requestsPhrases)
  const may = useMay('job.change')
  const ask = useAsk(requestOfJob, { jobId })
  const again = { phrases: requestsPhrases, refresh: [requestOfJob] }
  const trust = useAct(trustRequest, { ...again, say: say('suspect.trusted') })
  const go = useGo()
  const back = useAct(settleLikeness, { ...again, say: say('like.open-again'), onDone: ({ jobId: own }) => go(`/jobs/${own}`) })
  const settle = useAct(settleLikeness, {
    ...again,
    say: (_answer, { how }) => (how === 'merge' ? say('like.merged', { number: like?.number }) : say('like.kept-apart')),
    onDone: ({ jobId: into }, { how }) => how === 'merge' && go(`/jobs/${into}`, { replace: true }),
    undo: (_answer, { id }) => back.act({ id, how: 'ask-again' }),
  })
  const request = ask.data?.request
  const like = request?.like ?? null
  if (!request) return null
  const suspected = request.suspicions.length > 0 && !request.trusted
  return (
    <>
      {suspected && (
        <Banner icon={<ShieldAlert size={16} aria-hidden />} title={say('suspect')} text={say('suspect.why', { reasons: request.suspicions.map((one) => say(`suspect.${one}`)).join('; ') })}>
          {may && (
            <Button variant="default" loading={trust.busy} onClick={() => void trust.act({ id: request.id })}>
              {say('suspect.trust')}
            </Button>
          )}
        </Banner>
      )}
      {like && (
        <Banner
          icon={<GitMerge size={16} aria-hidden />}
          title={say('like')}
          text={say('like.text', { title: like.title })}
          link={<GoLink to={`/jobs/${like.id}`}>{like.number}</GoLink>}
        >
          {may && (
            <>
              <Button loading={settle.busy} onClick={() => void settle.act({ id: request.id, how: 'merge' })}>
                {say('like.merge', { number: like.number })}
              </Button>
              <Button variant="default" disabled={settle.busy} onClick={() => void settle.act({ id: request.id, how: 'apart' })}>
                {say('like.apart')}
              </Button>
            </>
          )}
        </Banner>
      )}
    </>
  )
}

type PartProps = { readonly icon: ReactNode; readonly title: string; readonly text: string; readonly link?: ReactNode; readonly children?: ReactNode }

function Banner({ icon, title, text, link, children }: PartProps) {
  return (
    <section className={classes.banner} aria-label={title}>
      {icon}
      <p>
        <strong>{title}</strong> {text} {link}
      </p>
      <div>{children}</div>
    </section>
  )
}
