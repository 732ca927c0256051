import type { Mail } from './mail.ts'

/** The parts of a mail that asks one thing of its reader. All are plain text; links are absolute. */
export type MailParts = {
  readonly to: Mail['to']
  readonly language: 'en' | 'fr'
  readonly subject: string
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly action?: { readonly label: string; readonly link: string }
  /** Set apart and quoted, e.g. what a partner wrote. */
  readonly quote?: string
  readonly footer: string
}

/** Both parts of a mail in the house's look: one column, one button of 44 px, readable without images. */
export function composeMail(parts: MailParts): Mail {
  const text = [
    parts.heading,
    ...parts.paragraphs,
    ...(parts.quote ? [parts.quote.split('\n').map((line) => `> ${line}`).join('\n')] : []),
    ...(parts.action ? [`${parts.action.label}:\n${parts.action.link}`] : []),
    `-- \n${parts.footer}`,
  ].join('\n\n')
  const html = `<!doctype html><html lang="${parts.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escape(parts.subject)}</title></head>
<body style="margin:0;padding:24px 16px;background:#f4f5f6;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;color:#1c2126">
<div style="max-width:520px;margin:0 auto;background:#fff;border:1px solid #dfe3e6;border-radius:10px;padding:28px 24px">
<h1 style="font-size:20px;line-height:1.3;margin:0 0 16px">${escape(parts.heading)}</h1>
${parts.paragraphs.map((paragraph) => `<p style="margin:0 0 14px">${escape(paragraph)}</p>`).join('\n')}
${parts.quote ? `<blockquote style="margin:0 0 14px;padding:8px 14px;border-left:3px solid #0b6b75;white-space:pre-wrap">${escape(parts.quote)}</blockquote>` : ''}
${parts.action ? `<p style="margin:20px 0"><a href="${escape(parts.action.link)}" style="display:inline-block;background:#0b6b75;color:#fff;text-decoration:none;font-weight:600;padding:12px 20px;border-radius:8px">${escape(parts.action.label)}</a></p>` : ''}
<p style="margin:24px 0 0;font-size:13px;color:#5c6570">${escape(parts.footer)}</p>
</div></body></html>`
  return { to: parts.to, subject: parts.subject, text, html }
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
