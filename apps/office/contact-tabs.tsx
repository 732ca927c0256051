import { Button } from '@mantine/core'
import { ArrowDownLeft, ArrowUpRight, Building2, CalendarClock, FolderOpen, MessageSquare } from 'lucide-react'
import { useMemo } from 'react'
import { useAsk } from '../../interface/ask.ts'
import type { Column } from '../../interface/data-column.ts'
import { DataTable } from '../../interface/data-table.tsx'
import { EmptyState } from '../../interface/empty-state.tsx'
import { usePhrases } from '../../interface/language.tsx'
import { GoLink } from '../../interface/link.tsx'
import { LoadingLines } from '../../interface/loading.tsx'
import { Section } from '../../interface/section.tsx'
import { useFormat, useNow, useToday } from '../../interface/use-format.ts'
import { interfacePhrases } from '../../interface/phrases.ts'
import { addressLine } from '../../modules/contacts/address.ts'
import { usePages } from '../../modules/contacts/screens/use-pages.ts'
import { listClientMessages } from '../../modules/jobs/client-endpoints.ts'
import { listJobs, readJobSettings } from '../../modules/jobs/job-endpoints.ts'
import { noSettings, useJobColumns } from '../../modules/jobs/screens/job-columns.tsx'
import { listPlans, type PlanRow } from '../../modules/planned-jobs/plan-endpoints.ts'
import { planScreenPhrases } from '../../modules/planned-jobs/screen-phrases.ts'
import { listBuildings, type BuildingRow } from '../../modules/sites/building-endpoints.ts'
import { sitesPhrases } from '../../modules/sites/phrases.ts'
import type { OutputOf } from '../../platform/endpoint.ts'
import { jobSources } from '../../modules/jobs/job.ts'
import { contactPagePhrases } from './contact-phrases.ts'
import { useWhose, WhoseSwitch, type Counts } from './contact-whose.tsx'
import classes from './contact-page.module.css'

type Of = { readonly contactId: string }

type Counted = Of & { readonly counts: Counts | undefined }

/** Folders of planned jobs are listed as planned jobs. */
const sources = jobSources.filter((source) => source !== 'planned' && source !== 'network')

/** All folders of a contact, or of all it pays for, a page at a time: five thousand are as quick as five. */
export function ContactJobs({ contactId, counts }: Counted) {
  const say = usePhrases(contactPagePhrases)
  const settings = useAsk(readJobSettings, {}).data ?? noSettings
  const { family } = useWhose(contactId, counts)
  const columns = useJobColumns(settings, family ? shownOfFamily : shownOfJobs)
  const pages = usePages(listJobs, { ...(family ? { payer: contactId } : { contact: contactId }), source: sources }, ({ jobs }) => jobs)
  return (
    <>
      <WhoseSwitch counts={counts} family={family} />
      <DataTable
        label={say('tab.jobs')}
        columns={columns}
        rows={pages.rows}
        rowId={({ id }) => id}
        rowName={({ number, title }) => `${number} ${title}`}
        hrefOf={({ id }) => `/jobs/${id}`}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={
          <EmptyState icon={FolderOpen} title={say('jobs.none')}>
            {say('jobs.none.how')}
          </EmptyState>
        }
      />
    </>
  )
}

const shownOfJobs = ['number', 'stage', 'flags', 'person', 'created']
const shownOfFamily = ['number', 'client', 'stage', 'flags', 'created']

/** The newest folders, for the overview. */
export function LatestJobs({ contactId }: Of) {
  const say = usePhrases(contactPagePhrases)
  const settings = useAsk(readJobSettings, {}).data ?? noSettings
  const columns = useJobColumns(settings, shownOfJobs)
  const { data } = useAsk(listJobs, { contact: contactId, limit: 8 }, { keep: true })
  const all = (
    <GoLink to={`/contacts/${contactId}`} search={{ tab: 'jobs' }}>
      {say('see-all')}
    </GoLink>
  )
  return (
    <Section flush title={say('jobs.latest')} actions={data?.next ? all : null}>
      <div className={classes.bare}>
        <DataTable
          label={say('jobs.latest')}
          columns={columns}
          rows={data?.jobs}
          rowId={({ id }) => id}
          rowName={({ number, title }) => `${number} ${title}`}
          hrefOf={({ id }) => `/jobs/${id}`}
          empty={
            <EmptyState icon={FolderOpen} title={say('jobs.none')}>
              {say('jobs.none.how')}
            </EmptyState>
          }
        />
      </div>
    </Section>
  )
}

/** Planned jobs for a contact; and, for a supplier, those it carries out. */
export function ContactPlans({ contactId, counts, supplies }: Counted & { readonly supplies: boolean }) {
  const say = usePhrases(contactPagePhrases)
  const { filter, family } = useWhose(contactId, counts)
  return (
    <>
      <WhoseSwitch counts={counts} family={family} />
      <PlanTable label={say('tab.plans')} search={filter} />
      {supplies && (
        <>
          <h2 className={classes.heading}>{say('plans.supplied')}</h2>
          <PlanTable label={say('plans.supplied')} search={{ supplier: contactId }} />
        </>
      )}
    </>
  )
}

