import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import sharp from 'sharp'
import type { Moment } from '../../kernel/dates.ts'
import type { Db } from '../../platform/database.ts'
import { documentsOf } from '../../modules/documents/server/document-views.ts'
import { addContact } from '../../modules/contacts/server/contacting.ts'
import { requestOf } from '../../modules/requests/server/form-views.ts'
import { settleLikeness } from '../../modules/requests/server/settling.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../tests/house.ts'
import { aForm, goodAnswers, Sender } from '../../tests/request-form.ts'
import { openDoor } from '../server/http/app.ts'
import { requestFormFiles } from './request-form-files.ts'
import { requestFormPages } from './request-form-pages.ts'

const house = await openTestHouse()
let app: ReturnType<typeof openDoor>
let froid: TestCompany
beforeEach(async () => {
  await house.wipe()
  app = openDoor(house, [], [requestFormFiles, requestFormPages])
  froid = await aCompany(house, 'Frimousse Froid', 'fr')
})

const inside = <T>(work: (db: Db) => Promise<T>) => house.database.inCompany(froid.id, work)
const folders = () => inside((db) => db.selectFrom('jobs').selectAll().orderBy('number').execute())
const messages = () => inside((db) => db.selectFrom('messages').selectAll().where('direction', '=', 'in').orderBy('at').execute())
const contacts = () => inside((db) => db.selectFrom('contacts').selectAll().where('ownCompany', '=', false).orderBy('createdAt').execute())
const mails = () => house.database.outside((db) => db.selectFrom('mails').selectAll().orderBy('id').execute())
const jpeg = (background = '#3a5bc0') => sharp({ create: { width: 60, height: 40, channels: 3, background } }).withExif({ IFD0: { Copyright: 'MARKER' }, IFD3: { GPSLatitude: '46/1 48/1 0/1', GPSLatitudeRef: 'N' } }).jpeg().toBuffer()
const file = (bytes: Uint8Array | string, name: string) => new File([Buffer.from(bytes)], name)
const arriving = () => (fs.existsSync(path.join(house.config.dataDir, 'arriving')) ? fs.readdirSync(path.join(house.config.dataDir, 'arriving')) : [])
const sender = async (change = {}, from?: string) => new Sender(house, app, await aForm(house, froid, change), from)

