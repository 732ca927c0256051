import { Button, Menu } from '@mantine/core'
import { CalendarClock, CalendarRange, FolderInput, FolderSymlink, MailOpen, MoreHorizontal } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useAct } from '../../interface/act.ts'
import { useAsk } from '../../interface/ask.ts'
import { ErrorPanel } from '../../interface/error-panel.tsx'
import { LazySlot } from '../../interface/lazy-slot.tsx'
import { usePhrases } from '../../interface/language.tsx'
import { GoLink, useGo } from '../../interface/link.tsx'
import { LoadingLines, LoadingPage, WhenAsked } from '../../interface/loading.tsx'
import { notifyDone } from '../../interface/notify.tsx'
import { interfacePhrases } from '../../interface/phrases.ts'
import { PageDrop } from '../../interface/page-drop.tsx'
import { Columns, Section } from '../../interface/section.tsx'
import { useMay } from '../../interface/session.tsx'
import { StatusBadge } from '../../interface/status-badge.tsx'
import { UrlTabs } from '../../interface/url-tabs.tsx'
import { text, usePathParams, useUrlState } from '../../interface/url-state.ts'
import type { Bilingual } from '../../kernel/phrases.ts'
import { usePages } from '../../modules/contacts/screens/use-pages.ts'
import { documentsPhrases } from '../../modules/documents/phrases.ts'
import { markFolderRead, readFolder, readTimeline, type FolderView } from '../../modules/jobs/folder-endpoints.ts'
import { folderPhrases } from '../../modules/jobs/folder-phrases.ts'
import { folderScreenPhrases } from '../../modules/jobs/folder-screen-phrases.ts'
import { jobLimits } from '../../modules/jobs/job.ts'
import { jobsPhrases } from '../../modules/jobs/phrases.ts'
import { EditInPlace } from '../../modules/jobs/screens/edit-in-place.tsx'
import { FolderDiagram } from '../../modules/jobs/screens/folder-empty.tsx'
import { FolderFiles } from '../../modules/jobs/screens/folder-files.tsx'
import { FolderHeader } from '../../modules/jobs/screens/folder-header.tsx'
import { MergeDialog, MoveDialog } from '../../modules/jobs/screens/folder-merge.tsx'
import { NoteBox } from '../../modules/jobs/screens/folder-notes.tsx'
import { FolderClient, FolderFields, FolderPast, FolderPlace, FolderTotals } from '../../modules/jobs/screens/folder-side.tsx'
import { folderSlots } from '../../modules/jobs/screens/folder-slots.ts'
import { SplitDialog } from '../../modules/jobs/screens/folder-split.tsx'
import { FolderSteps, type Making } from '../../modules/jobs/screens/folder-steps.tsx'
import { FolderTasks, OpenTasks, type MoveActivity } from '../../modules/jobs/screens/folder-tasks.tsx'
import { FolderTimeline, type ShownEntry } from '../../modules/jobs/screens/folder-timeline.tsx'
import { soughtMessage, useSought } from '../../modules/jobs/screens/use-sought.ts'
import { folderReads, useFolderChange } from '../../modules/jobs/screens/use-folder-change.ts'
import { mergeTimelines } from '../../modules/jobs/timeline.ts'
import { AddDialog } from '../../modules/planned-jobs/screens/order-dialogs.tsx'
import { SharingBadges } from '../../modules/planned-jobs/screens/sharing-badges.tsx'
import type { Sharing } from '../../modules/planned-jobs/sharing-badge.ts'
import { messagesPhrases } from '../../modules/messages/phrases.ts'
import { requestsPhrases } from '../../modules/requests/phrases.ts'
import { RequestBanner } from '../../modules/requests/screens/request-banner.tsx'
import { listJobVisits, type JobVisit } from '../../modules/visits/job-visit-endpoints.ts'
import { JobVisitLine } from '../../modules/visits/screens/job-visit-line.tsx'
import { JobVisits } from '../../modules/visits/screens/job-visits.tsx'
import { NewVisit } from '../../modules/visits/screens/new-visit.tsx'
import classes from '../../modules/jobs/screens/folder.module.css'

const words: readonly Bilingual[] = [folderPhrases, jobsPhrases, documentsPhrases, requestsPhrases, messagesPhrases]

