import { say, type Facts, type Language } from '../../../kernel/phrases.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/database.ts'
import { composeMail } from '../../../platform/mail-page.ts'
import { queueMail } from '../../../platform/mail.ts'
import type { House } from '../../../platform/routes.ts'
import { writeAutomatically } from '../../messages/server/sending.ts'
import { requestPagesPhrases, type RequestPagesPhrase } from '../page-phrases.ts'
import { linksIn } from '../suspicion.ts'
import { formText } from '../words.ts'
import { whoIsTold, type OpenForm } from './form-views.ts'

export type ToConfirm = { readonly jobId: string; readonly number: string; readonly name: string; readonly email: string; readonly language: Language; readonly service: string }

/**
 * To the person, in her language, from the folder, so that her answer comes back into it: the number and what happens next. Nothing she
 * typed is in it but her name, and that only where it can be one: whoever gives a stranger's address sends him no words of his own through us.
 */
export async function queueConfirmation(db: Db, ask: Ask, { form, company }: OpenForm, { jobId, number, name, email, language, service }: ToConfirm, house: Pick<House, 'config'>): Promise<void> {
  const words = (key: RequestPagesPhrase, facts: Facts = {}) => say(requestPagesPhrases, language, key, { company: company.name, number, service, ...facts })
  const mayGreet = linksIn(name) === 0 && name.length <= 60 && !/[\d@:/<>[\]{}]/.test(name)
  const text = [...(mayGreet ? [words('mail.hello', { name })] : []), words(service ? 'mail.text.service' : 'mail.text'), formText(form, 'thanks', language, company.name), words('mail.footer')]
  const mail = { jobId, to: { name: mayGreet ? name : '', address: email }, language, subject: words('mail.subject'), text: text.join('\n\n') }
  await writeAutomatically(db, { ...ask, name: company.name }, mail, house)
}

/** To the office: who asks, in which folder, and every word. */
export async function queueOfficeMail(db: Db, publicUrl: string, { form, company }: OpenForm, about: { jobId: string; number: string; name: string; words: string; like: string | null }): Promise<void> {
  for (const { address, name, language } of await whoIsTold(db, form.tell)) {
    const words = (key: RequestPagesPhrase, facts: Facts = {}) => say(requestPagesPhrases, language, key, { company: company.name, number: about.number, name: about.name, ...facts })
    await queueMail(
      db,
      composeMail({
        to: { address, name },
        language,
        subject: words('office.subject'),
        heading: words('office.heading'),
        paragraphs: [words('office.text'), ...(about.like ? [words('office.like', { number: about.like })] : [])],
        quote: about.words,
        action: { label: words('office.action'), link: `${publicUrl}/jobs/${about.jobId}` },
        footer: words('office.footer'),
      }),
    )
  }
}
