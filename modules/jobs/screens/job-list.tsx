import { Button, SegmentedControl } from '@mantine/core'
import { FolderOpen, Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useAsk } from '../../../interface/ask.ts'
import { sortOf, sortText } from '../../../interface/data-column.ts'
import { DataTable } from '../../../interface/data-table.tsx'
import { EmptyState } from '../../../interface/empty-state.tsx'
import { FilterChips, Toolbar } from '../../../interface/filter-chips.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { PageHeader } from '../../../interface/page-header.tsx'
import { SearchField } from '../../../interface/search-field.tsx'
import { useMay } from '../../../interface/session.tsx'
import { oneOf } from '../../../interface/url-state.ts'
import { usePages } from '../../contacts/screens/use-pages.ts'
import { countJobs, jobSorts, listJobs, readJobSettings } from '../job-endpoints.ts'
import { jobListPhrases } from '../list-phrases.ts'
import { jobsPhrases } from '../phrases.ts'
import { ExportMenu, JobBulk, useExport } from './job-bulk.tsx'
import { JobBoard } from './job-board.tsx'
import { noSettings, useChosenColumns, useJobColumns, usualColumns } from './job-columns.tsx'
import { JobFilters } from './job-filters.tsx'
import { ColumnsMenu, ViewsMenu } from './job-views.tsx'
import { filtersOf, useListState } from './list-state.ts'
import { openNewJob } from './new-job-start.ts'
import classes from './jobs.module.css'

/** Every folder of the company, as a list or as a board of stages; filters, order and columns stand in the address. */
export function JobList() {
  const say = usePhrases(jobListPhrases)
  const [state, set] = useListState()
  const settings = useAsk(readJobSettings, {}).data
  const { chosen: columns, keep } = useChosenColumns(state.cols)
  const filters = filtersOf(state)
  const count = useAsk(countJobs, filters, { keep: true }).data
  const mayChange = useMay('job.change')
  const exportAll = useExport()
  const narrowed = Object.keys(filters).length > 0
  const add = mayChange && (
    <Button className={classes.go ?? ''} leftSection={<Plus size={14} aria-hidden />} onClick={() => openNewJob()}>
      {say('job.new')}
    </Button>
  )
  return (
    <>
      <PageHeader title={say('jobs')} />
      <Toolbar
        end={
          <>
            {count && <span aria-live="polite">{count.more ? say('count.more', { count: count.count }) : say('count', { count: count.count })}</span>}
            <span className={classes.desk}>
              <ExportMenu size="xs" onExport={(format) => void exportAll({ ...filters, ...(state.sort ? { sort: state.sort } : {}), format, columns: ['title', ...columns] })} />
              {state.as !== 'board' && (
                <ColumnsMenu
                  settings={settings ?? noSettings}
                  chosen={columns}
                  onChange={(next) => {
                    keep(next)
                    if (state.cols) set({ cols: next ?? undefined })
                  }}
                />
              )}
            </span>
            <SegmentedControl
              size="xs"
              aria-label={say('as')}
              value={state.as ?? 'list'}
              onChange={(as) => set({ as: as === 'board' ? 'board' : undefined }, { push: true })}
              data={[
                { value: 'list', label: say('as.list') },
                { value: 'board', label: say('as.board') },
              ]}
            />
          </>
        }
      >
        <SearchField value={state.q} onChange={(q) => set({ q })} placeholder={say('search')} label={say('search')} />
        {state.as !== 'board' && (
          <FilterChips
            label={say('show')}
            options={[
              { value: 'open', label: say('show.open') },
              { value: 'closed', label: say('show.closed') },
            ]}
            value={state.show === 'all' ? undefined : state.show}
            onChange={(show) => set({ show })}
          />
        )}
        <JobFilters state={state} set={set} settings={settings ?? noSettings} flags={settings?.flags ?? []} />
        <ViewsMenu state={state} columns={columns === usualColumns ? [] : columns} />
      </Toolbar>
      {state.as === 'board' ? (
        settings && <JobBoard settings={settings} filters={filters} />
      ) : (
        <Table
          columns={columns}
          empty={
            <EmptyState icon={FolderOpen} title={say(narrowed ? 'none-found' : 'empty')} action={!narrowed && add}>
              {say(narrowed ? 'none-found.how' : 'empty.how')}
            </EmptyState>
          }
        />
      )}
    </>
  )
}

function Table({ columns: chosenColumns, empty }: { readonly columns: readonly string[]; readonly empty: ReactNode }) {
  const say = usePhrases(jobListPhrases)
  const [state, set] = useListState()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const settings = useAsk(readJobSettings, {}).data ?? noSettings
  const mayChange = useMay('job.change')
  const exportChosen = useExport()
  const pages = usePages(listJobs, { ...filtersOf(state), ...(state.sort ? { sort: state.sort } : {}) }, ({ jobs }) => jobs)
  const columns = useJobColumns(settings, chosenColumns)
  return (
    <>
      {pages.first?.guessed && <p className={classes.guessed} role="status">{say('guessed')}</p>}
      <DataTable
        label={say('jobs')}
        columns={columns}
        rows={pages.rows}
        rowId={({ id }) => id}
        rowName={({ number, title }) => `${number} ${title}`}
        hrefOf={({ id }) => `/jobs/${id}`}
        sort={sortOf(state.sort)}
        onSort={(next) => set({ sort: oneOf(sortText(next), jobSorts) })}
        {...(mayChange ? { chosen, onChoose: setChosen } : {})}
        chosenActions={
          <JobBulk
            ids={[...chosen]}
            settings={settings}
            onDone={() => setChosen(new Set())}
            onExport={(format) => void exportChosen({ ids: [...chosen], format, columns: ['title', ...chosenColumns] })}
          />
        }
        error={pages.error}
        again={pages.again}
        phrases={jobsPhrases}
        more={{ ...pages.more, byItself: true }}
        empty={empty}
      />
    </>
  )
}