describe('A request that is accepted', () => {
  test('is a folder with its contact, its words, its photos, its consent, its mails and its notice', async () => {
    const claire = await sender()
    const sent = await claire.openAndSend({ ...goodAnswers, day: '2026-11-25', part: 'morning' }, [file(await jpeg(), 'évier.jpg'), file('%PDF-1.7\n%%EOF\n', 'plan.pdf')])
    expect(sent.status).toBe(303)
    const [folder] = await folders()
    expect(folder).toMatchObject({ number: 'J-00001', source: 'web', title: 'Plomberie', description: 'Le robinet de la cuisine coule depuis hier.', createdBy: null })
    // Our own confirmation is no answer: the client still waits for one.
    expect(folder).toMatchObject({ lastInAt: house.clock.now(), lastOutAt: null })
    expect(folder!.address).toMatchObject({ street: '12, rue du Quai', city: 'Québec', country: 'CA' })
    expect(await contacts()).toMatchObject([{ id: folder!.contactId, name: 'Claire Gagnon', email: 'claire@example.com', phone: '+14185551234', language: 'fr', kind: 'person', isClient: true }])
    const [message] = await messages()
    expect(message).toMatchObject({ jobId: folder!.id, contactId: folder!.contactId, direction: 'in', channel: 'form', nature: 'written', fromName: 'Claire Gagnon', language: 'fr' })
    expect(message!.bodyText).toBe('Le robinet de la cuisine coule depuis hier.\n\nSouhaité : Plomberie\nConviendrait : 2026-11-25, matin\nOù : 12, rue du Quai, Québec  G1K 4A1\nTéléphone : 418 555-1234\nCourriel : claire@example.com\n2 fichiers joints')
    const documents = (await inside((db) => documentsOf(db, 'message', [message!.id]))).get(message!.id)!
    expect(documents.map(({ name, mediaType }) => `${name} ${mediaType}`)).toEqual(['évier.jpg image/jpeg', 'plan.pdf application/pdf'])
    const consents = await inside((db) => db.selectFrom('contactConsents').selectAll().execute())
    expect(consents).toMatchObject([{ contactId: folder!.contactId, what: 'service', given: true, via: 'form', words: 'J’accepte que Frimousse Froid conserve et utilise ce que j’écris ici pour répondre à ma demande.' }])
    const answer = await inside((db) => db.selectFrom('messages').selectAll().where('direction', '=', 'out').executeTakeFirstOrThrow())
    expect(answer).toMatchObject({ jobId: folder!.id, fromName: 'Frimousse Froid', state: 'queued', language: 'fr' })
    expect((await mails()).map(({ toAddress, subject }) => `${toAddress}: ${subject}`)).toEqual(['admin@frimoussefroid.test: Nouvelle demande J-00001 : Claire Gagnon', 'claire@example.com: Nous avons votre demande [J-00001]'])
    const notices = await inside((db) => db.selectFrom('notices').select(['code', 'link', 'facts']).execute())
    expect(notices).toHaveLength(2)
    expect(notices[0]).toEqual({ code: 'request-came', link: `/jobs/${folder!.id}`, facts: { name: 'Claire Gagnon', number: 'J-00001', service: 'Plomberie' } })
    expect(arriving()).toEqual([])
  })

  test('loses where its photos were taken', async () => {
    const claire = await sender()
    await claire.openAndSend(goodAnswers, [file(await jpeg(), 'x.jpg')])
    const document = await inside((db) => db.selectFrom('documents').selectAll().executeTakeFirstOrThrow())
    const stream = (await house.storage.get(froid.id, document.sha256))!
    const bytes = Buffer.concat(await stream.toArray())
    expect((await sharp(bytes).metadata()).exif).toBeUndefined()
    expect(bytes.includes('MARKER')).toBe(false)
  })

  test('shows a page with the number that can be reloaded, and that nobody can guess', async () => {
    const claire = await sender()
    const go = (await claire.openAndSend()).headers.get('location')!
    expect(go).toMatch(/^\/f\/[A-Za-z0-9_-]{12}\/sent\/[0-9a-f-]{36}\?lang=fr$/)
    for (let times = 0; times < 2; times += 1) {
      const text = await (await claire.ask(go)).text()
      expect(text).toContain('J-00001')
      expect(text).not.toMatch(/Gagnon|claire@|<form/)
    }
    expect((await claire.ask(go.replace(/[0-9a-f]{4}\?/, '0000?'))).status).toBe(404)
    expect(await folders()).toHaveLength(1)
  })

  test('is kept whatever becomes of the mail', async () => {
    const claire = await sender()
    await claire.openAndSend()
    expect((await mails()).every(({ state }) => state === 'queued')).toBe(true)
    expect(await folders()).toHaveLength(1)
  })

  test('speaks the person’s language to her and the office’s to the office', async () => {
    const claire = await sender()
    await claire.open(30, 'en')
    await claire.send(goodAnswers, [], false, 'en')
    const all = await mails()
    expect(all.at(-1)!.subject).toBe('We have your request [J-00001]')
    expect(all.at(-1)!.bodyText).toContain('(Plumbing)')
    expect(all[0]!.subject).toContain('Nouvelle demande')
    expect((await messages())[0]!.bodyText).toContain('Souhaité : Plomberie')
  })
})

