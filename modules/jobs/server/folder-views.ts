import { sql, type RawBuilder } from 'kysely'
import { dateIn } from '../../../kernel/dates.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { readAddress } from '../../contacts/address.ts'
import { showPhone } from '../../contacts/server/phone.ts'
import type { FolderView, TaskView } from '../folder-endpoints.ts'
import { nextStep, type Flag, type Step } from '../flags.ts'
import { totalsOf, type TotalsKind, type TotalsRow } from '../totals.ts'
import { countElsewhere } from './files-elsewhere.ts'
import { knownFlags } from './flag-sources.ts'
import { knownFacts, knownTotals, type FolderFacts } from './folder-sources.ts'
import { unreadSql } from './reading-marks.ts'

/** What can be made in a folder by this program. */
const makeable: readonly Step[] = ['message', 'visit', 'task', 'file']

type Row = Omit<FolderView, 'nextStep' | 'can' | 'totals' | 'plan' | 'contact' | 'counts'> & {
  readonly contact: FolderView['contact']
  readonly counts: Omit<FolderView['counts'], 'visits' | 'tasks' | 'tasksOpen'>
  readonly closed: boolean
  readonly lastInAt: string | null
  readonly lastOutAt: string | null
  readonly region: string
  readonly facts: Partial<FolderFacts> | null
  readonly rows: Record<string, readonly TotalsRow[] | null> | null
}

/** One folder with all that is known of it, in one statement; null where it is not there. */
export async function folderView(db: Db, ask: Ask, id: string): Promise<FolderView | null> {
  const { rows } = await folderSql(ask, id).execute(db)
  const row = rows[0]
  if (!row) return null
  const { closed, lastInAt, lastOutAt, region, facts, rows: work, ...folder } = row
  const visits = facts?.visits ?? { all: 0, standing: 0 }
  // What the client wrote last asks for an answer until the folder is over, also once somebody has read it.
  const waits = !closed && lastInAt !== null && (lastOutAt === null || lastOutAt < lastInAt)
  const can = makeable.filter((step) => step !== 'message' || !folder.contact.ownCompany)
  const kinds = new Set<TotalsKind>([...knownTotals().values()].flatMap((source) => source.kinds))
  return {
    ...folder,
    address: readAddress(folder.address),
    building: folder.building && { ...folder.building, address: readAddress(folder.building.address) },
    contact: { ...folder.contact, address: readAddress(folder.contact.address), phone: showPhone(folder.contact.dial, region) },
    counts: { ...folder.counts, visits: visits.all, tasks: folder.tasks.length, tasksOpen: folder.tasks.filter(({ doneAt }) => !doneAt).length },
    can,
    nextStep: nextStep({ flags: waits ? [...folder.flags, 'unread-message'] : folder.flags, closed, answered: lastOutAt !== null, visitStands: visits.standing > 0, can }),
    totals: totalsOf(Object.values(work ?? {}).flatMap((some) => some ?? []), kinds, dateIn(ask.zone, ask.now)),
    plan: facts?.plan ?? null,
  }
}

function folderSql(ask: Ask, id: string): RawBuilder<Row> {
  const asker = { personId: ask.personId, now: ask.now }
  const facts = [...knownFacts()].flatMap(([name, fact]) => [sql`${sql.lit(name)}`, fact(asker)])
  const totals = [...knownTotals()].flatMap(([room, source]) => [sql`${sql.lit(room)}`, source.rows(asker)])
  return sql<Row>`
    select j.id, j.number, j.title, j.description, j.source, j.created_at, j.active_at, j.stage_id, j.stage_since, j.label_ids, j.custom, j.address, j.last_in_at, j.last_out_at,
      s.closed, k.region, maker.name as created_by,
      case when p.id is null then null else jsonb_build_object('id', p.id, 'name', p.name, 'colour', p.colour) end as person,
      jsonb_build_object('id', c.id, 'name', c.name, 'email', c.email, 'dial', c.phone, 'address', c.address, 'language', c.language, 'ownCompany', c.own_company) as contact,
      case when b.id is null then null else jsonb_build_object('id', b.id, 'name', b.name, 'address', b.address) end as building,
      case when m.id is null then null else jsonb_build_object('id', m.id, 'number', m.number) end as merged_into,
      ${flagsSql(asker)} as flags, ${unreadSql(asker)} as unread,
      (select jsonb_build_object('messages', count(*) filter (where direction <> 'note'), 'notes', count(*) filter (where direction = 'note'),
          'files', (select count(*) from document_links l where l.company_id = j.company_id and l.subject = 'job' and l.subject_id = j.id) + ${countElsewhere()})
        from messages w where w.company_id = j.company_id and w.job_id = j.id) as counts,
      coalesce((select jsonb_agg(${taskJson} order by t.sort, t.id) from job_tasks t
        left join people h on h.company_id = t.company_id and h.id = t.person_id
        left join people d on d.company_id = t.company_id and d.id = t.done_by
        where t.company_id = j.company_id and t.job_id = j.id), '[]') as tasks,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'at', ${isoSql(sql`o.merged_at`)}) order by o.merged_at) from jobs o
        where o.company_id = j.company_id and o.merged_into = j.id), '[]') as old_numbers,
      ${facts.length > 0 ? sql`jsonb_build_object(${sql.join(facts)})` : sql`null`} as facts,
      ${totals.length > 0 ? sql`jsonb_build_object(${sql.join(totals)})` : sql`null`} as rows
    from jobs j
    join companies k on k.company_id = j.company_id
    join job_stages s on s.company_id = j.company_id and s.id = j.stage_id
    join contacts c on c.company_id = j.company_id and c.id = j.contact_id
    left join people p on p.company_id = j.company_id and p.id = j.person_id
    left join people maker on maker.company_id = j.company_id and maker.id = j.created_by
    left join buildings b on b.company_id = j.company_id and b.id = j.building_id
    left join jobs m on m.company_id = j.company_id and m.id = j.merged_into
    where j.id = ${id}`
}

/** A moment as everything else of the server writes it, for JSON that the database makes. */
const isoSql = (moment: RawBuilder<unknown>) => sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** A task `t` with its people `h` and `d`. */
const taskJson: RawBuilder<TaskView> = sql<TaskView>`jsonb_build_object('id', t.id, 'title', t.title, 'dueOn', t.due_on, 'remindAt', ${isoSql(sql`t.remind_at`)},
  'reminded', t.reminded_at is not null, 'doneAt', ${isoSql(sql`t.done_at`)}, 'doneBy', d.name,
  'person', case when h.id is null then null else jsonb_build_object('id', h.id, 'name', h.name) end)`

/** The flags that hold in folder `j`, in the order of the list of flags. */
function flagsSql(asker: { readonly personId: string | null; readonly now: string }): RawBuilder<Flag[]> {
  const held = [...knownFlags()].map(([flag, condition]) => sql`case when ${condition(asker)} then ${sql.lit(flag)} end`)
  return held.length > 0 ? sql<Flag[]>`array_remove(array[${sql.join(held)}]::text[], null)` : sql<Flag[]>`'{}'::text[]`
}
