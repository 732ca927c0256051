import { CloudOff } from 'lucide-react'
import { useEffect } from 'react'
import { forgetReads, useShownSince } from '../../interface/kept-reads.ts'
import { usePhrases } from '../../interface/language.tsx'
import { forgetOnSignOut } from '../../interface/leaving.ts'
import { useFormat, useNow } from '../../interface/use-format.ts'
import { moment } from '../../kernel/dates.ts'
import { officePhrases } from './phrases.ts'
import classes from './strips.module.css'

/** Says that what is on the screen came from this device, and from when. */
export function OfflineStrip() {
  const say = usePhrases(officePhrases)
  const format = useFormat()
  const since = useShownSince()
  const now = useNow()
  useEffect(() => forgetOnSignOut({ unsent: () => Promise.resolve(0), forget: forgetReads }), [])
  if (since === null) return null
  return (
    <div className={classes.strip} role="status">
      <CloudOff size={16} aria-hidden />
      <p>{say('offline.since', { when: format.ago(moment(since), now) })}</p>
    </div>
  )
}
