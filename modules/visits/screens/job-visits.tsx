import { ActionIcon, Button, Menu } from '@mantine/core'
import { CalendarPlus, FolderInput, MoreVertical } from 'lucide-react'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { ErrorPanel } from '../../../interface/error-panel.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { LoadingLines } from '../../../interface/loading.tsx'
import { useMay } from '../../../interface/session.tsx'
import { usePages } from '../../contacts/screens/use-pages.ts'
import { listJobVisits } from '../job-visit-endpoints.ts'
import { jobVisitPhrases } from '../job-visit-phrases.ts'
import { JobVisitLine } from './job-visit-line.tsx'
import classes from './job-visits.module.css'

type JobVisitsProps = { readonly jobId: string; readonly onMake?: (() => void) | undefined; readonly onMove: (visitId: string) => void }

/** The visits of a folder, the latest date first. */
export function JobVisits({ jobId, onMake, onMove }: JobVisitsProps) {
  const say = usePhrases(jobVisitPhrases)
  const may = useMay('order.change')
  const pages = usePages(listJobVisits, { id: jobId, show: 'all' }, ({ visits }) => visits)
  if (pages.error) return <ErrorPanel error={pages.error} again={pages.again} />
  if (!pages.rows) return <LoadingLines />
  if (pages.rows.length === 0) {
    return (
      <EmptyState icon={CalendarPlus} title={say('none')} action={onMake && may && <Button onClick={onMake}>{say('make')}</Button>}>
        {say('none.text')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className={classes.list} aria-label={say('visits')}>
        {pages.rows.map((visit) => (
          <li key={visit.id}>
            <JobVisitLine
              visit={visit}
              actions={
                may &&
                !visit.planned && (
                  <Menu position="bottom-end" shadow="md">
                    <Menu.Target>
                      <ActionIcon variant="subtle" color="gray" aria-label={say('acts', { title: visit.title })}>
                        <MoreVertical size={15} aria-hidden />
                      </ActionIcon>
                    </Menu.Target>
                    <Menu.Dropdown>
                      <Menu.Item leftSection={<FolderInput size={14} aria-hidden />} onClick={() => onMove(visit.id)}>
                        {say('move')}
                      </Menu.Item>
                    </Menu.Dropdown>
                  </Menu>
                )
              }
            />
          </li>
        ))}
      </ul>
      {pages.more.has && (
        <Button variant="default" fullWidth mt={10} loading={pages.more.busy} onClick={pages.more.load}>
          {say('more')}
        </Button>
      )}
    </>
  )
}