describe('The contact', () => {
  const known = { kind: 'firm' as const, name: 'Hôtel du Fleuve', email: 'claire@example.com', phone: '+14185550000', isClient: true, notes: 'Payer à 30 jours' }
  const make = (fields: object) => inside((db) => addContact(db, froid.manager, fields as never))

  test('is known by e-mail, and nothing of it is changed', async () => {
    await make(known)
    const claire = await sender()
    await claire.openAndSend({ ...goodAnswers, name: 'Quelqu’un d’autre' })
    expect(await contacts()).toMatchObject([{ ...known, phone: '+14185550000' }])
    expect((await messages())[0]!.fromName).toBe('Quelqu’un d’autre')
  })

  test('is known by phone, however it is written', async () => {
    await make({ ...known, email: '', phone: '(418) 555-1234' })
    const claire = await sender()
    await claire.openAndSend({ ...goodAnswers, email: 'autre@example.com', phone: '1-418-555.1234' })
    expect(await contacts()).toHaveLength(1)
  })

  test('is a new one for an archived contact, and never the company itself', async () => {
    await make(known)
    await inside((db) => db.updateTable('contacts').set({ archivedAt: house.clock.now() }).where('ownCompany', '=', false).execute())
    await inside((db) => db.updateTable('contacts').set({ phone: '+14185551234' }).where('ownCompany', '=', true).execute())
    const claire = await sender()
    await claire.openAndSend()
    expect((await contacts()).map(({ name }) => name)).toEqual(['Hôtel du Fleuve', 'Claire Gagnon'])
  })

  test('keeps a phone that no country dials among its words', async () => {
    const claire = await sender()
    await claire.openAndSend({ ...goodAnswers, phone: '12 345 67 demander Luc' })
    expect((await messages())[0]!.bodyText).toContain('12 345 67 demander Luc')
    expect((await contacts())[0]).toMatchObject({ phone: '', notes: '12 345 67 demander Luc' })
  })

  test('with an open folder of these days: merging is suggested, not done', async () => {
    const claire = await sender()
    await claire.openAndSend()
    await claire.openAndSend({ ...goodAnswers, description: 'Il coule encore plus.' })
    const [first, second] = await folders()
    expect(await inside((db) => requestOf(db, first!.id))).toMatchObject({ like: null })
    expect(await inside((db) => requestOf(db, second!.id))).toMatchObject({ like: { id: first!.id, number: 'J-00001' } })
    // A folder is opened by the database's clock and worked on by the house's.
    house.clock.set(new Date(Math.max(Date.now(), Date.parse(house.clock.now())) + 15 * 86_400_000).toISOString() as Moment)
    await claire.openAndSend({ ...goodAnswers, description: 'Autre chose.' })
    expect(await inside(async (db) => requestOf(db, (await db.selectFrom('jobs').select('id').where('number', '=', 'J-00003').executeTakeFirstOrThrow()).id))).toMatchObject({ like: null })
  })
})

describe('Two folders of one request', () => {
  async function twice() {
    const claire = await sender()
    await claire.openAndSend()
    await claire.openAndSend({ ...goodAnswers, description: 'Il coule encore plus.' })
    const [first, second] = await folders()
    return { first: first!, second: second!, request: (await inside((db) => requestOf(db, second!.id)))! }
  }

  test('become one, and two again', async () => {
    const { first, second, request } = await twice()
    expect(await inside((db) => settleLikeness(db, froid.manager, request.id, 'merge'))).toEqual({ ok: true, value: { jobId: first.id } })
    expect(new Set((await messages()).map(({ jobId }) => jobId))).toEqual(new Set([first.id]))
    expect((await folders())[1]).toMatchObject({ mergedInto: first.id })
    await inside((db) => settleLikeness(db, froid.manager, request.id, 'ask-again'))
    expect((await messages()).map(({ jobId }) => jobId)).toEqual([first.id, second.id])
    expect(await inside((db) => requestOf(db, second.id))).toMatchObject({ like: { id: first.id } })
  })

  test('are kept apart, and asked about again', async () => {
    const { second, request } = await twice()
    await inside((db) => settleLikeness(db, froid.manager, request.id, 'apart'))
    expect(await inside((db) => requestOf(db, second.id))).toMatchObject({ like: null })
    await inside((db) => settleLikeness(db, froid.manager, request.id, 'ask-again'))
    expect((await inside((db) => requestOf(db, second.id)))!.like).not.toBeNull()
  })
})

