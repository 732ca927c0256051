import { Collapse } from '@mantine/core'
import { useId, useState, type ReactNode } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { usePhrases } from '../../../interface/language.tsx'
import { WhenAsked } from '../../../interface/loading.tsx'
import { useFormat } from '../../../interface/use-format.ts'
import type { OutputOf } from '../../../platform/endpoint.ts'
import { previewShare } from '../network-endpoints.ts'
import { planScreenPhrases } from '../../planned-jobs/screen-phrases.ts'
import { networkPhrases } from '../phrases.ts'
import { networkScreenPhrases } from '../screen-phrases.ts'
import classes from './share.module.css'

type PreviewProps = { readonly planId: string; readonly to: 'client' | 'supplier'; readonly partner: string; readonly beside?: ReactNode; /** Notes still being typed. */ readonly notes?: string | undefined }
type Seen = OutputOf<typeof previewShare>

/** The plan exactly as it leaves here, made by the same projection that sends it. Asked for when unfolded. */
export function SharePreview({ planId, to, partner, beside, notes }: PreviewProps) {
  const say = usePhrases(networkScreenPhrases)
  const id = useId()
  const [unfolded, setUnfolded] = useState(false)
  const ask = useAsk(previewShare, { id: planId, to }, { enabled: unfolded, fresh: 0 })
  return (
    <>
      <div className={classes.links}>
        <button type="button" className={classes.link} aria-expanded={unfolded} aria-controls={id} onClick={() => setUnfolded(!unfolded)}>
          {say(unfolded ? 'preview.hide' : 'preview', { partner })}
        </button>
        {beside}
      </div>
      <Collapse expanded={unfolded} id={id}>
        {unfolded && (
          <div className={classes.preview}>
            <h3>{say('preview.title', { partner })}</h3>
            <WhenAsked ask={ask} phrases={networkPhrases}>
              {(seen) => <Preview seen={notes === undefined ? seen : { ...seen, notes }} partner={partner} />}
            </WhenAsked>
          </div>
        )}
      </Collapse>
    </>
  )
}

const shownAtMost = 12

function Preview({ seen, partner }: { readonly seen: Seen; readonly partner: string }) {
  const say = usePhrases(networkScreenPhrases)
  const named = usePhrases(planScreenPhrases)
  const format = useFormat()
  const facts: readonly [string, readonly string[]][] = [
    [named('field.title'), [seen.title]],
    [named('field.description'), [seen.description]],
    [named('field.type'), [seen.type]],
    [say('notes', { partner }), [seen.notes]],
    [named('field.locations'), seen.locations],
    [named('field.interventions'), seen.interventions.map(({ target, tasks }) => (tasks.length > 0 ? `${target}: ${tasks.join(', ')}` : target))],
    [say('preview.dates'), seen.dates.map(({ on }) => format.date(on, 'long'))],
    [named('field.documents'), seen.documents],
  ]
  return (
    <dl>
      {facts.map(([label, lines]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <Lines lines={lines.filter(Boolean)} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  const say = usePhrases(networkScreenPhrases)
  if (lines.length === 0) return <>{say('preview.empty')}</>
  if (lines.length === 1) return <>{lines[0]}</>
  const rest = lines.length - shownAtMost
  return (
    <ul>
      {lines.slice(0, shownAtMost).map((line, at) => (
        <li key={at}>{line}</li>
      ))}
      {rest > 0 && <li>{say('preview.more', { count: rest })}</li>}
    </ul>
  )
}
