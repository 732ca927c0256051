import { SegmentedControl } from '@mantine/core'
import { GitCompareArrows } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { planScreenPhrases } from '../screen-phrases.ts'
import type { Compared } from './use-compare.ts'
import classes from './plans.module.css'

/** Who changed the same fields, and for each the choice between what was typed here and what is saved by now. */
export function CompareBar({ compared: { by, fields, showsTheirs, choose } }: { readonly compared: Compared }) {
  const say = usePhrases(planScreenPhrases)
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    bar.current?.focus({ preventScroll: true })
    bar.current?.scrollIntoView({ block: 'center' })
  }, [fields])
  return (
    <div ref={bar} tabIndex={-1} className={classes.compareBar} role="group" aria-label={say('compare')}>
      <p>
        <GitCompareArrows size={16} aria-hidden /> {by === '—' ? say('compare.about.unnamed') : say('compare.about', { by })}
      </p>
      <ul>
        {fields.map((field) => (
          <li key={field}>
            <span>{say(`field.${field}`)}</span>
            <SegmentedControl
              size="xs"
              aria-label={say(`field.${field}`)}
              value={showsTheirs(field) ? 'theirs' : 'mine'}
              onChange={(value) => choose(field, value === 'theirs')}
              data={[{ value: 'mine', label: say('compare.mine') }, { value: 'theirs', label: say('compare.theirs') }]}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
