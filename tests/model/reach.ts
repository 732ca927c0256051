import type { Fact } from './facts.ts'
import { believes, foldLinks, type Link } from './links.ts'
import { wordedItself } from './copies.ts'
import { wordsIn, type Marks } from './marks.ts'
import type { Seen, SeenPlan } from './seen.ts'

/**
 * Who may have read what. Every text in a run carries a mark of its own; a mark may be found at a company only if the company
 * wrote it, or if it stood in a crossing field (§2) of a partner's plan or order while that was shared with it. Fields that
 * never cross are not read here at all, so their marks reach nobody.
 */
export class Reach {
  private readonly marks: Marks
  /** What arrived, by company, lineage and field: it may be handed on as long as nobody words it anew. */
  private readonly arrived = new Map<string, Set<string>>()

  constructor(marks: Marks) {
    this.marks = marks
  }

  /** After each step: everything shared now may be on its way. */
  spread(facts: readonly Fact[], seen: Seen): void {
    const open = foldLinks(facts).filter((link) => believes(link, 'from') || believes(link, 'to'))
    for (let round = 0; round <= open.length; round += 1) {
      const grew = open.map((link) => this.along(link, facts, seen))
      if (!grew.includes(true)) break
    }
  }

  private along(link: Link, facts: readonly Fact[], seen: Seen): boolean {
    const source = seen.plans.find((plan) => plan.at === link.from && plan.id === link.plan)
    const role = facts.find((fact) => fact.kind === 'connected' && fact.connection === link.connection)
    if (!source || role?.kind !== 'connected') return false
    const toClient = role.client === link.to
    let grew = this.work(link, seen, source, toClient)
    if (!believes(link, 'from')) return grew
    const give = (to: number, field: string, words: Iterable<string>) => {
      for (const word of words) grew = this.add(to, link.lineage, field, word) || grew
    }
    for (const field of ['title', 'description'] as const) {
      give(link.to, field, wordsIn(source.fields[field]))
      if (source.origin === 'received' && !wordedItself(facts, source, field)) give(link.to, field, this.held(link.from, link.lineage, field))
    }
    const definition = { type: source.fields['type'], work: source.work, places: source.places, sites: source.siteWords }
    give(link.to, 'definition', wordsIn(definition))
    if (source.origin === 'received') give(link.to, 'definition', this.held(link.from, link.lineage, 'definition'))
    give(link.to, 'notes', wordsIn(seen.shares.find((share) => share.at === link.from && share.id === link.share)?.notes))
    give(link.to, 'documents', wordsIn(this.shownDocuments(seen, source, toClient, 'plan', [source.id])))
    return grew
  }

  /** Reports and results go both ways, to whoever follows the order. */
  private work(link: Link, seen: Seen, source: SeenPlan, toClient: boolean): boolean {
    const copyId = seen.shares.find((share) => share.at === link.to && share.id === link.share)?.plan
    const copy = seen.plans.find((plan) => plan.at === link.to && plan.id === copyId)
    let grew = false
    for (const [side, from, to, plan, down] of [['from', link.from, link.to, source, toClient], ['to', link.to, link.from, copy, !toClient]] as const) {
      if (!plan || !believes(link, side)) continue
      const orders = seen.orders.filter((order) => order.at === plan.at && order.plan === plan.id)
      const words = [...wordsIn(orders.map(({ report, results, asked }) => ({ report, results, asked }))), ...this.held(from, link.lineage, 'work')]
      for (const word of words) grew = this.add(to, link.lineage, 'work', word) || grew
      const shown = wordsIn(this.shownDocuments(seen, plan, down, 'visit', orders.map((order) => order.id)))
      for (const word of shown) grew = this.add(to, link.lineage, 'documents', word) || grew
    }
    return grew
  }

  private shownDocuments(seen: Seen, plan: SeenPlan, toClient: boolean, subject: string, ids: readonly string[]): string[] {
    return seen.documents
      .filter((document) => document.at === plan.at && document.subject === subject && ids.includes(document.subjectId))
      .filter((document) => (toClient ? document.withClient : document.withSupplier))
      .map((document) => document.name)
  }

  private held(at: number, lineage: string, field: string): ReadonlySet<string> {
    return this.arrived.get(`${at} ${lineage} ${field}`) ?? new Set()
  }

  private add(at: number, lineage: string, field: string, word: string): boolean {
    this.marks.allow(word, at)
    const key = `${at} ${lineage} ${field}`
    const words = this.arrived.get(key) ?? new Set()
    this.arrived.set(key, words)
    if (words.has(word)) return false
    words.add(word)
    return true
  }
}
