import { dateIn } from '../../../kernel/dates.ts'
import { done, notThere, refuse, type Outcome } from '../../../kernel/outcome.ts'
import { say, type Language } from '../../../kernel/phrases.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import type { RawRoutes } from '../../../platform/routes.ts'
import type { z } from 'zod'
import { writeCsv } from '../../documents/csv-text.ts'
import { writeWorkbook, type Cell } from '../../documents/server/write-workbook.ts'
import { exportColumns, exportInput, exportLimit, exportPath, type JobRow } from '../job-endpoints.ts'
import { jobListPhrases } from '../list-phrases.ts'
import { jobsPhrases } from '../phrases.ts'
import { findJobs } from './job-list.ts'
import { jobSettings } from './job-settings.ts'

type Wish = z.infer<typeof exportInput>
type Settings = Awaited<ReturnType<typeof jobSettings>>
type Column = { readonly title: string; readonly cell: (row: JobRow) => Cell }
const pageSize = 1000

/** `POST /api/jobs-export`: the folders of a search, or chosen ones, as a file in the asker's language. */
export const jobExport: RawRoutes = (app, door) => {
  app.post(exportPath, async (context) => {
    const ask = await door.who(context.req.raw, 'job.read')
    if (!ask) return context.json({ refusal: notThere.refusal }, 404)
    const wish = exportInput.safeParse(await context.req.json().catch(() => null))
    if (!wish.success) return context.json({ refusal: { code: 'input-wrong', field: wish.error.issues[0]?.path.join('.') ?? '', problem: 'invalid' } }, 422)
    const table = await door.house.database.inCompany(ask.companyId, (db) => tableOf(db, ask, wish.data))
    if (!table.ok) return context.json({ refusal: table.refusal }, 409)
    const name = `${say(jobListPhrases, ask.language, 'export.file')}-${dateIn(ask.zone, ask.now)}.${wish.data.format}`
    const body = wish.data.format === 'csv' ? writeCsv(table.value.map((row) => row.map((cell) => textOf(cell, ask.language))), ask.language) : await writeWorkbook(say(jobListPhrases, ask.language, 'jobs'), table.value)
    return new Response(body, {
      headers: {
        'Content-Type': wish.data.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'Content-Disposition': `attachment; filename="${name}"`,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, no-store',
      },
    })
  })
}

function textOf(cell: Cell, language: Language): string {
  if (typeof cell === 'object') return cell.date
  return typeof cell === 'number' && language === 'fr' ? String(cell).replace('.', ',') : String(cell)
}

/** Heads and rows. Refused when more folders fit than a file should hold. */
export async function tableOf(db: Db, ask: Ask, { ids, format: _format, columns: wanted, ...search }: Wish): Promise<Outcome<Cell[][]>> {
  const columns = columnsOf(wanted, await jobSettings(db), ask.language, ask)
  const rows: Cell[][] = [columns.map(({ title }) => title)]
  for (let after: string | undefined; ;) {
    const page = await findJobs(db, ask, { ...search, limit: pageSize, ...(after ? { after } : {}) }, ids)
    if (!page.ok) return page
    for (const job of page.value.jobs) rows.push(columns.map(({ cell }) => cell(job)))
    if (rows.length > exportLimit) return refuse({ code: 'export-too-large', limit: exportLimit })
    if (!page.value.next) return done(rows)
    after = page.value.next
  }
}

function columnsOf(wanted: readonly string[], settings: Settings, language: Language, ask: Pick<Ask, 'zone'>): Column[] {
  const stage = (row: JobRow) => {
    const found = settings.stages.find(({ id }) => id === row.stageId)
    return found ? found.name || (found.kind === 'own' ? '' : say(jobsPhrases, language, `stage.${found.kind}`)) : ''
  }
  const cells: Record<(typeof exportColumns)[number], (row: JobRow) => Cell> = {
    number: (row) => row.number,
    title: (row) => row.title,
    client: (row) => row.client.name,
    stage,
    person: (row) => row.person?.name ?? '',
    labels: (row) => settings.labels.filter(({ id }) => row.labelIds.includes(id)).map(({ name }) => name).join(', '),
    flags: (row) => row.flags.map((flag) => say(jobsPhrases, language, `flag.${flag}`)).join(', '),
    source: (row) => say(jobsPhrases, language, `source.${row.source}`),
    address: (row) => row.address,
    created: (row) => ({ date: dateIn(ask.zone, row.createdAt as Ask['now']) }),
    active: (row) => ({ date: dateIn(ask.zone, row.activeAt as Ask['now']) }),
    about: (row) => row.about,
  }
  return wanted.flatMap((key): Column[] => {
    const known = exportColumns.find((column) => column === key)
    if (known) return [{ title: say(jobListPhrases, language, `column.${known}`), cell: cells[known] }]
    const field = settings.fields.find(({ id }) => key === `field:${id}`)
    return field ? [{ title: field.name, cell: (row) => fieldCell(field, row.custom[field.id], language) }] : []
  })
}

function fieldCell(field: Settings['fields'][number], value: string | number | boolean | undefined, language: Language): Cell {
  if (value === undefined) return ''
  if (field.kind === 'checkbox') return say(jobListPhrases, language, 'yes')
  if (field.kind === 'choice') return field.choices.find(({ id }) => id === value)?.name ?? ''
  if (field.kind === 'date') return { date: String(value) }
  return typeof value === 'number' ? value : String(value)
}