/** One folder with everything in it. A number that went into another folder leads there. */
export function FolderPage() {
  const { id = '' } = usePathParams()
  const say = usePhrases(folderScreenPhrases)
  const go = useGo()
  const asked = useAsk(readFolder, { id })
  const merged = asked.data?.mergedInto
  useEffect(() => {
    if (!merged || !asked.data) return
    notifyDone(say('went', { number: asked.data.number }))
    go(`/jobs/${merged.id}`, { replace: true })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each folder that went
  }, [merged?.id])
  if (merged) return <LoadingPage />
  return (
    <WhenAsked ask={asked} phrases={folderPhrases} waiting={<LoadingPage />}>
      {(folder) => <Opened key={folder.id} folder={folder} />}
    </WhenAsked>
  )
}

type Dialog = { readonly kind: 'merge' } | { readonly kind: 'split' } | { readonly kind: 'visit' } | { readonly kind: 'move'; readonly chosen: Parameters<MoveActivity>[0] } | null

function Opened({ folder }: { readonly folder: FolderView }) {
  const say = usePhrases(folderScreenPhrases)
  const [, setUrl] = useUrlState((raw) => ({ tab: text(raw['tab']) }))
  const [dialog, setDialog] = useState<Dialog>(null)
  const [writing, setWriting] = useState(false)
  const [dropped, setDropped] = useState<readonly File[]>()
  const mayAdd = useMay('job.change')
  const focusLater = useFocusLater()
  useReadMark(folder)
  const move: MoveActivity = (chosen) => setDialog({ kind: 'move', chosen })
  const can: Making[] = [...folder.can.filter((step) => step !== 'message' || folderSlots.messageComposer), 'note']
  const make = (step: Making) => {
    if (step === 'message') setWriting(true)
    else if (step === 'visit') setDialog({ kind: 'visit' })
    else {
      setUrl({ tab: step === 'note' ? '' : step === 'task' ? 'tasks' : 'files' })
      focusLater(step === 'note' ? '#new-note' : step === 'task' ? '#new-task' : '#folder-files input[type=file]', step === 'file')
    }
  }
  const close = () => setDialog(null)
  const { counts } = folder
  const composer = writing && (
    <div className={classes.coming}>
      <LazySlot load={folderSlots.messageComposer} props={{ jobId: folder.id, contactId: folder.contact.id, onDone: () => setWriting(false) }} />
    </div>
  )
  return (
    <>
      <FolderHeader folder={folder} badges={<PlanBadges folder={folder} />} actions={<Actions folder={folder} onOpen={setDialog} />} />
      <FolderSteps can={can} next={can.includes(folder.nextStep as Making) ? folder.nextStep : null} late={folder.flags.includes('visit-late')} onMake={make} />
      {folder.source === 'web' && <RequestBanner jobId={folder.id} />}
      {composer}
      <Columns
        main={
          <UrlTabs
            label={say('tabs')}
            forget={soughtMessage}
            tabs={[
              { value: 'overview', label: say('tab.overview'), content: () => <Overview folder={folder} can={can} onMake={make} onMove={move} onTab={(tab) => setUrl({ tab })} /> },
              { value: 'messages', label: say('tab.messages'), count: counts.messages, content: () => <Messages jobId={folder.id} onMove={move} /> },
              { value: 'visits', label: say('tab.visits'), count: counts.visits, content: () => <JobVisits jobId={folder.id} onMake={() => make('visit')} onMove={(id) => move({ visits: [id] })} /> },
              { value: 'files', label: say('tab.files'), count: counts.files, content: () => <FolderFiles jobId={folder.id} onMove={move} given={dropped} onTaken={() => setDropped(undefined)} /> },
              { value: 'tasks', label: say('tab.tasks'), count: counts.tasksOpen, content: () => <FolderTasks folder={folder} onMove={move} /> },
              { value: 'history', label: say('tab.history'), content: () => <Acts jobId={folder.id} onMove={move} /> },
            ]}
          />
        }
        side={
          <>
            <FolderTotals folder={folder} />
            <FolderClient folder={folder} />
            <FolderPlace folder={folder} />
            <FolderFields folder={folder} />
            <FolderPast folder={folder} />
          </>
        }
      />
      {mayAdd && (
        <PageDrop
          label={say('drop', { number: folder.number })}
          onFiles={(files) => {
            setDropped(files)
            setUrl({ tab: 'files' })
          }}
        />
      )}
      {dialog?.kind === 'merge' && <MergeDialog folder={folder} onClose={close} />}
      {dialog?.kind === 'split' && <Split folder={folder} onChosen={move} onClose={close} />}
      {dialog?.kind === 'move' && <MoveDialog folder={folder} chosen={dialog.chosen} onClose={close} />}
      {dialog?.kind === 'visit' && <Visit folder={folder} onClose={close} />}
    </>
  )
}

