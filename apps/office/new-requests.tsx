import { Globe, Inbox, Mail } from 'lucide-react'
import { useAsk } from '../../interface/ask.ts'
import { EmptyState } from '../../interface/empty-state.tsx'
import { usePhrases } from '../../interface/language.tsx'
import { GoLink } from '../../interface/link.tsx'
import { WhenAsked } from '../../interface/loading.tsx'
import { Section } from '../../interface/section.tsx'
import { useMay } from '../../interface/session.tsx'
import { useFormat, useNow } from '../../interface/use-format.ts'
import { listJobs, type JobRow } from '../../modules/jobs/job-endpoints.ts'
import { officePhrases } from './phrases.ts'
import classes from './today.module.css'

const shown = 8

/** Requests that came by the web form or by e-mail and that nobody took up yet; a new one appears by itself. */
export function NewRequests({ stageId }: { readonly stageId: string }) {
  const say = usePhrases(officePhrases)
  const ask = useAsk(listJobs, { stage: stageId, source: ['web', 'email'], limit: shown + 1 }, { keep: true })
  return (
    <WhenAsked ask={ask}>
      {({ jobs }) => (
        <Section
          flush
          title={say('today.requests')}
          beside={jobs.length > 0 && <span className={classes.count} aria-live="polite">{jobs.length > shown ? `${shown}+` : jobs.length}</span>}
          actions={jobs.length > 0 && <GoLink to="/jobs" search={{ stage: [stageId] }}>{say('today.see-all')}</GoLink>}
        >
          {jobs.length === 0 ? <NoRequests /> : (
            <ul className={classes.list}>
              {jobs.slice(0, shown).map((job) => (
                <li key={job.id}>
                  <Request job={job} />
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
    </WhenAsked>
  )
}

function Request({ job }: { readonly job: JobRow }) {
  const format = useFormat()
  const now = useNow()
  const Source = job.source === 'web' ? Globe : Mail
  const about = [job.title === job.client.name ? '' : job.title, job.about, job.address].filter(Boolean).join(' · ')
  return (
    <GoLink plain to={`/jobs/${job.id}`} className={classes.request}>
      <Source size={16} aria-hidden />
      <span className={classes.what}>
        <span className={classes.title}>{job.client.name}</span>
        <span className={classes.where}>{about}</span>
      </span>
      <span className={classes.since}>
        <span>{job.number}</span>
        <span>{format.ago(job.createdAt, now)}</span>
      </span>
    </GoLink>
  )
}

function NoRequests() {
  const say = usePhrases(officePhrases)
  const mayForm = useMay('form.change')
  return (
    <EmptyState icon={Inbox} title={say('today.no-requests')} action={mayForm && <GoLink to="/settings/request-form">{say('today.form')}</GoLink>}>
      {say('today.no-requests.how')}
    </EmptyState>
  )
}
