import { ActionIcon, Menu } from '@mantine/core'
import { MoveRight } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useAct } from '../../../interface/act.ts'
import { useAsk } from '../../../interface/ask.ts'
import { call } from '../../../interface/client.ts'
import { InSight } from '../../../interface/in-sight.tsx'
import { usePhrases } from '../../../interface/language.tsx'
import { GoLink } from '../../../interface/link.tsx'
import { LoadingLines } from '../../../interface/loading.tsx'
import { PersonMark } from '../../../interface/person-mark.tsx'
import { useMay } from '../../../interface/session.tsx'
import { useNow } from '../../../interface/use-format.ts'
import type { AskOf } from '../../../platform/endpoint.ts'
import { usePages } from '../../contacts/screens/use-pages.ts'
import { changeJob, countJobs, listJobs, undoJobChanges, type JobRow, type StageView } from '../job-endpoints.ts'
import { jobListPhrases } from '../list-phrases.ts'
import { jobsPhrases } from '../phrases.ts'
import { StageMark, type Settings } from './job-columns.tsx'
import { FlagBadge, LabelMark, useStageName } from './job-words.tsx'
import classes from './jobs.module.css'

type BoardProps = { readonly settings: Settings; readonly filters: AskOf<typeof countJobs> }

/** Folders by stage. A card is dragged to another column, or sent there by its menu, which fingers and keyboards reach too. */
export function JobBoard({ settings, filters }: BoardProps) {
  const [dragged, setDragged] = useState<JobRow | null>(null)
  const { moved, move } = useMoves(settings)
  const sent = useRef<string | null>(null)
  const takesFocus = useCallback((id: string) => {
    if (sent.current !== id) return false
    sent.current = null
    return true
  }, [])
  const wanted = filters.stage === undefined ? null : [filters.stage].flat()
  const stages = settings.stages.filter(({ id, archived }) => !archived && (!wanted || wanted.includes(id)))
  return (
    <div className={classes.board}>
      {stages.map((stage) => (
        <Column
          key={stage.id}
          stage={stage}
          stages={stages}
          settings={settings}
          filters={filters}
          moved={moved}
          dragged={dragged}
          takesFocus={takesFocus}
          onDrag={setDragged}
          onMove={(job, to, byMenu) => {
            setDragged(null)
            if (byMenu) sent.current = job.id
            move(job, to)
          }}
        />
      ))}
    </div>
  )
}

/** Moves are shown at once, and stand until the server's own lists say the same; each can be taken back. */
function useMoves(settings: Settings) {
  const say = usePhrases(jobListPhrases)
  const stageName = useStageName()
  const before = useRef(new Map<string, JobRow>())
  const [moved, setMoved] = useState<ReadonlyMap<string, JobRow>>(new Map())
  const { act } = useAct(changeJob, {
    phrases: jobsPhrases,
    refresh: [listJobs, countJobs],
    say: (_answer, { id, stageId }) => {
      const to = settings.stages.find((stage) => stage.id === stageId)
      return say('board.moved', { number: before.current.get(id)?.number ?? '', stage: to ? stageName(to) : '' })
    },
    undo: (_answer, { id, stageId }) => {
      const was = before.current.get(id)
      return was && stageId ? call(undoJobChanges, { undo: [{ id, stageId: { was: was.stageId, is: stageId, since: was.stageSince } }] }) : undefined
    },
  })
  const move = (job: JobRow, to: StageView) => {
    if (job.stageId === to.id) return
    before.current.set(job.id, job)
    setMoved((now) => new Map(now).set(job.id, { ...job, stageId: to.id }))
    void act({ id: job.id, stageId: to.id }).finally(() => setMoved((now) => new Map([...now].filter(([id]) => id !== job.id))))
  }
  return { moved, move }
}

type ColumnProps = BoardProps & {
  readonly stage: StageView
  readonly stages: readonly StageView[]
  readonly moved: ReadonlyMap<string, JobRow>
  readonly dragged: JobRow | null
  /** Whether this card was just sent to another column by its menu: the focus goes with it, once. */
  readonly takesFocus: (id: string) => boolean
  readonly onDrag: (job: JobRow | null) => void
  readonly onMove: (job: JobRow, to: StageView, byMenu?: boolean) => void
}

