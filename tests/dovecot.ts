import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { ImapFlow } from 'imapflow'

const program = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'].find((place) => fs.existsSync(place))

/** A real IMAP server with empty mailboxes, a process of its own in a folder of its own. Every user has `imapPassword`. */
export type ImapServer = {
  readonly port: number
  /** Puts a mail into a user's mailbox, as a mail server would. */
  readonly deliver: (user: string, raw: string | Buffer) => Promise<void>
  /** The mailbox is made anew: its numbers begin again (UIDVALIDITY). */
  readonly renumber: (user: string) => Promise<void>
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
  readonly close: () => Promise<void>
}

export const imapPassword = 'secret-words-9'

/** Starts Dovecot on a free port. Throws with the command to install it where it is missing: these tests are never passed over in silence. */
export async function startDovecot(): Promise<ImapServer> {
  if (!program) throw new Error('This test reads a real mailbox and needs Dovecot.\n  Debian, Ubuntu:  sudo apt-get install dovecot-imapd')
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dossier-imap-'))
  fs.chmodSync(folder, 0o755)
  const port = await freePort()
  const root = process.getuid!() === 0
  const owner = root ? ownerOf('nobody') : { uid: process.getuid!(), gid: process.getgid!() }
  for (const name of ['run', 'state', 'mail']) fs.mkdirSync(path.join(folder, name))
  fs.chownSync(path.join(folder, 'mail'), owner.uid, owner.gid)
  const config = path.join(folder, 'dovecot.conf')
  fs.writeFileSync(config, settings({ folder, port, ...owner, root }))
  let child = launch(config)
  await answering(port, folder)
  const end = async () => {
    if (child.exitCode !== null) return
    const over = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await over
  }
  return {
    port,
    deliver: (user, raw) => asUser(port, user, async (client) => void (await client.append('INBOX', Buffer.from(raw as string)))),
    renumber: async (user) => {
      const place = path.join(folder, 'mail', user)
      for (const name of fs.readdirSync(place)) if (name.startsWith('dovecot')) fs.rmSync(path.join(place, name))
      fs.writeFileSync(path.join(place, 'dovecot-uidlist'), `3 V${Math.floor(Date.now() / 1000) + 5000} N1 G0123456789abcdef0123456789abcdef\n`)
      fs.chownSync(path.join(place, 'dovecot-uidlist'), owner.uid, owner.gid)
    },
    stop: end,
    start: async () => {
      child = launch(config)
      await answering(port, folder)
    },
    close: async () => {
      await end()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

function launch(config: string) {
  return spawn(program!, ['-F', '-c', config], { stdio: 'ignore' })
}

function ownerOf(name: string): { uid: number; gid: number } {
  return { uid: Number(execFileSync('id', ['-u', name])), gid: Number(execFileSync('id', ['-g', name])) }
}

function settings({ folder, port, uid, gid, root }: { readonly folder: string; readonly port: number; readonly uid: number; readonly gid: number; readonly root: boolean }): string {
  const me = os.userInfo().username
  const group = root ? 'root' : execFileSync('id', ['-gn']).toString().trim()
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
first_valid_uid = ${Math.min(uid, 500)}
${root ? '' : `default_internal_user = ${me}\ndefault_internal_group = ${group}\ndefault_login_user = ${me}`}
passdb {
  driver = static
  args = password=${imapPassword}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`
}

async function answering(port: number, folder: string): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    const greeted = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1')
      socket.once('data', (chunk) => {
        socket.destroy()
        resolve(chunk.toString().startsWith('* OK'))
      })
      socket.once('error', () => resolve(false))
      socket.once('close', () => resolve(false))
    })
    if (greeted) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const log = path.join(folder, 'log')
  throw new Error(`Dovecot does not answer: ${fs.existsSync(log) ? fs.readFileSync(log, 'utf8').slice(-800) : 'it wrote no log'}`)
}

async function asUser(port: number, user: string, work: (client: ImapFlow) => Promise<void>): Promise<void> {
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth: { user, pass: imapPassword }, logger: false })
  await client.connect()
  await work(client)
  await client.logout()
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}
