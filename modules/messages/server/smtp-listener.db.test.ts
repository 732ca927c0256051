import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import nodemailer from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Inbound } from '../../../platform/config.ts'
import type { House } from '../../../platform/routes.ts'
import { aMailOffice, domain, type MailOffice } from '../../../tests/mails/mail-office.ts'
import { openTestHouse } from '../../../tests/house.ts'
import { SmtpTalk } from '../../../tests/smtp-client.ts'
import { openSmtpListener, type SmtpListener } from './smtp-listener.ts'

const house = await openTestHouse()
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dossier-smtp-'))
let office: MailOffice
let door: SmtpListener

const inbound = (over: Partial<Inbound> = {}): Inbound => ({ host: '127.0.0.1', port: 0, domain, certificate: null, ...over })

beforeAll(async () => {
  await house.wipe()
  office = await aMailOffice(house)
  door = await openSmtpListener(office.house, inbound())
})
afterAll(async () => {
  await door.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

const kept = (subject: string) => house.database.inCompany(office.company.id, (db) => db.selectFrom('messages').selectAll().where('subject', '=', subject).execute())
const mail = (subject: string, body = 'Bonjour') => `From: Anne <anne.tremblay@videotron.example>\nTo: x\nSubject: ${subject}\nMessage-ID: <${subject.replaceAll(' ', '.')}@v.example>\n\n${body}\n`
const send = async (raw: string | Buffer, to = office.replyTo, port = door.port) => {
  const talk = await SmtpTalk.open(port)
  await talk.say('EHLO v.example')
  const answer = await talk.send({ from: 'anne.tremblay@videotron.example', to: [to], raw })
  talk.cut()
  return answer
}

test('a mail another server hands over is saved before it is acknowledged, in its folder', async () => {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: door.port, ignoreTLS: true })
  const sent = (await transport.sendMail({
    from: 'Anne <anne.tremblay@videotron.example>', to: office.replyTo, subject: 'Par SMTP', text: 'Jeudi.\n\nLe lun. 23 nov. 2026 à 08:00, Froid <x@y.z> a écrit :\n> Quel jour ?', attachments: [{ filename: 'note.txt', content: 'Apportez la clé' }],
  })) as { response: string }
  expect(sent.response).toMatch(/^250/)
  expect(await kept('Par SMTP')).toMatchObject([{ jobId: office.jobId, bodyText: 'Jeudi.', matchedBy: 'token', nature: 'written' }])
})

test('brought a second time, as after a lost acknowledgement, it is acknowledged again and kept once', async () => {
  expect(await send(mail('Deux fois'))).toMatch(/^250/)
  expect(await send(mail('Deux fois'))).toMatch(/^250/)
  expect(await kept('Deux fois')).toHaveLength(1)
})

test('it takes mail for the companies’ addresses alone and relays for nobody', async () => {
  expect(await send(mail('a'), `nobody-here@${domain}`)).toMatch(/^550/)
  expect(await send(mail('a'), 'somebody@gmail.example')).toMatch(/^550/)
  expect(await send(mail('a'), `${office.intake.split('@')[0]}@${domain}.evil.example`)).toMatch(/^550/)
  expect(await send(mail('Majuscules'), office.intake.toUpperCase())).toMatch(/^250/)
})

test('what cannot be kept is not acknowledged: the sending server keeps it and brings it again', async () => {
  let broken = true
  const { storage } = office.house
  const failing: House = { ...office.house, storage: { ...storage, put: (...given) => (broken ? Promise.reject(new Error('disk full')) : storage.put(...given)) } }
  const weak = await openSmtpListener(failing, inbound())
  expect(await send(mail('Disque plein'), office.replyTo, weak.port)).toMatch(/^451/)
  expect(await kept('Disque plein')).toHaveLength(0)
  broken = false
  expect(await send(mail('Disque plein'), office.replyTo, weak.port)).toMatch(/^250/)
  expect(await kept('Disque plein')).toHaveLength(1)
  await weak.close()
})

test('a mail cut half-way leaves nothing, and the next one is taken', async () => {
  const talk = await SmtpTalk.open(door.port)
  await talk.say('EHLO v.example')
  await talk.say('MAIL FROM:<anne.tremblay@videotron.example>')
  await talk.say(`RCPT TO:<${office.replyTo}>`)
  await talk.say('DATA')
  talk.write(mail('Coupé').replaceAll('\n', '\r\n'))
  talk.cut()
  expect(await send(mail('Après la coupure'))).toMatch(/^250/)
  expect(await kept('Coupé')).toHaveLength(0)
  expect(await kept('Après la coupure')).toHaveLength(1)
})