/** Opening a folder reads it; what comes in while it is open is read as well, unless somebody wants it unread. */
function useReadMark(folder: FolderView): void {
  const { act } = useAct(markFolderRead, { refresh: [readFolder] })
  const last = useRef('')
  useEffect(() => {
    if (!folder.unread || last.current === folder.activeAt || document.visibilityState === 'hidden') return
    last.current = folder.activeAt
    void act({ id: folder.id })
  }, [folder.id, folder.unread, folder.activeAt, act])
}

/** Focuses what is on the page only after the next paint: a tab that is just being opened. */
function useFocusLater(): (selector: string, press: boolean) => void {
  return (selector, press) =>
    void setTimeout(() => {
      const found = document.querySelector<HTMLElement>(selector)
      found?.focus()
      if (press) found?.click()
    }, 60)
}

function PlanBadges({ folder: { id, plan } }: { readonly folder: FolderView }) {
  const say = usePhrases(folderScreenPhrases)
  if (!plan) return null
  return (
    <>
      <GoLink plain to={`/planned-jobs/${id}`} aria-label={say('plan.open')}>
        <StatusBadge tone="info" icon={CalendarClock}>
          {say('plan')}
        </StatusBadge>
      </GoLink>
      <SharingBadges sharing={plan.sharing as Sharing} archived={plan.archived} />
    </>
  )
}

