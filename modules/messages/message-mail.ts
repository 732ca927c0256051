import { say, type Language } from '../../kernel/phrases.ts'
import { messagesPhrases } from './phrases.ts'

export type MessageMail = {
  readonly language: Language
  readonly subject: string
  /** What the person wrote, its variables filled in. */
  readonly text: string
  readonly company: string
  readonly number: string
  /** Where the client answers without an account; null: this mail asks for no answer. */
  readonly link: string | null
  /** Whether answers by mail come back. */
  readonly answersByMail: boolean
}

/** A subject always names its folder, in brackets, so that an answer finds it even when everything else is lost. */
export function numberedSubject(subject: string, number: string, language: Language): string {
  const worded = subject.trim() || say(messagesPhrases, language, 'mail.subject', { number }).trim()
  return worded.includes(`[${number}]`) ? worded : `${worded} [${number}]`
}

/** Both parts of a mail to a client: our line to answer above, the words as they were written, who writes, and the link. */
export function mailOf(mail: MessageMail): { readonly subject: string; readonly text: string; readonly html: string } {
  const words = (key: 'mail.above' | 'mail.answer' | 'mail.answer-here' | 'mail.answer-link' | 'mail.footer') =>
    say(messagesPhrases, mail.language, key, { company: mail.company, number: mail.number })
  const subject = numberedSubject(mail.subject, mail.number, mail.language)
  const asks = words(mail.answersByMail ? 'mail.answer-here' : 'mail.answer-link')
  const above = mail.answersByMail ? `=== ${words('mail.above')} ===` : null
  const text = [...(above ? [above] : []), mail.text.trim(), ...(mail.link ? [`${asks}\n${mail.link}`] : []), `-- \n${words('mail.footer')}`].join('\n\n')
  const html = `<!doctype html><html lang="${mail.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
${above ? `<p style="margin:0 0 16px;font-size:12px;color:#6b7480">${escape(above)}</p>` : ''}
<div style="max-width:640px">${paragraphs(mail.text)}</div>
${mail.link ? `<p style="margin:20px 0"><a href="${escape(mail.link)}" style="display:inline-block;background:#0b6b75;color:#fff;text-decoration:none;font-weight:600;padding:12px 20px;border-radius:8px">${escape(words('mail.answer'))}</a></p>` : ''}
<p style="margin:24px 0 0;font-size:13px;color:#6b7480">${escape(words('mail.footer'))}</p>
</body></html>`
  return { subject, text, html }
}

function paragraphs(text: string): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p style="margin:0 0 14px">${linked(escape(paragraph)).replaceAll('\n', '<br>')}</p>`)
    .join('\n')
}

/** Addresses of pages become links; nothing else of what a person writes is markup. */
function linked(escaped: string): string {
  return escaped.replaceAll(/\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/g, (address) => `<a href="${address}">${address}</a>`)
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