test('ten megabytes are taken, with their file; forty are refused by name', { timeout: 90_000 }, async () => {
  const file = Buffer.alloc(7_500_000, 7).toString('base64').replaceAll(/(.{76})/g, '$1\n')
  const big = `From: Anne <anne.tremblay@videotron.example>\nSubject: Dix\nMessage-ID: <dix@v.example>\nContent-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: text/plain\n\nVoir\n--m\nContent-Type: application/octet-stream; name=plan.bin\nContent-Disposition: attachment; filename=plan.bin\nContent-Transfer-Encoding: base64\n\n${file}\n--m--\n`
  expect(big.length).toBeGreaterThan(10_000_000)
  expect(await send(big)).toMatch(/^250/)
  expect(await kept('Dix')).toMatchObject([{ bodyText: 'Voir', attachments: [{ name: 'plan.bin', bytes: 7_500_000, documentId: null }] }])
  expect(await send(mail('Quarante', `${'x'.repeat(70)}\n`.repeat(560_000)))).toMatch(/^552/)
})

test('two companies in one mail each get their own', async () => {
  const other = await aMailOffice(house, 'Chaud Austral')
  const talk = await SmtpTalk.open(door.port)
  await talk.say('EHLO v.example')
  expect(await talk.send({ from: 'new@client.example', to: [office.intake, other.intake], raw: 'From: New <new@client.example>\nSubject: Les deux\nMessage-ID: <deux@client.example>\n\nBonjour' })).toMatch(/^250/)
  talk.cut()
  expect(await kept('Les deux')).toHaveLength(1)
  expect(await house.database.inCompany(other.company.id, (db) => db.selectFrom('messages').select('matchedBy').where('subject', '=', 'Les deux').execute())).toEqual([{ matchedBy: 'intake' }])
})

test('a bounce, with its empty sender, reaches the message it is about', async () => {
  const raw = `From: MAILER-DAEMON@mx.example\nTo: ${office.replyTo}\nSubject: Undelivered Mail Returned to Sender\nMessage-ID: <b1@mx.example>\n\nanne.tremblay@videotron.example: 550 5.1.1 unknown\n\nMessage-ID: <${office.sent}>\n`
  const talk = await SmtpTalk.open(door.port)
  await talk.say('EHLO mx.example')
  expect(await talk.send({ from: '', to: [office.replyTo], raw })).toMatch(/^250/)
  talk.cut()
  const sent = await house.database.inCompany(office.company.id, (db) => db.selectFrom('messages').select(['state', 'stateReason']).where('id', '=', office.messageId).executeTakeFirstOrThrow())
  expect(sent.state).toBe('bounced')
  expect(sent.stateReason).toContain('550 5.1.1')
})

test('commands that are no mail are answered, and nobody signs in', async () => {
  const talk = await SmtpTalk.open(door.port)
  const greeting = await talk.say('EHLO v.example')
  expect(greeting).not.toMatch(/AUTH|STARTTLS/)
  expect(greeting).toMatch(/SIZE \d+/)
  expect(await talk.say('TURN')).toMatch(/^5\d\d/)
  expect(await talk.say('VRFY anne')).not.toMatch(/^250 .*@/)
  expect(await talk.say(`MAIL FROM:<a@b.example>\r\nRCPT TO:<x@elsewhere.example>`)).toMatch(/^250/)
  talk.cut()
  const browser = await SmtpTalk.open(door.port)
  expect(await browser.say('GET / HTTP/1.1')).toMatch(/^421/)
  browser.cut()
})

test('one address that floods is asked to come back later; the others are served', async () => {
  const flooded = await openSmtpListener(office.house, inbound())
  const talk = await SmtpTalk.open(flooded.port)
  await talk.say('EHLO v.example')
  let answer = ''
  for (let at = 0; at < 301; at++) {
    answer = await talk.say('MAIL FROM:<a@b.example>')
    await talk.say('RSET')
  }
  expect(answer).toMatch(/^451/)
  talk.cut()
  await flooded.close()
  expect(await send(mail('Un autre'))).toMatch(/^250/)
})

test('with a certificate a mail may come encrypted', async () => {
  const [key, chain] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', `/CN=${domain}`, '-keyout', key, '-out', chain], { stdio: 'ignore' })
  const secure = await openSmtpListener(office.house, inbound({ certificate: { key, chain } }))
  const talk = await SmtpTalk.open(secure.port)
  expect(await talk.say('EHLO v.example')).toContain('STARTTLS')
  await talk.startTls()
  await talk.say('EHLO v.example')
  expect(await talk.send({ from: 'anne.tremblay@videotron.example', to: [office.replyTo], raw: mail('Chiffré') })).toMatch(/^250/)
  talk.cut()
  await secure.close()
  expect(await kept('Chiffré')).toHaveLength(1)
})

test('a port that is taken is said in one sentence', async () => {
  await expect(openSmtpListener(office.house, inbound({ port: door.port }))).rejects.toThrow(/INBOUND_SMTP_PORT: another program takes mail/)
})