function Actions({ folder, onOpen }: { readonly folder: FolderView; readonly onOpen: (dialog: Dialog) => void }) {
  const say = usePhrases(folderScreenPhrases)
  const common = usePhrases(interfacePhrases)
  const go = useGo()
  const may = useMay('job.change')
  const { act } = useAct(markFolderRead, { refresh: [readFolder] })
  const unread = async () => {
    await act({ id: folder.id, read: false })
    notifyDone(say('acts.was-unread'))
    go('/jobs')
  }
  return (
    <>
      {folder.plan && (
        <Button variant="default" leftSection={<CalendarRange size={15} aria-hidden />} onClick={() => go(`/planned-jobs/${folder.id}`)}>
          {say('plan.open')}
        </Button>
      )}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button variant="default" px={9} className={classes.more ?? ''} aria-label={common('actions')}>
            <MoreHorizontal size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<MailOpen size={14} aria-hidden />} onClick={() => void unread()}>
            {say('acts.unread')}
          </Menu.Item>
          {may && (
            <>
              {!folder.plan && (
                <Menu.Item leftSection={<FolderSymlink size={14} aria-hidden />} onClick={() => onOpen({ kind: 'merge' })}>
                  {say('merge')}
                </Menu.Item>
              )}
              <Menu.Item leftSection={<FolderInput size={14} aria-hidden />} onClick={() => onOpen({ kind: 'split' })}>
                {say('split')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

function Visit({ folder, onClose }: { readonly folder: FolderView; readonly onClose: () => void }) {
  if (folder.plan) return <AddDialog planId={folder.id} locked={folder.plan.locked} onClose={onClose} />
  return <NewVisit jobId={folder.id} title={folder.title} building={folder.building} person={folder.person?.id ?? null} refresh={folderReads} onClose={onClose} />
}

function Split({ folder, onChosen, onClose }: { readonly folder: FolderView; readonly onChosen: MoveActivity; readonly onClose: () => void }) {
  const visits = useAsk(listJobVisits, { id: folder.id, show: 'all', limit: 100 })
  return <SplitDialog folder={folder} visits={(visits.data?.visits ?? []).filter(({ planned }) => !planned)} onChosen={onChosen} onClose={onClose} />
}

type OverviewProps = { readonly folder: FolderView; readonly can: readonly Making[]; readonly onMake: (step: Making) => void; readonly onMove: MoveActivity; readonly onTab: (tab: string) => void }

function Overview({ folder, can, onMake, onMove, onTab }: OverviewProps) {
  const say = usePhrases(folderScreenPhrases)
  const may = useMay('job.change')
  const { change, patch } = useFolderChange(folder)
  const { counts } = folder
  const empty = counts.messages + counts.notes + counts.visits + counts.files + counts.tasks === 0
  const description = patch?.description ?? folder.description
  return (
    <>
      {(folder.plan === null || description !== '') && (
        <Section title={say('description')}>
          <EditInPlace lines label={say('description')} value={description} placeholder={say('description.none')} max={jobLimits.description} locked={!may || folder.plan !== null} onSave={(next, was) => change({ description: next, was: { description: was } })} />
        </Section>
      )}
      {folder.counts.tasksOpen > 0 && (
        <Section title={say('tasks')}>
          <OpenTasks folder={folder} onAll={() => onTab('tasks')} />
        </Section>
      )}
      <ComingVisits folder={folder} onAll={() => onTab('visits')} />
      <Section>
        <NoteBox jobId={folder.id} />
        {empty && <FolderDiagram next={folder.nextStep} can={can} onMake={onMake} />}
        <Timeline jobId={folder.id} onMove={onMove} />
      </Section>
    </>
  )
}

function ComingVisits({ folder, onAll }: { readonly folder: FolderView; readonly onAll: () => void }) {
  const say = usePhrases(folderScreenPhrases)
  const coming = useAsk(listJobVisits, { id: folder.id, show: 'coming', limit: 3 }, { enabled: folder.counts.visits > 0, keep: true })
  const visits = coming.data?.visits ?? []
  if (visits.length === 0) return null
  return (
    <Section
      flush
      title={say('coming')}
      actions={
        <Button variant="subtle" size="compact-sm" onClick={onAll}>
          {say('coming.all', { count: folder.counts.visits })}
        </Button>
      }
    >
      <div className={classes.rows}>
        {visits.map((visit) => (
          <JobVisitLine key={visit.id} visit={visit} />
        ))}
      </div>
    </Section>
  )
}

/** What happened in the folder and on its visits, as one list. */
function Timeline({ jobId, onMove }: { readonly jobId: string; readonly onMove: MoveActivity }) {
  const events = usePages(readTimeline, { id: jobId }, ({ entries }) => entries)
  const visits = usePages(listJobVisits, { id: jobId, show: 'happened' }, (page) => page.visits)
  const entries = useMemo(() => {
    if (!events.rows || !visits.rows) return null
    const shown = visits.rows.map((visit): ShownEntry => ({ kind: 'other', id: visit.id, at: visit.moment, icon: CalendarClock, node: <VisitEntry visit={visit} /> }))
    return mergeTimelines<ShownEntry>([{ entries: events.rows, more: events.more.has }, { entries: shown, more: visits.more.has }])
  }, [events.rows, visits.rows, events.more.has, visits.more.has])
  if (events.error) return <ErrorPanel error={events.error} again={events.again} />
  if (!entries) return <LoadingLines />
  const more = {
    has: events.more.has || visits.more.has,
    busy: events.more.busy || visits.more.busy,
    load: () => [events, visits].forEach((part) => part.more.has && part.more.load()),
  }
  return <FolderTimeline jobId={jobId} entries={entries} words={words} onMove={onMove} more={more} />
}

function VisitEntry({ visit }: { readonly visit: JobVisit }) {
  return (
    <div className={classes.visit}>
      <JobVisitLine visit={visit} />
    </div>
  )
}

function Messages({ jobId, onMove }: { readonly jobId: string; readonly onMove: MoveActivity }) {
  const say = usePhrases(folderScreenPhrases)
  return <Part jobId={jobId} of="messages" none={say('messages.none')} onMove={onMove} />
}

function Acts({ jobId, onMove }: { readonly jobId: string; readonly onMove: MoveActivity }) {
  const say = usePhrases(folderScreenPhrases)
  return <Part jobId={jobId} of="acts" none={say('timeline.none')} onMove={onMove} />
}

function Part({ jobId, of, none, onMove }: { readonly jobId: string; readonly of: 'messages' | 'acts'; readonly none: string; readonly onMove: MoveActivity }) {
  const pages = usePages(readTimeline, { id: jobId, of }, ({ entries }) => entries)
  const sought = useSought(of === 'messages' ? pages.rows : undefined, pages.more)
  if (pages.error) return <ErrorPanel error={pages.error} again={pages.again} />
  if (!pages.rows) return <LoadingLines />
  if (pages.rows.length === 0) return <p className={classes.nothing}>{none}</p>
  return <FolderTimeline jobId={jobId} entries={pages.rows} words={words} onMove={onMove} more={pages.more} sought={sought} />
}
