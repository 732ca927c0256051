import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useCommands } from '../../../interface/commands.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { useMay } from '../../../interface/session.tsx'
import { jobListPhrases } from '../list-phrases.ts'
import { closeNewJob, openNewJob, useNewJobStart } from './new-job-start.ts'
import classes from './jobs.module.css'

const Dialog = lazy(() => import('./new-job-dialog.tsx').then((module) => ({ default: module.NewJobDialog })))

/** The act that is always at hand: a new folder. Stands in the header of every page; key C. */
export function NewJobButton() {
  const say = usePhrases(jobListPhrases)
  const may = useMay('job.change')
  const start = useNewJobStart()
  useCommands(may ? [{ id: 'job-new', label: say('job.new'), icon: Plus, shortcut: 'c', group: 'general', run: () => openNewJob() }] : [])
  if (!may) return null
  return (
    <>
      <Button className={`${classes.go} ${classes.newJob}`} aria-label={say('job.new')} aria-keyshortcuts="C" leftSection={<Plus size={15} aria-hidden />} onClick={() => openNewJob()}>
        {say('job.new.short')}
      </Button>
      <Suspense>{start && <Dialog start={start} onClose={closeNewJob} />}</Suspense>
    </>
  )
}
