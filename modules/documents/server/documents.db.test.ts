import fs from 'node:fs'
import path from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { beforeEach, expect, test } from 'vitest'
import sharp from 'sharp'
import { zipSync, strToU8 } from 'fflate'
import { newId } from '../../../kernel/ids.ts'
import { mustBeDone } from '../../../kernel/outcome.ts'
import { historyOf } from '../../../platform/history.ts'
import { listen, objectTo } from '../../../platform/events.ts'
import type { Db } from '../../../platform/database.ts'
import { wireListeners } from '../../../apps/server/compose.ts'
import { aCompany, openTestHouse, type TestCompany } from '../../../tests/house.ts'
import { documentsChanged, documentsChanging } from '../document-events.ts'
import { documentFile, documentsOf } from './document-views.ts'
import { linkDocument, setDocumentSharing, unlinkDocument } from './linking.ts'
import { receiveFile } from './receiving-files.ts'

const house = await openTestHouse()
beforeEach(() => house.wipe())

/** 160 by 96: a red corner at the top left of blue, with a camera and a place hidden in it (made with heif-enc). */
const heic = Buffer.from(
  `AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAYBtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAABAAAANGlsb2MAAAAAREAAAgABAAAAAAGkAA
   EAAAAAAAAAjAACAAAAAAIwAAEAAAAAAAABJgAAADhpaW5mAAAAAAACAAAAFWluZmUCAAAAAAEAAGh2YzEAAAAAFWluZmUCAAABAAIAAEV4aWYAAAAAv2lwcnAAAAChaXBjbwAAAHVodmNDAQNwAAAA
   AAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQAoQgEBA3AAAAMAkAAAAwAAAwAeoBQgYWW6kkprmwIAAAMAAgAAAwACECIAAQAHRAHBcrBiQAAAABRpc3BlAA
   AAAAAAAKAAAABgAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAoMAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAbptZGF0AAAAiCgBrwnR/UAhOXVf//sJ///8I08h+1ywcQzc
   Q8B4T/l1QIO1FNFx+s998IB1cWz/7kzGjfHRKs2tPK0Kn+vAigi+XRq/uQPnYlJhAfrjnvDDTROZY3HyyRskVJzii0A+160QB3VCMz411wPADaUCeOzdDqZllwtJTBshJxQB/76kCxjogPIBwQwAAA
   AASUkqAAgAAAAJAA8BAgAOAAAAkAAAABABAgAGAAAAigAAABIBAwABAAAAAQAAABoBBQABAAAAegAAABsBBQABAAAAggAAACgBAwABAAAAAgAAABMCAwABAAAAAQAAAGmHBAABAAAAngAAACWIBAAB
   AAAA7AAAAAAAAABIAAAAAQAAAEgAAAABAAAAQ2FtIDkARG9zc2llciB0ZXN0cwAGAACQBwAEAAAAMDIxMAGRBwAEAAAAAQIDAACgBwAEAAAAMDEwMAGgAwABAAAA//8AAAKgBAABAAAAoAAAAAOgBA
   ABAAAAYAAAAAAAAAACAAEAAgACAAAATgAAAAIABQADAAAACgEAAAAAAAAuAAAAAQAAADAAAAABAAAAAAAAAAEAAAA=`,
  'base64',
)
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const send = (company: TestCompany, name: string, bytes: Uint8Array | string) => receiveFile(house, company.manager, name, Readable.from([Buffer.from(bytes)]))
const inside = <T>(company: TestCompany, work: (db: Db) => Promise<T>) => house.database.inCompany(company.id, work)
const keptFiles = (company: TestCompany) =>
  fs.existsSync(path.join(house.config.dataDir, 'files', company.id))
    ? fs.readdirSync(path.join(house.config.dataDir, 'files', company.id), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
    : 0
const arriving = () => (fs.existsSync(path.join(house.config.dataDir, 'arriving')) ? fs.readdirSync(path.join(house.config.dataDir, 'arriving')).length : 0)

async function aBuilding(db: Db): Promise<string> {
  const own = await db.selectFrom('contacts').select('id').where('ownCompany', '=', true).executeTakeFirstOrThrow()
  const id = newId()
  await db.insertInto('buildings').values({ id, name: 'Atelier', clientId: own.id, timeZone: 'America/Toronto' }).execute()
  return id
}

test('a photo is kept upright, without the place where it was taken, with a small picture beside it', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const taken = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#3a5bc0' } })
    .jpeg()
    .withExif({ IFD0: { Orientation: '6', Artist: 'SECRETARTIST' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '46/1 48/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  const document = mustBeDone(await send(froid, 'IMG_0001.jpeg', taken))
  expect(document).toMatchObject({ name: 'IMG_0001.jpeg', mediaType: 'image/jpeg', width: 800, height: 1200, image: true })
  const kept = (await inside(froid, (db) => documentFile(db, document.id)))!
  const bytes = Buffer.concat(await (await house.storage.get(froid.id, kept.sha256))!.toArray())
  expect(bytes.length).toBe(document.bytes)
  expect((await sharp(bytes).metadata()).exif).toBeUndefined()
  expect(bytes.includes('SECRETARTIST')).toBe(false)
  const thumb = await sharp(Buffer.concat(await (await house.storage.get(froid.id, kept.thumbSha256!))!.toArray())).metadata()
  expect(thumb).toMatchObject({ format: 'webp', width: 320, height: 480 })
  expect(arriving()).toBe(0)
})

test.each([
  ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'file-kind'],
  ['drawing.txt', '\uFEFF  <svg onload="alert(1)"/>', 'file-kind'],
  ['page.html', '<!doctype html><script>alert(1)</script>', 'file-kind'],
  ['page.csv', '<html><body>name,floor</body></html>', 'file-kind'],
  ['run.exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'file-kind'],
  ['archive.zip', zipSync({ 'a.txt': strToU8('hello') }), 'file-kind'],
  ['list.csv', Buffer.concat([Buffer.from('name,floor\n'), Buffer.alloc(50)]), 'file-misleading'],
  ['photo.jpg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from('JFIF\0\u0001\u0001 this is no picture at all')]), 'file-broken'],
  ['photo.heic', heic.subarray(0, 500), 'file-broken'],
  ['empty.pdf', '', 'file-empty'],
] as const)('%s is refused and leaves nothing behind', async (name, bytes, code) => {
  const froid = await aCompany(house, 'Frimousse Froid')
  expect(await send(froid, name, bytes)).toMatchObject({ ok: false, refusal: { code } })
  expect(await inside(froid, (db) => db.selectFrom('documents').select('id').execute())).toEqual([])
  expect([keptFiles(froid), arriving()]).toEqual([0, 0])
})

test('a picture of an iPhone is kept as JPEG, upright and without where it was taken', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  expect(mustBeDone(await send(froid, 'IMG_0412.HEIC', heic))).toMatchObject({ name: 'IMG_0412.jpg', mediaType: 'image/jpeg', width: 160, height: 96, image: true })
  const { sha256 } = await inside(froid, (db) => db.selectFrom('documents').select('sha256').executeTakeFirstOrThrow())
  const kept = await buffer((await house.storage.get(froid.id, sha256))!)
  const colour = async (left: number, top: number) => [...(await sharp(kept).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())]
  const [red, blue] = [await colour(20, 20), await colour(140, 80)]
  expect([red[0]! > 180, red[2]! < 90, blue[0]! < 90, blue[2]! > 130]).toEqual([true, true, true, true])
  expect((await sharp(kept).metadata()).exif).toBeUndefined()
  expect(heic.includes('Dossier tests')).toBe(true)
})

test('a file that says it is something else is kept as what it is', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  expect(mustBeDone(await send(froid, 'photo.exe', pdf))).toMatchObject({ name: 'photo.exe.pdf', mediaType: 'application/pdf', image: false })
  expect(mustBeDone(await send(froid, 'liste d’équipements.csv', 'nom;étage\nPompe;2\n'))).toMatchObject({ mediaType: 'text/csv', name: 'liste d’équipements.csv' })
})

test('a file that is cut on its way, or too large, leaves nothing behind', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const cutAtOnce = new PassThrough()
  cutAtOnce.destroy(new Error('aborted'))
  expect(await receiveFile(house, froid.manager, 'plan.pdf', cutAtOnce)).toMatchObject({ refusal: { code: 'file-cut' } })
  const cut = new PassThrough()
  cut.write(pdf)
  cut.once('resume', () => cut.destroy(new Error('aborted')))
  expect(await receiveFile(house, froid.manager, 'plan.pdf', cut)).toMatchObject({ refusal: { code: 'file-cut' } })
  const tooLarge = Readable.from((function* () {
    for (let sent = 0; sent < 26; sent += 1) yield Buffer.alloc(1024 * 1024, 37)
  })())
  expect(await receiveFile(house, froid.manager, 'plan.pdf', tooLarge)).toMatchObject({ refusal: { code: 'too-large', limit: 25_000_000 } })
  expect([keptFiles(froid), arriving()]).toEqual([0, 0])
})

test('a file of ten megabytes is taken', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  expect(mustBeDone(await send(froid, 'manual.pdf', Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024, 32)])))).toMatchObject({ bytes: pdf.length + 10 * 1024 * 1024 })
})

