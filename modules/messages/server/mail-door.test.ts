import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startProgram } from '../../../tests/program.ts'
import { SmtpTalk } from '../../../tests/smtp-client.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dossier-door-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })

test('the program opens the door for mail its settings name, and closes it in good order', { timeout: 240_000 }, async () => {
  const port = await freePort()
  const settings = { DATA_DIR: path.join(folder, 'data'), INBOUND_SMTP_PORT: String(port), INBOUND_HOST: '127.0.0.1', INBOUND_DOMAIN: 'in.dossier.test' }
  const program = startProgram(settings)
  await program.address
  const talk = await SmtpTalk.open(port)
  expect(await talk.say('EHLO v.example')).toMatch(/^250/)
  expect(await talk.say('MAIL FROM:<a@b.example>')).toMatch(/^250/)
  expect(await talk.say('RCPT TO:<nobody@in.dossier.test>')).toMatch(/^550/)
  talk.cut()
  const second = startProgram({ ...settings, DATA_DIR: path.join(folder, 'other') })
  expect(await second.over).toBe(2)
  expect(second.said()).toMatch(/INBOUND_SMTP_PORT: another program takes mail/)
  expect(await program.end('SIGTERM')).toBe(0)
})
