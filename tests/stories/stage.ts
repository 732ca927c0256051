import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { simpleParser } from 'mailparser'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { SMTPServer } from 'smtp-server'
import { newId, type CompanyId } from '../../kernel/ids.ts'
import type { Language } from '../../kernel/phrases.ts'
import type { Role } from '../../access/permissions.ts'
import { openHouse, rawRoutes, routes } from '../../apps/server/compose.ts'
import { openDoor } from '../../apps/server/http/app.ts'
import { listenAt } from '../../apps/server/http/listener.ts'
import { addPerson, foundCompany } from '../../modules/companies/server/company-store.ts'
import { makeUser } from '../../modules/companies/server/signing-up.ts'
import { readConfig, withPort } from '../../platform/config.ts'
import { openLog } from '../../platform/log.ts'
import type { House } from '../../platform/routes.ts'

export type ReadMail = { readonly to: string; readonly subject: string; readonly text: string; readonly html: string; readonly replyTo: string; readonly messageId: string }

/** The whole product as people meet it: the real server on embedded PostgreSQL, real SMTP on loopback, a real browser. */
export type Stage = {
  readonly house: House
  readonly address: string
  readonly browser: Browser
  readonly logged: string[]
  readonly visitors: Visitor[]
  /** Waits for a mail to this address whose subject holds `about`, sent after the last one read. */
  readonly mailTo: (address: string, about: string) => Promise<ReadMail>
  /** A newer version of the program is put on the server: its worker differs from the one before by a line. */
  readonly bringNewVersion: () => void
  readonly close: () => Promise<void>
}

export const password = 'une phrase de passe 42'
/** The browser's zone and clock follow the machine; people of the stories live here. */
const zone = 'America/Toronto'

