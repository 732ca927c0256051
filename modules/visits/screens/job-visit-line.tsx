import { Timer } from 'lucide-react'
import type { ReactNode } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { useFormat, useToday } from '../../../interface/use-format.ts'
import type { JobVisit } from '../job-visit-endpoints.ts'
import { jobVisitPhrases } from '../job-visit-phrases.ts'
import { OrderStatus } from './order-status.tsx'
import classes from './job-visits.module.css'

/** A visit in its folder: when, who, how far; opened by a click. */
export function JobVisitLine({ visit, actions }: { readonly visit: JobVisit; readonly actions?: ReactNode }) {
  const say = usePhrases(jobVisitPhrases)
  const format = useFormat()
  const today = useToday()
  const people = visit.people.map(({ name }) => name)
  return (
    <div className={classes.line}>
      <GoLink plain to={`/orders/${visit.id}`} className={classes.open}>
        <span className={classes.when}>
          {format.relativeDay(visit.on, today)}
          <small>{visit.at ? format.time(visit.at) : say('any-time')} · {format.duration(visit.durationMinutes)}</small>
        </span>
        <span className={classes.what}>
          <span className={classes.title}>
            {visit.title}
            {visit.ordinal !== null && <small> · {say('ordinal', { ordinal: visit.ordinal })}</small>}
          </span>
          <small className={classes.about}>
            {[people.length > 0 ? format.list(people) : say('nobody'), visit.building, visit.calledOffReason].filter(Boolean).join(' · ')}
          </small>
        </span>
        {visit.workedSeconds > 0 && (
          <span className={classes.worked} data-running={visit.running || undefined}>
            <Timer size={13} aria-hidden /> {format.duration(visit.workedSeconds / 60)}
          </span>
        )}
        <OrderStatus status={visit.status} late={visit.late} />
      </GoLink>
      {actions}
    </div>
  )
}
