import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openEmbedded } from '../../../platform/embedded.ts'
import { startProgram, Visitor, type Program } from '../../../tests/program.ts'
import { demoCompanies, demoPassword } from './cast.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dossier-demo-'))
const started: Program[] = []
const start = () => {
  // Settings of a real installation: the demonstration must leave them alone.
  const program = startProgram({ DEMO_DIR: path.join(folder, 'demo'), DATA_DIR: path.join(folder, 'data'), SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'a@b.test' }, '--demo')
  started.push(program)
  return program
}
afterAll(async () => {
  await Promise.all(started.map((program) => program.end('SIGKILL')))
  fs.rmSync(folder, { recursive: true, force: true })
})

test('npm run demo plays a year of three companies in a chain, prints who can sign in, and plays it once', { timeout: 240_000 }, async () => {
  const first = start()
  const address = await first.address
  await expect.poll(() => first.said()).toContain('Stop with Ctrl C.')
  expect(first.said()).toMatch(/Done in [\d.]+ s/)
  for (const { name, people } of demoCompanies) {
    for (const { email, name: person, role } of people.filter((each) => each.email)) {
      expect(first.said()).toContain(email)
      const visitor = new Visitor(address)
      expect((await visitor.ask('POST', '/api/auth/sign-in/email', { email, password: demoPassword })).status).toBe(200)
      expect((await visitor.ask('GET', '/api/session')).body).toMatchObject({ user: { name: person }, company: { name }, person: { role } })
    }
  }
  expect(await first.end('SIGTERM')).toBe(0)
  const year = await readYear()
  expect(year.shares).toEqual([
    { company: 'Frimousse Froid', to: 'client', state: 'live', plans: 2 },
    { company: 'Frimousse Froid', to: 'client', state: 'offered', plans: 1 },
    { company: 'Gestion Laurier', to: 'client', state: 'live', plans: 2 },
    { company: 'Gestion Laurier', to: 'client', state: 'stopped', plans: 1 },
  ])
  for (const company of year.companies) {
    expect(company, company.name).toMatchObject({ buildings: expect.any(Number) })
    expect(company.past).toBeGreaterThan(80)
    expect(company.coming).toBeGreaterThan(20)
    expect(company.results).toBeGreaterThan(300)
    expect(company.places).toBeGreaterThan(3)
  }
  expect(year.lost).toEqual({ undelivered: 0, refused: 0 })
  expect(fs.existsSync(path.join(folder, 'data'))).toBe(false)

  const second = start()
  await second.address
  expect(second.said()).not.toContain('Setting the stage')
  expect(await second.end('SIGTERM')).toBe(0)
  expect(await readYear()).toEqual(year)
})

async function readYear() {
  const lite = await openEmbedded(path.join(folder, 'demo', 'database'))
  try {
    const shares = await lite.query(`
      select c.name as company, o.value->>'to' as to, o.value->>'state' as state, count(*)::int as plans
      from planned_jobs p join companies c using (company_id), jsonb_array_elements(p.sharing->'out') o group by 1, 2, 3 order by 1, 3`)
    const companies = await lite.query<Record<'name', string> & Record<'buildings' | 'places' | 'past' | 'coming' | 'results', number>>(`
      select name, (select count(*)::int from buildings b where b.company_id = c.company_id) as buildings, (select count(*)::int from places b where b.company_id = c.company_id) as places,
        (select count(*)::int from visits v where v.company_id = c.company_id and status in ('completed', 'validated')) as past,
        (select count(*)::int from visits v where v.company_id = c.company_id and status = 'scheduled' and called_off is null and withdrawn_at is null) as coming,
        (select count(*)::int from task_results r where r.company_id = c.company_id) as results
      from companies c order by name`)
    const lost = await lite.query(`
      select (select count(*)::int from exchanges_out where delivered_at is null) as undelivered, (select count(*)::int from exchanges_in where refused <> '') as refused`)
    return { shares: shares.rows, companies: companies.rows, lost: lost.rows[0] }
  } finally {
    await lite.close()
  }
}