function Column({ stage, stages, settings, filters, moved, dragged, takesFocus, onDrag, onMove }: ColumnProps) {
  const say = usePhrases(jobListPhrases)
  const name = useStageName()(stage)
  const [over, setOver] = useState(false)
  const mine = { ...filters, show: 'all' as const, stage: stage.id }
  const pages = usePages(listJobs, { ...mine, sort: '-active', limit: 30 }, ({ jobs }) => jobs)
  const count = useAsk(countJobs, mine, { keep: true }).data
  const arrived = [...moved.values()].filter((job) => job.stageId === stage.id)
  const rows = pages.rows && [...arrived, ...pages.rows.filter(({ id }) => !moved.has(id))]
  return (
    <section
      className={classes.column}
      aria-label={say('board.of', { stage: name })}
      data-over={(over && dragged !== null && dragged.stageId !== stage.id) || undefined}
      onDragOver={(event) => {
        if (dragged === null) return
        event.preventDefault()
        if (!over) setOver(true)
      }}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (dragged) onMove(dragged, stage)
      }}
    >
      <h2 className={classes.columnHead}>
        <StageMark stage={stage} name={name} />
        <span>{count && `${count.count}${count.more ? '+' : ''}`}</span>
      </h2>
      {rows === undefined ? (
        <div className={classes.none}>
          <LoadingLines lines={3} />
        </div>
      ) : rows.length === 0 ? (
        <p className={classes.none}>{say('board.empty')}</p>
      ) : (
        <ul className={classes.cards}>
          {rows.map((job) => (
            <Card key={job.id} job={job} stages={stages} settings={settings} dragged={dragged?.id === job.id} takesFocus={takesFocus} onDrag={onDrag} onMove={onMove} />
          ))}
        </ul>
      )}
      {pages.more.has && !pages.more.busy && <InSight onSight={pages.more.load} after={rows?.length} />}
    </section>
  )
}

type CardProps = Pick<ColumnProps, 'stages' | 'settings' | 'takesFocus' | 'onDrag' | 'onMove'> & { readonly job: JobRow; readonly dragged: boolean }

function Card({ job, stages, settings, dragged, takesFocus, onDrag, onMove }: CardProps) {
  const say = usePhrases(jobListPhrases)
  const stageName = useStageName()
  const may = useMay('job.change')
  const way = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takesFocus(job.id)) way.current?.focus()
  }, [takesFocus, job.id])
  const days = Math.max(0, Math.floor((useNow() - Date.parse(job.stageSince)) / 86_400_000))
  return (
    <li
      className={classes.card}
      draggable={may}
      data-dragged={dragged || undefined}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', job.number)
        onDrag(job)
      }}
      onDragEnd={() => onDrag(null)}
    >
      <div className={classes.cardTop}>
        <GoLink to={`/jobs/${job.id}`} plain className={classes.cardTitle ?? ''} draggable={false}>
          {job.title}
        </GoLink>
        {may && (
          <Menu shadow="md">
            <Menu.Target>
              <ActionIcon ref={way} aria-label={say('board.move', { number: job.number })}>
                <MoveRight size={15} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {stages
                .filter(({ id }) => id !== job.stageId)
                .map((stage) => (
                  <Menu.Item key={stage.id} onClick={() => onMove(job, stage, true)}>
                    <StageMark stage={stage} name={stageName(stage)} />
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      <div className={classes.cardMarks}>
        {job.flags.map((flag) => (
          <FlagBadge key={flag} flag={flag} />
        ))}
        {settings.labels
          .filter(({ id }) => job.labelIds.includes(id))
          .map((label) => (
            <LabelMark key={label.id} label={label} />
          ))}
      </div>
      <div className={classes.cardAbout}>
        <span title={say('board.since', { days })}>
          {job.number}
          {job.client.name === job.title ? '' : ` · ${job.client.name}`}
        </span>
        {job.person && <PersonMark name={job.person.name} size={20} />}
      </div>
    </li>
  )
}