function PlanTable({ label, search }: { readonly label: string; readonly search: { readonly client?: string; readonly payer?: string; readonly supplier?: string } }) {
  const say = usePhrases(contactPagePhrases)
  const words = usePhrases(planScreenPhrases)
  const format = useFormat()
  const today = useToday()
  const pages = usePages(listPlans, search, ({ plans }) => plans)
  const columns = useMemo(
    (): readonly Column<PlanRow>[] => [
      { key: 'title', title: words('plan.title'), width: 'minmax(180px, 2fr)', cell: ({ title }) => title },
      { key: 'number', title: words('plan.number'), width: '100px', from: 560, cell: ({ number }) => number },
      ...(search.payer ? [{ key: 'client', title: words('plan.client'), width: 'minmax(120px, 1.2fr)', cell: ({ client }: PlanRow) => client.name }] : []),
      { key: 'building', title: words('plan.building'), width: 'minmax(120px, 1.2fr)', from: 760, cell: ({ building, buildings }) => building && words('plan.buildings', { name: building, others: buildings - 1 }) },
      { key: 'next', title: words('plan.next'), width: '190px', cell: ({ nextOn }) => nextOn && format.relativeDay(nextOn, today) },
    ],
    [words, format, today, search.payer],
  )
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={pages.rows}
      rowId={({ id }) => id}
      rowName={({ title }) => title}
      hrefOf={({ id }) => `/planned-jobs/${id}`}
      error={pages.error}
      again={pages.again}
      more={pages.more}
      empty={
        <EmptyState icon={CalendarClock} title={say('plans.none')}>
          {say('plans.none.how')}
        </EmptyState>
      }
    />
  )
}

export function ContactBuildings({ contactId, counts }: Counted) {
  const say = usePhrases(contactPagePhrases)
  const words = usePhrases(sitesPhrases)
  const { filter, family } = useWhose(contactId, counts)
  const pages = usePages(listBuildings, filter, ({ buildings }) => buildings)
  const columns: readonly Column<BuildingRow>[] = [
    { key: 'name', title: words('building.name'), width: 'minmax(180px, 2fr)', cell: ({ name }) => name },
    ...(family ? [{ key: 'client', title: words('building.client'), width: 'minmax(120px, 1.2fr)', cell: ({ clientName }: BuildingRow) => clientName }] : []),
    { key: 'address', title: words('building.address'), width: 'minmax(140px, 2fr)', cell: ({ address }) => addressLine(address) },
    { key: 'assets', title: words('assets'), width: '120px', align: 'end', from: 560, cell: ({ assets }) => assets },
  ]
  return (
    <>
      <WhoseSwitch counts={counts} family={family} />
      <DataTable
        label={say('tab.buildings')}
        columns={columns}
        rows={pages.rows}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        hrefOf={({ id }) => `/buildings/${id}`}
        error={pages.error}
        again={pages.again}
        more={pages.more}
        empty={
          <EmptyState icon={Building2} title={say('buildings.none')}>
            {say('buildings.none.how')}
          </EmptyState>
        }
      />
    </>
  )
}

/** What was written, over all folders, newest first; each leads to its folder. */
export function ContactMessages({ contactId }: Of) {
  const say = usePhrases(contactPagePhrases)
  const common = usePhrases(interfacePhrases)
  const pages = usePages(listClientMessages, { id: contactId }, ({ messages }) => messages)
  if (!pages.rows) return <LoadingLines lines={6} />
  if (pages.rows.length === 0) {
    return (
      <EmptyState icon={MessageSquare} title={say('messages.none')}>
        {say('messages.none.how')}
      </EmptyState>
    )
  }
  return (
    <Section flush>
      <ul className={classes.messages} aria-label={say('messages.list')}>
        {pages.rows.map((message) => (
          <li key={message.id}>
            <MessageLine message={message} />
          </li>
        ))}
      </ul>
      {pages.more.has && (
        <div className={classes.more}>
          <Button variant="default" loading={pages.more.busy} onClick={pages.more.load}>
            {common('list.more')}
          </Button>
        </div>
      )}
    </Section>
  )
}

function MessageLine({ message }: { readonly message: OutputOf<typeof listClientMessages>['messages'][number] }) {
  const say = usePhrases(contactPagePhrases)
  const format = useFormat()
  const now = useNow()
  const { direction, subject, about, byName, at, job } = message
  const Arrow = direction === 'in' ? ArrowDownLeft : ArrowUpRight
  return (
    <GoLink plain to={job ? `/jobs/${job.id}` : '/inbox'} className={classes.message}>
      <Arrow size={15} aria-hidden />
      <span className={classes.subject}>{subject || about || say(`messages.${direction}`, { name: byName })}</span>
      <time className={classes.when} dateTime={at} title={format.dateTime(at)}>
        {format.ago(at, now)}
      </time>
      <span className={classes.about}>
        {[say(`messages.${direction}`, { name: byName }), job ? job.number : say('messages.unmatched'), subject ? about : ''].filter(Boolean).join(' · ')}
      </span>
    </GoLink>
  )
}
