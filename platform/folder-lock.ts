import net from 'node:net'
import fs from 'node:fs'
import path from 'node:path'
import { createHash } from 'node:crypto'

export class FolderInUse extends Error {}

/**
 * Keeps a data folder to one process. A listening socket beside the data is a lock that the kernel releases when the process
 * ends, however it ends: connected = somebody is alive; refused = left behind by a kill, taken over.
 * `what` says to a second start what runs here. Throws `FolderInUse` with a sentence for people.
 */
export async function lockFolder(folder: string, what: () => string): Promise<() => Promise<void>> {
  makeFolder(folder)
  const address = socketAddress(folder)
  for (let attempt = 0; attempt < 5; attempt++) {
    const server = await listen(address, what)
    if (server) return () => release(server, address)
    const holder = await askHolder(address)
    if (holder !== null) {
      throw new FolderInUse(
        `The data folder ${folder} is in use: ${holder}. Stop it first, or choose another folder with DATA_DIR.`,
      )
    }
    if (process.platform !== 'win32') fs.rmSync(address, { force: true })
  }
  throw new FolderInUse(`The data folder ${folder} could not be locked. Check that you may write in it.`)
}

function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    fs.accessSync(folder, fs.constants.R_OK | fs.constants.W_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'EEXIST' || code === 'ENOTDIR' ? 'it is a file' : code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'you may not write there' : String(code)
    throw new FolderInUse(`The data folder ${folder} cannot be used: ${why}. Choose another with DATA_DIR.`)
  }
}

/** Socket paths end at 107 bytes on Linux, so a deep folder gets a socket in the temporary directory, named by its hash. */
function socketAddress(folder: string): string {
  const real = fs.realpathSync(folder)
  const name = createHash('sha256').update(real).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\dossier-${name}`
  const beside = path.join(real, 'in-use.sock')
  return Buffer.byteLength(beside) < 100 ? beside : `/tmp/dossier-${name}.sock`
}

function listen(address: string, what: () => string): Promise<net.Server | null> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.on('error', () => {}).end(what()))
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)))
    server.listen(address, () => {
      server.unref()
      resolve(server)
    })
  })
}

/** What the holder says of itself; a sentence of ours when it lives but is too busy to answer; null when nobody is there. */
function askHolder(address: string): Promise<string | null> {
  return new Promise((resolve) => {
    let said = ''
    const socket = net.connect(address)
    socket.setTimeout(1500)
    socket.on('data', (chunk) => (said += chunk))
    socket.on('end', () => resolve(said || 'another Dossier runs on it'))
    socket.on('timeout', () => {
      socket.destroy()
      resolve('another Dossier runs on it')
    })
    socket.on('error', () => resolve(null))
  })
}

async function release(server: net.Server, address: string): Promise<void> {
  await new Promise<void>((resolve) => server.close(() => resolve()))
  if (process.platform !== 'win32') fs.rmSync(address, { force: true })
}
