import { beforeEach, describe, expect, test } from 'vitest'
import { mustBeDone } from '../../kernel/outcome.ts'
import { newId } from '../../kernel/ids.ts'
import { openJob } from '../../modules/jobs/server/opening-jobs.ts'
import { addContact } from '../../modules/contacts/server/contacting.ts'
import { sendFromFolder } from '../../modules/messages/server/sending.ts'
import { writeNote } from '../../modules/messages/server/noting.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../tests/house.ts'
import { openDoor } from '../server/http/app.ts'
import { answerPages } from './answer-pages.ts'

const house = await openTestHouse()
let app: ReturnType<typeof openDoor>
let froid: TestCompany
let jobId: string
beforeEach(async () => {
  await house.wipe()
  app = openDoor(house, [], [answerPages])
  froid = await aCompany(house, 'Frimousse Froid', 'fr')
  jobId = await inFroid(async (db) => {
    const contact = mustBeDone(await addContact(db, froid.manager, { name: 'Claire Gagnon', email: 'claire@hotel.test', language: 'fr' }))
    const { id } = await openJob(db, { contactId: contact.id, title: 'Chambre froide en panne', source: 'phone' })
    return id
  })
})
type Work<T> = Parameters<typeof house.database.inCompany<T>>[1]
const inFroid = <T>(work: Work<T>) => house.database.inCompany(froid.id, work)
const send = (text: string, address = 'claire@hotel.test') =>
  inFroid(async (db) => mustBeDone(await sendFromFolder(db, froid.manager, { jobId, to: [{ name: '', address }], cc: [], subject: '', text, language: 'fr', documentIds: [] }, house)))
const link = async () => {
  const mail = await house.database.outside((db) => db.selectFrom('mails').select('bodyText').orderBy('id', 'desc').executeTakeFirstOrThrow())
  return /http:\/\/dossier\.test(\/m\/\S+)/.exec(mail.bodyText)![1]!
}
const get = (path: string) => app.request(path)
const post = (path: string, fields: Record<string, string>) => app.request(path, { method: 'POST', body: new URLSearchParams(fields) })
const kept = () => inFroid((db) => db.selectFrom('messages').select(['direction', 'channel', 'fromName', 'fromAddress', 'bodyText', 'jobId']).where('channel', '=', 'portal').execute())

describe('A client answers from the link in a mail, without an account', () => {
  test('reads the conversation in her language, answers, and the answer is in the folder', async () => {
    await send('Bonjour, quand pouvons-nous passer?')
    const path = await link()
    const page = await get(path)
    expect(page.status).toBe(200)
    const text = await page.text()
    expect(text).toContain('lang="fr"')
    expect(text).toContain('quand pouvons-nous passer')
    const sent = await post(path, { id: newId(), text: 'Mardi matin, merci!' })
    expect(sent.status).toBe(303)
    expect(await kept()).toEqual([{ direction: 'in', channel: 'portal', fromName: 'Claire Gagnon', fromAddress: 'claire@hotel.test', bodyText: 'Mardi matin, merci!', jobId }])
    const after = await (await get(sent.headers.get('location')!)).text()
    expect(after).toContain('a votre réponse')
    expect(after).toContain('Mardi matin')
    const folder = await inFroid((db) => db.selectFrom('jobs').select('lastInAt').where('id', '=', jobId).executeTakeFirstOrThrow())
    expect(folder.lastInAt).toBe(house.clock.now())
  })

  test('a form sent twice is one answer; an empty one says so and keeps nothing', async () => {
    await send('Bonjour')
    const path = await link()
    const id = newId()
    await Promise.all([post(path, { id, text: 'Oui' }), post(path, { id, text: 'Oui' })])
    expect(await kept()).toHaveLength(1)
    const empty = await post(path, { id: newId(), text: '  \n ' })
    expect(empty.status).toBe(422)
    expect(await kept()).toHaveLength(1)
  })

  test('sees neither internal notes nor what was written to others', async () => {
    await send('Pour Claire')
    const path = await link()
    await send('Pour le comptable', 'compta@hotel.test')
    await inFroid((db) => writeNote(db, froid.manager, jobId, { text: 'Elle paie en retard', mentions: [] }))
    const text = await (await get(path)).text()
    expect(text).toContain('Pour Claire')
    expect(text).not.toContain('Pour le comptable')
    expect(text).not.toContain('paie en retard')
  })

  test('words are shown as they were typed, never as markup', async () => {
    await send('Bonjour')
    const path = await link()
    await post(path, { id: newId(), text: '<script>alert(1)</script>' })
    const text = await (await get(path)).text()
    expect(text).not.toContain('<script>')
    expect(text).toContain('&lt;script&gt;')
  })

  test('links that are none, of another company, expired or revoked all get one answer', async () => {
    await send('Bonjour')
    const path = await link()
    const other = await aCompany(house, 'Autre', 'fr')
    const [, token] = path.split('.')
    const plain = async (at: string) => (await (await get(at)).text()).replaceAll(/nonce="[^"]+"/g, '')
    const none = await plain('/m/nothing')
    expect((await get('/m/nothing')).status).toBe(404)
    expect(await plain(`/m/${other.id}.${token}`)).toBe(none)
    house.clock.advance(731 * 86_400_000)
    expect(await plain(path)).toBe(none)
    expect((await post(path, { id: newId(), text: 'Encore là' })).status).toBe(404)
    expect(await kept()).toEqual([])
  })
})
