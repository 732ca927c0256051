import { Readable } from 'node:stream'
import { newId } from '../../kernel/ids.ts'
import { linkDocument, setDocumentSharing, unlinkDocument } from '../../modules/documents/server/linking.ts'
import { addNote } from '../../modules/jobs/server/folder-notes.ts'
import { addTask } from '../../modules/jobs/server/tasking.ts'
import { insertMessage } from '../../modules/messages/server/message-store.ts'
import { fillWindowOf } from '../../modules/planned-jobs/server/order-errands.ts'
import { addAsset, editAsset, putAwayAsset } from '../../modules/sites/server/changing-assets.ts'
import { editBuilding, putAwayBuilding } from '../../modules/sites/server/changing-buildings.ts'
import { editPlace, growPlaces, relocatePlace, takeAwayPlace } from '../../modules/sites/server/changing-places.ts'
import { answering } from '../../modules/visits/server/surveying.ts'
import { runVisitErrands, watchCompanies } from '../../modules/visits/server/visit-errands.ts'
import type { Act } from './acts-of-sharing.ts'
import { short } from './acts-of-sharing.ts'
import type { Dice } from './dice.ts'
import { told, type Player, type Stage } from './stage.ts'

/** Time goes by: orders are made ahead, people are told, clients answer. */
export const clockAct: Act = async (stage, dice) => {
  const days = 1 + dice.number(8)
  stage.house.clock.advance(days * 86_400_000)
  let orders = 0
  for (const player of stage.players) orders += await fillWindowOf(stage.house.database, stage.house.clock, player.id)
  await watchCompanies(stage.house)
  await runVisitErrands(stage.house)
  await answerSurveys(stage, dice)
  for (const player of stage.players) await keepFolder(stage, player)
  return `${days} days go by, ${orders} orders are made`
}

/** What is in the folder of a planned job stays at home, whoever follows the plan: notes, tasks, what clients write. */
async function keepFolder(stage: Stage, player: Player): Promise<void> {
  const plans = await stage.rows(player, (db) => db.selectFrom('plannedJobs').select('id').orderBy('id').execute())
  for (const { id } of plans.slice(-2)) {
    const held = await stage.rows(player, (db) => db.selectFrom('jobTasks').select('id').where('jobId', '=', id).executeTakeFirst())
    if (held) continue
    await stage.do(player.manager, addTask, { id, title: stage.mark(player, 'task of a folder') })
    await stage.do(player.manager, addNote, { id, text: stage.mark(player, 'note of a folder'), mentions: [] })
    const at = stage.house.clock.now()
    await stage.rows(player, (db) => insertMessage(db, { jobId: id, direction: 'in', channel: 'email', fromName: stage.mark(player, 'sender of a message'), bodyText: stage.mark(player, 'message of a client'), at }))
  }
}

async function answerSurveys(stage: Stage, dice: Dice): Promise<void> {
  const mails = await stage.house.database.outside((db) => db.selectFrom('mails').select(['bodyText', 'companyId']).where('bodyText', 'like', '%/s/%').orderBy('id').execute())
  for (const { bodyText, companyId } of mails.slice(-2)) {
    const token = /\/s\/[0-9a-f-]{36}\.([A-Za-z0-9_-]{43})/.exec(bodyText)?.[1]
    const player = stage.players.find((one) => one.id === companyId)
    if (!token || !player || dice.chance(0.4)) continue
    const comment = `Well done ${stage.mark(player, 'survey answer')}`
    await stage.rows(player, (db) => answering(db, token, { score: 1 + dice.number(5), comment }, stage.house.clock.now()))
  }
}

/** Buildings, places and assets, our own and those a partner keeps. */
export const siteAct: Act = async (stage, dice) => {
  const player = dice.pick(stage.players)
  const building = dice.maybe(await stage.rows(player, (db) => db.selectFrom('buildings').select(['id', 'receivedOver']).orderBy('id').execute()))
  if (!building) return null
  const verb = dice.weighed({ client: 4, name: 2, notes: 2, place: 2, 'add-place': 1, 'move-place': 1, 'drop-place': 1, asset: 2, 'add-asset': 1, 'drop-asset': 1, 'drop-building': 1 })
  const outcome = await changeSite(stage, dice, player, building.id, verb)
  if (!outcome) return null
  return `company ${player.at}: ${verb} of ${building.receivedOver ? 'a received' : 'its'} building ${short(building.id)}: ${outcome}`
}

/** The building of a received plan given to the next client: what opens the way onward. */
export const giveOnAct: Act = async (stage, dice) => {
  const player = dice.pick(stage.players)
  const received = await stage.rows(player, (db) => db.selectFrom('buildings').select('id').where('receivedOver', 'is not', null).orderBy('id').execute())
  const neighbour = player.contacts[player.at + 1]
  if (received.length === 0 || !neighbour) return null
  const said: string[] = []
  for (const { id } of received) said.push(told(await stage.do(player.manager, editBuilding, { id, clientId: neighbour })))
  return `company ${player.at} gives its received buildings to client ${player.at + 1}: ${said.join(', ')}`
}

