import type { UserId } from '../../../kernel/ids.ts'
import { say, type Facts, type Language } from '../../../kernel/phrases.ts'
import type { Db } from '../../../platform/database.ts'
import { composeMail } from '../../../platform/mail-page.ts'
import { queueMail } from '../../../platform/mail.ts'
import type { House } from '../../../platform/routes.ts'
import { companiesPhrases, type CompaniesPhrase } from '../phrases.ts'
import { mayMail } from './tries.ts'
import { userById, type User } from './user-store.ts'

type Reader = { readonly name: string; readonly email: string; readonly language: Language }
type Sentences = {
  readonly subject: CompaniesPhrase
  readonly heading?: CompaniesPhrase
  readonly text: readonly CompaniesPhrase[]
  readonly action?: { readonly label: CompaniesPhrase; readonly link: string }
}

/** Called by the identity library, outside any transaction. */
export async function sendPasswordReset(house: House, userId: UserId, token: string): Promise<void> {
  await house.database.outside(async (db) => {
    const user = await userById(db, userId)
    if (!user || !(await mayMail(user.email))) return
    await send(db, user, {
      subject: 'mail.reset.subject',
      text: ['mail.reset.text', 'mail.reset.text2'],
      action: { label: 'mail.reset.action', link: `${house.config.publicUrl}/reset-password#${token}` },
    })
  })
}

export async function sendSignInLink(db: Db, user: User, link: string): Promise<void> {
  await send(db, user, { subject: 'mail.enter.subject', text: ['mail.enter.text'], action: { label: 'mail.enter.action', link } })
}

export async function sendConfirmAddress(db: Db, user: Reader, link: string): Promise<void> {
  await send(db, user, { subject: 'mail.confirm.subject', text: ['mail.confirm.text'], action: { label: 'mail.confirm.action', link } })
}

export async function sendFinishSignUp(db: Db, reader: Reader & { readonly companyName: string }, link: string): Promise<void> {
  await send(
    db,
    reader,
    { subject: 'mail.sign-up.subject', text: ['mail.sign-up.text', 'mail.sign-up.text2'], action: { label: 'mail.sign-up.action', link } },
    { company: reader.companyName },
  )
}

export async function sendAlreadyHere(db: Db, user: User, link: string): Promise<void> {
  await send(db, user, { subject: 'mail.here.subject', text: ['mail.here.text', 'mail.here.text2'], action: { label: 'mail.here.action', link } })
}

/** To the new address. */
export async function sendChangeAddress(db: Db, user: User, to: string, link: string): Promise<void> {
  await send(db, { ...user, email: to }, { subject: 'mail.change.subject', text: ['mail.change.text'], action: { label: 'mail.change.action', link } })
}

/** To the former address: whoever loses it must hear of it. */
export async function sendAddressChanged(db: Db, user: User, to: string): Promise<void> {
  await send(db, user, { subject: 'mail.changed.subject', text: ['mail.changed.text', 'mail.changed.text2'] }, { email: to })
}

export async function sendInvitation(db: Db, to: Reader, facts: { by: string; company: string; role: string }, link: string): Promise<void> {
  await send(
    db,
    to,
    {
      subject: 'mail.invite.subject',
      heading: 'mail.invite.heading',
      text: ['mail.invite.text', 'mail.invite.text2'],
      action: { label: 'mail.invite.action', link },
    },
    facts,
  )
}

async function send(db: Db, reader: Reader, sentences: Sentences, facts: Facts = {}): Promise<void> {
  const said = (key: CompaniesPhrase) => say(companiesPhrases, reader.language, key, { name: reader.name, email: reader.email, ...facts })
  await queueMail(
    db,
    composeMail({
      to: { address: reader.email, name: reader.name },
      language: reader.language,
      subject: said(sentences.subject),
      heading: said(sentences.heading ?? sentences.subject),
      paragraphs: sentences.text.map(said),
      ...(sentences.action ? { action: { label: said(sentences.action.label), link: sentences.action.link } } : {}),
      footer: said('mail.footer'),
    }),
  )
}