test('a document is added to a building once, shown to partners as told, taken off and put back', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const document = mustBeDone(await send(froid, 'plan.pdf', pdf))
  const heard: unknown[] = []
  listen(documentsChanged, async (_db, event) => void heard.push(event))
  const subjectId = await inside(froid, aBuilding)
  const link = { documentId: document.id, subject: 'building' as const, subjectId }
  const listed = () => inside(froid, async (db) => (await documentsOf(db, 'building', [subjectId])).get(subjectId) ?? [])
  await inside(froid, async (db) => mustBeDone(await linkDocument(db, froid.manager, link)))
  await inside(froid, async (db) => mustBeDone(await linkDocument(db, froid.manager, { ...link, withClient: true })))
  await inside(froid, async (db) => mustBeDone(await linkDocument(db, froid.manager, link)))
  expect(await listed()).toMatchObject([{ id: document.id, withClient: true, withSupplier: false, received: false }])
  await inside(froid, async (db) => mustBeDone(await setDocumentSharing(db, froid.manager, { ...link, withClient: false, withSupplier: true })))
  expect(await listed()).toMatchObject([{ withClient: false, withSupplier: true }])
  await inside(froid, async (db) => mustBeDone(await unlinkDocument(db, froid.manager, link)))
  expect(await listed()).toEqual([])
  await inside(froid, async (db) => mustBeDone(await linkDocument(db, froid.manager, { ...link, withSupplier: true })))
  expect(await listed()).toMatchObject([{ withSupplier: true }])
  expect(heard).toHaveLength(6)
  const acts = (await inside(froid, (db) => historyOf(db, 'building', subjectId))).map(({ act }) => act)
  expect(acts).toEqual(['document-added', 'document-removed', 'document-shared', 'document-added'])
  wireListeners()
})