async function changeSite(stage: Stage, dice: Dice, player: Player, id: string, verb: string): Promise<string | null> {
  const ask = player.manager
  const mark = (what: string) => stage.mark(player, what)
  const place = dice.maybe(await stage.rows(player, (db) => db.selectFrom('places').select('id').where('buildingId', '=', id).where('archivedAt', 'is', null).orderBy('id').execute()))
  const asset = dice.maybe(await stage.rows(player, (db) => db.selectFrom('assets').select('id').where('buildingId', '=', id).where('archivedAt', 'is', null).orderBy('id').execute()))
  if (verb === 'client') return told(await stage.do(ask, editBuilding, { id, clientId: dice.pick([...player.contacts.filter((_, other) => other !== player.at), player.otherClient]) }))
  if (verb === 'drop-building') return told(await stage.do(ask, (db, asker, building: string) => putAwayBuilding(db, asker, building), id))
  if (verb === 'name' || verb === 'notes') {
    const text = `Tower ${mark(verb === 'name' ? 'building name' : 'building notes')}`
    const outcome = await stage.do(ask, editBuilding, verb === 'name' ? { id, name: text } : { id, notes: text })
    if (outcome.ok && verb === 'notes') stage.wrote(player, 'building', id, 'notes', text)
    return told(outcome)
  }
  if (verb === 'add-place') return told(await stage.do(ask, growPlaces, { id, parentId: place?.id ?? null, kind: 'area', names: [`Area ${mark('place name')}`] }))
  if (verb === 'add-asset') return told(await stage.do(ask, addAsset, { buildingId: id, placeId: place?.id ?? null, name: `Unit ${mark('asset name')}`, notes: mark('asset notes') }))
  if (verb.endsWith('place')) {
    if (!place) return null
    if (verb === 'place') return told(await stage.do(ask, editPlace, { id: place.id, name: `Room ${mark('place name')}` }))
    if (verb === 'move-place') return told(await stage.do(ask, relocatePlace, { id: place.id, parentId: null, before: null }))
    return told(await stage.do(ask, takeAwayPlace, place.id))
  }
  if (!asset) return null
  if (verb === 'drop-asset') return told(await stage.do(ask, putAwayAsset, asset.id))
  const change = dice.chance(0.5) ? { name: `Unit ${mark('asset name')}` } : dice.chance(0.5) ? { notes: mark('asset notes') } : { placeId: place?.id ?? null }
  return told(await stage.do(ask, editAsset, { id: asset.id, ...change }))
}

/** A file on a plan, an order or a building: shown to nobody, to clients, to suppliers, or to both. */
export const documentAct: Act = async (stage, dice) => {
  const player = dice.pick(stage.players)
  const subject = dice.weighed({ plan: 4, visit: 4, building: 1 })
  const subjectId = dice.maybe(await stage.rows(player, async (db) => {
    if (subject === 'plan') return (await db.selectFrom('plannedJobs').select('id').orderBy('id').execute()).map(({ id }) => id)
    if (subject === 'building') return (await db.selectFrom('buildings').select('id').orderBy('id').execute()).map(({ id }) => id)
    return (await db.selectFrom('visits').select('id').orderBy('scheduledOn').orderBy('id').limit(4).execute()).map(({ id }) => id)
  }))
  if (!subjectId) return null
  const held = dice.maybe(await stage.rows(player, (db) => db.selectFrom('documentLinks').select('documentId').where('subject', '=', subject).where('subjectId', '=', subjectId).orderBy('documentId').execute()))
  const flags = { withClient: dice.chance(0.5), withSupplier: dice.chance(0.5) }
  const name = `company ${player.at}: document of ${subject} ${short(subjectId)}`
  if (held && dice.chance(0.6)) {
    const link = { documentId: held.documentId, subject, subjectId }
    if (dice.chance(0.3)) return `${name} taken off: ${told(await stage.do(player.manager, unlinkDocument, link))}`
    return `${name} shown ${JSON.stringify(flags)}: ${told(await stage.do(player.manager, setDocumentSharing, { ...link, ...flags }))}`
  }
  const documentId = await keepFile(stage, player)
  return `${name} added ${JSON.stringify(flags)}: ${told(await stage.do(player.manager, linkDocument, { documentId, subject, subjectId, ...flags }))}`
}

async function keepFile(stage: Stage, player: Player): Promise<string> {
  const name = `${stage.mark(player, 'document name')}.txt`
  const kept = await stage.house.storage.put(player.id, Readable.from([Buffer.from(`Kept in ${name}`)]), 10_000)
  const id = newId<'document'>()
  await stage.rows(player, (db) => db.insertInto('documents').values({ id, name, mediaType: 'text/plain', bytes: kept.bytes, sha256: kept.sha256, uploadedBy: player.manager.personId }).execute())
  return id
}
