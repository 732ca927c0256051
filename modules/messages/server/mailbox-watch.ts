import type { CompanyId } from '../../../kernel/ids.ts'
import { errorFacts } from '../../../platform/log.ts'
import type { House } from '../../../platform/routes.ts'
import { allMailboxDoors } from './door-store.ts'
import { mailboxRow } from './mailbox-store.ts'
import { readMailbox } from './reading-mailboxes.ts'

const everySeconds = 20
const atOnce = 4

/** Reads every company's mailboxes about once a minute, a few at a time: one that hangs keeps nobody waiting. */
export class MailboxWatch {
  private readonly house: House
  private timer: NodeJS.Timeout | null = null
  private running: Promise<void> | null = null
  private closed = false

  constructor(house: House) {
    this.house = house
  }

  start(): void {
    this.timer = setInterval(() => this.look(), everySeconds * 1000)
    this.timer.unref()
    this.look()
  }

  /** Lets the round that runs come to its end. */
  async close(): Promise<void> {
    this.closed = true
    if (this.timer) clearInterval(this.timer)
    await this.running
  }

  private look(): void {
    if (this.closed || this.running) return
    this.running = readDueMailboxes(this.house, () => this.closed)
      .catch((error: unknown) => this.house.log.error(errorFacts(error), 'mailboxes could not be read'))
      .finally(() => {
        this.running = null
      })
  }
}

/** One round: whatever is due now. */
export async function readDueMailboxes(house: House, stop: () => boolean = () => false): Promise<void> {
  const doors = await house.database.outside(allMailboxDoors)
  const waiting = doors[Symbol.iterator]()
  const worker = async () => {
    for (const { companyId, mailboxId } of waiting) {
      if (stop()) return
      if (await isDue(house, companyId, mailboxId)) {
        await readMailbox(house, companyId, mailboxId).catch((error: unknown) => house.log.error({ company: companyId, ...errorFacts(error) }, 'a mailbox could not be read'))
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

async function isDue(house: House, companyId: CompanyId, mailboxId: string): Promise<boolean> {
  const row = await house.database.inCompany(companyId, (db) => mailboxRow(db, mailboxId))
  return row !== undefined && row.active && row.nextCheckAt <= house.clock.now()
}