test('documents and things of another company are not there', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const hotel = await aCompany(house, 'Hôtel du Fleuve')
  const theirs = mustBeDone(await send(hotel, 'contrat.pdf', pdf))
  const theirBuilding = await inside(hotel, aBuilding)
  const ours = mustBeDone(await send(froid, 'plan.pdf', pdf))
  const ourBuilding = await inside(froid, aBuilding)
  const tries = [
    { documentId: theirs.id, subject: 'building' as const, subjectId: ourBuilding },
    { documentId: ours.id, subject: 'building' as const, subjectId: theirBuilding },
    { documentId: ours.id, subject: 'company' as const, subjectId: hotel.id },
    { documentId: newId(), subject: 'building' as const, subjectId: ourBuilding },
  ]
  for (const link of tries) {
    expect(await inside(froid, (db) => linkDocument(db, froid.admin, link))).toMatchObject({ refusal: { code: 'not-there' } })
    expect(await inside(froid, (db) => unlinkDocument(db, froid.admin, link))).toMatchObject({ refusal: { code: 'not-there' } })
  }
  expect(await inside(froid, (db) => documentFile(db, theirs.id))).toBeNull()
})

test('a technician adds to an order only, takes off only what he added, and never decides what partners see', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const document = mustBeDone(await send(froid, 'plan.pdf', pdf))
  const his = mustBeDone(await receiveFile(house, froid.technician, 'photo.pdf', Readable.from([pdf])))
  const [buildingId, visitId] = await inside(froid, async (db) => {
    const own = await db.selectFrom('contacts').select('id').executeTakeFirstOrThrow()
    const [jobId, visit] = [newId(), newId()]
    await db.insertInto('jobs').values({ id: jobId, number: 'J-1', contactId: own.id, title: 'Entretien' }).execute()
    await db.insertInto('visits').values({ id: visit, jobId, timeZone: 'America/Toronto' }).execute()
    await db.insertInto('visitAssignees').values({ visitId: visit, personId: froid.technician.personId! }).execute()
    return [await aBuilding(db), visit] as const
  })
  const onBuilding = { documentId: his.id, subject: 'building' as const, subjectId: buildingId }
  const onVisit = { documentId: his.id, subject: 'visit' as const, subjectId: visitId }
  expect(await inside(froid, (db) => linkDocument(db, froid.technician, onBuilding))).toMatchObject({ refusal: { code: 'not-there' } })
  await inside(froid, async (db) => mustBeDone(await linkDocument(db, froid.technician, { ...onVisit, withClient: true })))
  expect(await inside(froid, async (db) => (await documentsOf(db, 'visit', [visitId])).get(visitId))).toMatchObject([{ withClient: false }])
  await inside(froid, async (db) => mustBeDone(await linkDocument(db, froid.manager, { ...onVisit, documentId: document.id })))
  expect(await inside(froid, (db) => unlinkDocument(db, froid.technician, { ...onVisit, documentId: document.id }))).toMatchObject({ refusal: { code: 'not-there' } })
  expect(await inside(froid, (db) => unlinkDocument(db, froid.technician, onVisit))).toMatchObject({ ok: true })
})

test('what a partner sent cannot be taken off, and a thing that is read-only takes no documents', async () => {
  const froid = await aCompany(house, 'Frimousse Froid')
  const document = mustBeDone(await send(froid, 'plan.pdf', pdf))
  const subjectId = await inside(froid, aBuilding)
  const link = { documentId: document.id, subject: 'building' as const, subjectId }
  await inside(froid, async (db) => mustBeDone(await linkDocument(db, froid.manager, { ...link, received: true })))
  expect(await inside(froid, (db) => unlinkDocument(db, froid.manager, link))).toMatchObject({ refusal: { code: 'document-received' } })
  objectTo(documentsChanging, async () => ({ code: 'plan-offered' }))
  expect(await inside(froid, (db) => setDocumentSharing(db, froid.manager, { ...link, withClient: true, withSupplier: false }))).toMatchObject({ refusal: { code: 'plan-offered' } })
  wireListeners()
})
