import { mustBeDone } from '../kernel/outcome.ts'
import { setForm } from '../modules/requests/server/saving-form.ts'
import { usualForm, type RequestForm } from '../modules/requests/request-form.ts'
import type { TestCompany, TestHouse } from './house.ts'
import type { openDoor } from '../apps/server/http/app.ts'

type App = ReturnType<typeof openDoor>
export const services = [{ id: 'plumbing', en: 'Plumbing', fr: 'Plomberie' }, { id: 'heating', en: 'Heating', fr: 'Chauffage' }]

/** For tests: a company's form in service; answers its public key. */
export async function aForm(house: TestHouse, company: TestCompany, change: Partial<RequestForm> = {}): Promise<string> {
  const form = { ...usualForm, services, ...change }
  const input = { ...form, sites: [...form.sites], fields: [...form.fields], services: [...form.services], tell: [...form.tell] }
  return mustBeDone(await house.database.inCompany(company.id, (db) => setForm(db, company.admin, input))).key
}

export const goodAnswers: Readonly<Record<string, string>> = {
  name: 'Claire Gagnon', email: 'claire@example.com', phone: '418 555-1234', street: '12, rue du Quai', city: 'Québec', postalCode: 'G1K 4A1', service: 'plumbing',
  description: 'Le robinet de la cuisine coule depuis hier.', consent: 'yes',
}

/** Somebody at the form: opens the page, waits as a person does, sends it. Without a screen, from an address of their own. */
export class Sender {
  private readonly app: App
  private readonly house: TestHouse
  readonly key: string
  readonly from: string
  token = ''

  constructor(house: TestHouse, app: App, key: string, from = '203.0.113.9') {
    this.app = app
    this.house = house
    this.key = key
    this.from = from
  }

  ask(path: string, init: RequestInit = {}): Promise<Response> {
    return Promise.resolve(this.app.request(path, init, { incoming: { socket: { remoteAddress: this.from, remotePort: 50000, remoteFamily: 'IPv4' } } }))
  }

  /** Opens the page and stays `seconds` at it. */
  async open(seconds = 30, lang = 'fr'): Promise<string> {
    const page = await this.ask(`/f/${this.key}?lang=${lang}`)
    const text = await page.text()
    this.token = /name="token" value="([^"]+)"/.exec(text)?.[1] ?? ''
    this.house.clock.advance(seconds * 1000)
    return text
  }

  /** Sends what was filled in; `data`: as our script does. */
  send(answers: Readonly<Record<string, string>> = goodAnswers, files: readonly File[] = [], data = false, lang = 'fr'): Promise<Response> {
    const body = new FormData()
    for (const [name, value] of Object.entries({ token: this.token, work: '', site: '', ...answers })) body.set(name, value)
    for (const file of files) body.append('photos', file)
    const headers: Record<string, string> = data ? { accept: 'application/json', 'x-form-work': `${this.token} ${answers['work'] ?? ''}` } : {}
    return this.ask(`/f/${this.key}?lang=${lang}`, { method: 'POST', body, headers })
  }

  /** What would be sent, as its bytes. */
  async encode(answers: Readonly<Record<string, string>>): Promise<{ body: ArrayBuffer; type: string }> {
    const form = new FormData()
    for (const [name, value] of Object.entries({ token: this.token, work: '', site: '', ...answers })) form.set(name, value)
    const request = new Request('http://x.test', { method: 'POST', body: form })
    return { type: request.headers.get('content-type')!, body: await request.arrayBuffer() }
  }

  sendBytes({ body, type }: { body: ArrayBuffer; type: string }): Promise<Response> {
    return this.ask(`/f/${this.key}?lang=fr`, { method: 'POST', body, headers: { 'content-type': type } })
  }

  async openAndSend(answers: Readonly<Record<string, string>> = goodAnswers, files: readonly File[] = []): Promise<Response> {
    await this.open()
    return this.send(answers, files)
  }
}