describe('Sent twice', () => {
  test('by a double click, or the same words within minutes, it is one folder; later it is another', async () => {
    const claire = await sender()
    await claire.open()
    const first = await claire.send()
    const again = await claire.send({ ...goodAnswers, description: 'Changé depuis.' })
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    house.clock.advance(60_000)
    expect((await claire.openAndSend()).headers.get('location')).toBe(first.headers.get('location'))
    expect(await folders()).toHaveLength(1)
    expect(await mails()).toHaveLength(2)
    house.clock.advance(11 * 60_000)
    await claire.openAndSend()
    expect(await folders()).toHaveLength(2)
  })

  test('with photos the first time lacked: they join the folder, none of them twice', async () => {
    const claire = await sender()
    await claire.openAndSend(goodAnswers, [file(await jpeg(), 'a.jpg')])
    await claire.openAndSend(goodAnswers, [file(await jpeg(), 'a.jpg'), file(await jpeg('#ff0000'), 'b.jpg')])
    const [message] = await messages()
    expect((await inside((db) => documentsOf(db, 'message', [message!.id]))).get(message!.id)!.map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg'])
  })

  test.runIf(process.env['TEST_DATABASE_URL'])('twenty times at once, the same page or the same words: one folder, one contact, two mails', async () => {
    const claire = await sender()
    await claire.open()
    const same = await Promise.all(Array.from({ length: 20 }, () => claire.send()))
    expect(new Set(same.map(({ headers }) => headers.get('location'))).size).toBe(1)
    const pages = await Promise.all(Array.from({ length: 20 }, async (_, at) => {
      const one = new Sender(house, app, claire.key, `198.51.100.${at}`)
      await one.open(0)
      return one
    }))
    house.clock.advance(5000)
    await Promise.all(pages.map((one) => one.send({ ...goodAnswers, email: 'luc@example.com', phone: '', name: 'Luc' })))
    expect((await folders()).map(({ number }) => number)).toEqual(['J-00001', 'J-00002'])
    expect(await contacts()).toHaveLength(2)
    expect(await mails()).toHaveLength(4)
  })
})

describe('What is not taken', () => {
  test('says what is missing, field by field, and keeps every word', async () => {
    const claire = await sender()
    const refused = await claire.openAndSend({ ...goodAnswers, email: 'claire@', phone: '', consent: '', description: 'Un <b>long</b> texte & "guillemets"' })
    const text = await refused.text()
    expect(refused.status).toBe(422)
    expect(text).toContain('Un &lt;b&gt;long&lt;/b&gt; texte &amp; &quot;guillemets&quot;</textarea>')
    expect(text).toContain('value="Claire Gagnon"')
    expect(text).toContain('value="plumbing" selected')
    expect(text).toContain('id="e-email"')
    expect(text).toContain('id="e-consent"')
    expect(text).toContain('2 choses à corriger')
    expect((await claire.send()).status).toBe(303)
    expect(await folders()).toHaveLength(1)
  })

  test('5 MB of text is too long, and is not thrown back whole', async () => {
    const claire = await sender()
    const refused = await claire.openAndSend({ ...goodAnswers, description: 'é'.repeat(2_500_000) })
    const text = await refused.text()
    expect(refused.status).toBe(422)
    expect(text).toContain('jusqu’à 5')
    expect(text.length).toBeLessThan(200_000)
  })

  test.each([
    ['cut half-way', async () => null, 'pas arrivés en entier'],
    ['a broken HEIC picture', async () => file(Buffer.from('0000001c6674797068656963000000006d696631686569636d696166', 'hex'), 'IMG_1.HEIC'), 'est abîmé'],
    ['a script that says it is a photo', async () => file('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'x.jpg'), 'n’est pas une image'],
    ['a zip', async () => file(Buffer.from('504b0304140000000000', 'hex'), 'x.zip'), 'n’est pas une image'],
    ['a broken picture', async () => file((await jpeg()).subarray(0, 300), 'x.jpg'), 'est abîmé'],
    ['an empty file', async () => file('', 'x.jpg'), 'est abîmé'],
    ['20 MB', async () => file(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(20_000_000)]), 'grand.pdf'), 'trop lourd'],
  ])('a file that is %s: a clear sentence, the words stay, nothing of it is kept', async (what, make, said) => {
    const claire = await sender()
    await claire.open()
    const one = await make()
    let refused: Response
    if (one) refused = await claire.send(goodAnswers, [one])
    else {
      const whole = new FormData()
      for (const [name, value] of Object.entries({ token: claire.token, ...goodAnswers })) whole.set(name, value)
      whole.append('photos', file(await jpeg(), 'x.jpg'))
      const request = new Request('http://x.test', { method: 'POST', body: whole })
      const bytes = Buffer.from(await request.arrayBuffer())
      refused = await claire.ask(`/f/${claire.key}?lang=fr`, { method: 'POST', body: bytes.subarray(0, bytes.length - 300), headers: { 'content-type': request.headers.get('content-type')! } })
    }
    const text = await refused.text()
    expect(`${what} ${refused.status}`).toBe(`${what} 422`)
    expect(text).toContain(said)
    expect(text).toContain('Le robinet de la cuisine coule depuis hier.</textarea>')
    expect(await folders()).toEqual([])
    expect(arriving()).toEqual([])
    expect((await claire.send()).status).toBe(303)
  })

  test('seven photos are too many', async () => {
    const claire = await sender()
    const photo = await jpeg()
    const refused = await claire.openAndSend(goodAnswers, Array.from({ length: 7 }, (_, at) => file(photo, `${at}.jpg`)))
    expect(await refused.text()).toContain('jusqu’à 6 fichiers')
  })

  test('line ends, reading marks and headers in a name end in no header and no folder’s title', async () => {
    const claire = await sender()
    await claire.openAndSend({ ...goodAnswers, service: '', name: 'Claire\r\nBcc: all@example.com\u202e\u0000' })
    expect((await folders())[0]!.title).toBe('Claire Bcc: all@example.com')
    for (const { toName, subject, headers } of await mails()) expect(`${toName}${subject}${JSON.stringify(headers)}`).not.toMatch(/[\r\n\u0000\u202e]/)
  })
})

describe('The page', () => {
  test('is small, keeps nothing in the browser, runs only our script, and is shown only by the company’s sites', async () => {
    const key = await aForm(house, froid, { sites: ['https://frimousse.ca'] })
    const page = await app.request(`/f/${key}?frame=1`, { headers: { 'accept-language': 'fr-CA,fr;q=0.9' } })
    const text = await page.text()
    const script = await (await app.request('/f/form.js')).text()
    expect(Buffer.byteLength(text) + Buffer.byteLength(script)).toBeLessThan(15 * 1024)
    expect(text).toContain('<html lang="fr">')
    expect(page.headers.get('set-cookie')).toBeNull()
    expect(page.headers.get('x-frame-options')).toBeNull()
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'nonce-[^']+'; img-src 'self'; script-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self' https:\/\/frimousse\.ca https:\/\/www\.frimousse\.ca$/,
    )
    expect(text).not.toMatch(/style="|onclick|https?:\/\//)
  })

  test('the script for other sites is one small file that any site may load', async () => {
    const script = await app.request('/embed.js')
    expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(gzipSync(await script.text()).length).toBeLessThan(1024)
  })

  test('asks what the company chose, in its order, its words and its colour', async () => {
    const fields = [{ field: 'description' as const, shown: true, required: false }, { field: 'name' as const, shown: true, required: true }, { field: 'phone' as const, shown: true, required: true }]
    const key = await aForm(house, froid, { fields, colour: '#ffee00', texts: { en: { title: 'Ask <us>', intro: '', consent: '', news: '', thanks: '' }, fr: { title: '', intro: '', consent: '', news: '', thanks: '' } } })
    const text = await (await app.request(`/f/${key}?lang=en`)).text()
    expect([...text.matchAll(/data-f="(\w+)"/g)].map(([, name]) => name)).toEqual(['description', 'name', 'phone'])
    expect(text).toContain('<h1>Ask &lt;us&gt;</h1>')
    expect(text).toContain('color-scheme:light dark')
    expect(text).toContain('--brand:#787000;--on-brand:#ffffff')
    expect(text).toContain('Frimousse Froid')
  })

  test('that is turned off, or never was, is one answer', async () => {
    const key = await aForm(house, froid, { active: false })
    const same = async (path: string) => (await (await app.request(path)).text()).replaceAll(/nonce="[^"]+"|href="[^"]+"|· Frimousse Froid|<p>Frimousse Froid<\/p>/g, '').replaceAll(/--\w[^}]+/g, '')
    expect((await app.request(`/f/${key}`)).status).toBe(404)
    expect((await app.request('/f/abcdefghijkl')).status).toBe(404)
    expect(await same(`/f/${key}?lang=fr`)).toContain('pas en service')
    expect((await app.request(`/f/${key}`, { method: 'POST', body: new FormData() })).status).toBe(404)
    for (const bad of ["/f/' or 1=1", '/f/..%2f..', `/f/${'a'.repeat(500)}`, '/f/%00']) expect((await app.request(bad)).status).toBe(404)
  })

  test('needs no session, and the settings’ preview is nobody’s but an administrator’s', async () => {
    expect((await app.request('/f/preview', { method: 'POST', body: new URLSearchParams({ draft: '{}' }) })).status).toBe(404)
  })
})