/** `settings`: more of the environment the program starts with. */
export async function openStage(settings: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dossier-story-'))
  const post = await openPostOffice()
  const logged: string[] = []
  const log = openLog('info', { write: (line) => void logged.push(line) })
  const listener = await listenAt('127.0.0.1', 0)
  const config = withPort(
    readConfig({ DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0', SMTP_URL: `smtp://127.0.0.1:${post.port}`, MAIL_FROM: 'Dossier <dossier@dossier.test>', ...settings }),
    listener.port,
  )
  const { house, close } = await openHouse(config, log)
  const door = openDoor(house, routes, rawRoutes)
  let newer = ''
  listener.answerWith({
    fetch: async (request, ...rest) => {
      if (newer === '' || new URL(request.url).pathname !== '/worker.js') return door.fetch(request, ...rest)
      const plain = await door.fetch(new Request(request.url), ...rest)
      return new Response((await plain.text()) + newer, { headers: { 'Content-Type': plain.headers.get('Content-Type') ?? '' } })
    },
  })
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
  return {
    house,
    address: `http://localhost:${listener.port}`,
    browser,
    logged,
    visitors: [],
    mailTo: post.mailTo,
    bringNewVersion: () => void (newer = `\n// ${newId()}`),
    close: async () => {
      await browser.close()
      await listener.close()
      await close()
      await post.close()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A real SMTP server on loopback that keeps what it is given. */
async function openPostOffice() {
  const mails: ReadMail[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      simpleParser(stream)
        .then((mail) => {
          const to = Array.isArray(mail.to) ? mail.to[0] : mail.to
          mails.push({ to: to?.value[0]?.address ?? '', subject: mail.subject ?? '', text: mail.text ?? '', html: mail.html || '', replyTo: mail.replyTo?.value[0]?.address ?? '', messageId: mail.messageId ?? '' })
          done()
        })
        .catch(done)
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    port: (server.server.address() as { port: number }).port,
    mailTo: async (address: string, about: string): Promise<ReadMail> => {
      const until = Date.now() + 60_000
      for (;;) {
        const at = mails.findIndex((mail) => mail.to === address && mail.subject.includes(about))
        if (at >= 0) return mails.splice(at, 1)[0]!
        if (Date.now() > until) throw new Error(`no mail to ${address} about "${about}"; there are: ${mails.map((mail) => `${mail.to}: ${mail.subject}`).join(' | ')}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** A company with people who can sign in, made as signing up makes it. */
export async function settle(house: House, name: string, language: Language, people: readonly { name: string; email: string; role: Role; language?: Language }[]): Promise<CompanyId> {
  const users = await Promise.all(people.map((person) => makeUser(house, { name: person.name, email: person.email, password, language: person.language ?? language })))
  return foundCompany(house.database, { name, language, timeZone: zone, currency: 'CAD', region: 'CA-QC' }, async (db) => {
    for (const [index, person] of people.entries()) await addPerson(db, { language, ...person, userId: users[index]! })
  })
}

/** One person at a browser of their own. */
export class Visitor {
  readonly page: Page
  readonly context: BrowserContext
  readonly troubles: string[] = []
  private readonly stage: Stage

  private constructor(stage: Stage, context: BrowserContext, page: Page) {
    this.stage = stage
    this.context = context
    this.page = page
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.troubles.push(`${message.type()}: ${message.text()}`)
    })
    page.on('pageerror', (error) => this.troubles.push(`error: ${error.message}`))
  }

  static async arrive(stage: Stage, language: Language, view: { width: number; height: number; scheme?: 'light' | 'dark' } = { width: 1440, height: 900 }): Promise<Visitor> {
    const context = await stage.browser.newContext({
      locale: language === 'fr' ? 'fr-CA' : 'en-CA',
      timezoneId: zone,
      viewport: { width: view.width, height: view.height },
      colorScheme: view.scheme ?? 'light',
      reducedMotion: 'reduce',
      baseURL: stage.address,
    })
    context.setDefaultTimeout(30_000)
    const visitor = new Visitor(stage, context, await context.newPage())
    stage.visitors.push(visitor)
    return visitor
  }

  /** Signs in by password, through the page. */
  async signIn(email: string): Promise<void> {
    await this.page.goto('/sign-in')
    await this.fillSignIn(email)
  }

  /** Signs in where the sign-in page stands already. */
  async fillSignIn(email: string): Promise<void> {
    await this.page.locator('input[type=email]').fill(email)
    await this.page.locator('input[type=password]').fill(password)
    await this.page.keyboard.press('Enter')
    await this.page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  }

  /** Changes the language by keyboard-reachable means that work over an open panel: the switch of the header, or the page's own. */
  async speak(language: Language): Promise<void> {
    const now = await this.page.locator('html').getAttribute('lang')
    if (now?.startsWith(language)) return
    await this.page.locator(`input[type=radio][value="${language}"]`).first().evaluate((button) => (button as HTMLElement).click())
    await this.page.waitForFunction((wanted) => document.documentElement.lang.startsWith(wanted), language)
    await this.page.waitForTimeout(300)
  }

  /** Notes that something was done are in the way of a picture. */
  async closeToasts(): Promise<void> {
    const close = this.page.locator('.mantine-Notification-closeButton')
    while ((await close.count()) > 0) {
      await close.first().click()
      await this.page.waitForTimeout(200)
    }
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(path.startsWith('http') ? path : `${this.stage.address}${path}`)
  }

  /** WCAG 2.2 AA, by axe, of what is on the screen now. Answers each violation in a line. */
  async violations(): Promise<string[]> {
    const axe = new AxeBuilder({ page: this.page }).options({ resultTypes: ['violations'] }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // Where there is no frame of another site to look into, it goes in one call, which takes half the time.
    if (this.page.frames().length === 1) axe.setLegacyMode()
    const found = await axe.analyze()
    return found.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}`))
  }

  async leave(): Promise<void> {
    await this.context.close()
  }
}

/** What everybody has on their screen, for whoever wants to know why a story failed. */
export async function photograph(stage: Stage, folder: string): Promise<void> {
  fs.mkdirSync(folder, { recursive: true })
  for (const [index, visitor] of stage.visitors.entries()) {
    if (!visitor.page.isClosed()) await visitor.page.screenshot({ path: path.join(folder, `failed-${index + 1}.png`) }).catch(() => {})
  }
}

/** The first link of a mail's text that leads to the product. */
export function linkIn(mail: ReadMail): string {
  const link = /https?:\/\/localhost:\d+\/\S+/.exec(mail.text)?.[0]
  if (!link) throw new Error(`no link in the mail "${mail.subject}"`)
  return link
}
