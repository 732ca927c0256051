import net from 'node:net'
import tls from 'node:tls'

/** A mail server as seen from the wire: says a line, hears the whole answer. For what no library would send. */
export class SmtpTalk {
  private socket: net.Socket
  private heard = ''
  private waiting: ((answer: string) => void) | null = null

  private constructor(socket: net.Socket) {
    this.socket = socket
    this.listenTo(socket)
  }

  static async open(port: number): Promise<SmtpTalk> {
    const talk = new SmtpTalk(net.connect(port, '127.0.0.1'))
    await talk.answer()
    return talk
  }

  /** Sends lines and answers what came back: `250 2.0.0 Kept`. */
  async say(...lines: string[]): Promise<string> {
    this.socket.write(`${lines.join('\r\n')}\r\n`)
    return this.answer()
  }

  /** A whole mail; the answer after its end. */
  async send({ from, to, raw }: { readonly from: string; readonly to: readonly string[]; readonly raw: Buffer | string }): Promise<string> {
    await this.say(`MAIL FROM:<${from}>`)
    for (const one of to) {
      const answer = await this.say(`RCPT TO:<${one}>`)
      if (!answer.startsWith('250')) return answer
    }
    await this.say('DATA')
    const text = Buffer.isBuffer(raw) ? raw.toString('latin1') : Buffer.from(raw).toString('latin1')
    this.socket.write(Buffer.from(text.replaceAll(/\r?\n/g, '\r\n').replaceAll(/^\./gm, '..'), 'latin1'))
    return this.say('', '.')
  }

  write(bytes: string | Buffer): void {
    this.socket.write(bytes)
  }

  async startTls(): Promise<void> {
    await this.say('STARTTLS')
    this.socket.removeAllListeners('data')
    const secured = tls.connect({ socket: this.socket, rejectUnauthorized: false })
    await new Promise<void>((resolve, reject) => secured.once('secureConnect', resolve).once('error', reject))
    this.socket = secured
    this.listenTo(secured)
  }

  /** Without a word of goodbye. */
  cut(): void {
    this.socket.destroy()
  }

  private listenTo(socket: net.Socket): void {
    socket.on('error', () => {})
    socket.on('close', () => this.hear('\r\n000 closed\r\n'))
    socket.on('data', (chunk: Buffer) => this.hear(chunk.toString('latin1')))
  }

  private hear(text: string): void {
    this.heard += text
    const whole = /^(?:\d{3}-.*\r\n)*\d{3}(?: .*)?\r\n/m.exec(this.heard)
    if (!whole || !this.waiting) return
    this.heard = this.heard.slice(whole.index + whole[0].length)
    const tell = this.waiting
    this.waiting = null
    tell(whole[0].trim())
  }

  private answer(): Promise<string> {
    return new Promise((resolve) => {
      this.waiting = resolve
      this.hear('')
    })
  }
}
