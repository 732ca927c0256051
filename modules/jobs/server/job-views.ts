import { newId } from '../../../kernel/ids.ts'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { Ask } from '../../../platform/ask.ts'
import { json, type Db } from '../../../platform/database.ts'
import type { InputOf } from '../../../platform/endpoint.ts'
import { touch } from '../../../platform/live.ts'
import type * as asked from '../job-endpoints.ts'
import type { SavedView } from '../job-endpoints.ts'
import { settingsLimits } from '../stages.ts'

const list = 'jobs'

/** The company's views, then the asker's own; each by its name. */
export async function viewsOf(db: Db, ask: Pick<Ask, 'personId'>): Promise<SavedView[]> {
  const rows = await seen(db, ask).select(['id', 'name', 'personId', 'search', 'columns']).execute()
  return rows
    .map(({ personId, search, columns, ...row }) => ({ ...row, own: personId !== null, search: search as Record<string, unknown>, columns: columns as string[] }))
    .sort((one, other) => Number(one.own) - Number(other.own) || one.name.localeCompare(other.name))
}

/** The asker's own ones and the company's; those of other people are not there. */
function seen(db: Db, ask: Pick<Ask, 'personId'>) {
  return db
    .selectFrom('savedViews')
    .where('list', '=', list)
    .where(({ or, eb }) => or([eb('personId', 'is', null), ...(ask.personId ? [eb('personId', '=', ask.personId)] : [])]))
}

export async function saveView(db: Db, ask: Ask, { name, own, search, columns }: InputOf<typeof asked.saveJobView>): Promise<Outcome<SavedView>> {
  const held = await seen(db, ask).select((column) => column.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  if (held.count >= settingsLimits.views) return refuse({ code: 'too-many-views', limit: settingsLimits.views })
  const id = newId()
  await db.insertInto('savedViews').values({ id, list, name, personId: own ? ask.personId : null, search: json(search), columns: json(columns) }).execute()
  touch('job-views')
  return done({ id, name, own: own && ask.personId !== null, search, columns })
}

export async function changeView(db: Db, ask: Ask, { id, name, own, search, columns }: InputOf<typeof asked.changeJobView>): Promise<Outcome<undefined>> {
  if (!(await seen(db, ask).select('id').where('id', '=', id).executeTakeFirst())) return notThere
  const set = { ...(name === undefined ? {} : { name }), ...(own === undefined ? {} : { personId: own ? ask.personId : null }), ...(search === undefined ? {} : { search: json(search) }), ...(columns === undefined ? {} : { columns: json(columns) }) }
  if (Object.keys(set).length > 0) await db.updateTable('savedViews').set(set).where('id', '=', id).execute()
  touch('job-views')
  return done()
}

export async function deleteView(db: Db, ask: Ask, id: string): Promise<Outcome<undefined>> {
  if (!(await seen(db, ask).select('id').where('id', '=', id).executeTakeFirst())) return notThere
  await db.deleteFrom('savedViews').where('id', '=', id).execute()
  touch('job-views')
  return done()
}
