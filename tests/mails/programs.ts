/**
 * Mails as the programs people use write them: the way each quotes, encodes and signs. Made here, of words of our own. `{{…}}` in a mail is
 * filled in by the test: TO (the address it is sent to), SENT (the Message-ID of what it answers), NUMBER (of the folder).
 */
export type Written = {
  readonly from: string
  readonly subject: string
  /** What the person wrote this time. */
  readonly text: string
  /** Language of the program. */
  readonly language: 'en' | 'fr' | 'es' | 'de'
  /** Whether it says what it answers (In-Reply-To). */
  readonly thread?: boolean
  /** Extra headers, each a whole line. */
  readonly headers?: readonly string[]
  readonly signature?: string
}

/** What our mail said, as it comes back quoted. */
export const ours: Readonly<Record<Written['language'], readonly string[]>> = {
  fr: ['=== Répondez au-dessus de cette ligne ===', '', 'Bonjour Mme Tremblay,', '', 'Nous pouvons passer mardi ou jeudi. Quel jour préférez-vous ?', 'Le chat est-il gentil ?', '', 'Vous pouvez répondre à ce courriel, ou sans compte ici :', 'https://dossier.test/m/x', '', '-- ', 'Froid Boréal, dossier {{NUMBER}}'],
  en: ['=== Reply above this line ===', '', 'Hello Mrs. Tremblay,', '', 'We can come Tuesday or Thursday. Which day suits you?', 'Is the cat friendly?', '', '-- ', 'Froid Boréal, folder {{NUMBER}}'],
  es: ['=== Reply above this line ===', '', 'Hola señora Tremblay:', '', 'Podemos ir el martes o el jueves.', '', '-- ', 'Froid Boréal, {{NUMBER}}'],
  de: ['=== Reply above this line ===', '', 'Guten Tag Frau Tremblay,', '', 'wir können am Dienstag oder Donnerstag kommen.', '', '-- ', 'Froid Boréal, {{NUMBER}}'],
}

export const attributions: Readonly<Record<Written['language'], string>> = {
  fr: 'Le lun. 23 nov. 2026 à 08:00, Froid Boréal <{{TO}}> a écrit :',
  en: 'On Mon, Nov 23, 2026 at 8:00 AM Froid Boréal <{{TO}}> wrote:',
  es: 'El lun, 23 nov 2026 a las 8:00, Froid Boréal (<{{TO}}>) escribió:',
  de: 'Am Mo., 23. Nov. 2026 um 08:00 Uhr schrieb Froid Boréal <{{TO}}>:',
}

let count = 0

export function head({ from, subject, thread = true, headers = [] }: Omit<Written, 'text' | 'language'>, more: readonly string[]): string[] {
  count += 1
  const id = `${count}.${subject.length}@mail.example`
  return [
    'Received: from mail.example (mail.example [192.0.2.25]) by in.dossier.test with ESMTPS; Mon, 23 Nov 2026 09:12:45 -0500',
    `From: ${from}`, 'To: {{TO}}', `Subject: ${encoded(subject)}`, 'Date: Mon, 23 Nov 2026 09:12:44 -0500',
    ...(headers.some((line) => /^message-id:/i.test(line)) ? [] : [`Message-ID: <${id}>`]),
    ...(thread ? ['In-Reply-To: <{{SENT}}>', 'References: <first@mail.example>', ' <{{SENT}}>'] : []),
    'MIME-Version: 1.0', ...headers, ...more,
  ]
}

/** RFC 2047, in pieces that fit a line. */
export function encoded(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  return [...text.matchAll(/.{1,14}/gsu)].map(([piece]) => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`).join('\r\n ')
}

/** Quoted-printable (RFC 2045 §6.7). */
export function printable(text: string, charset: BufferEncoding = 'utf8'): string {
  return text
    .split('\n')
    .map((line) => {
      const bytes = [...Buffer.from(line, charset)].map((byte) => (byte === 61 || byte < 32 || byte > 126 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte)))
      if (bytes.at(-1) === ' ') bytes[bytes.length - 1] = '=20'
      const lines: string[] = ['']
      for (const sign of bytes) {
        if (lines.at(-1)!.length + sign.length > 74 && !/^\{|\}$/.test(sign)) lines.push('')
        lines[lines.length - 1] += sign
      }
      return lines.join('=\r\n')
    })
    .join('\r\n')
}

export function asBase64(content: string | Buffer): string {
  return (Buffer.from(content as string).toString('base64').match(/.{1,76}/g) ?? []).join('\r\n')
}

const page = (text: string) => text.split('\n').map((line) => (line === '' ? '<div><br></div>' : `<div>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</div>`)).join('')

/** `multipart/alternative` of both texts in UTF-8, 8 bit: what may hold `{{…}}` must stay whole. */
export function alternative(lines: readonly string[], text: string, html: string): string {
  return [
    ...lines, 'Content-Type: multipart/alternative; boundary="=_alt_7"', '', '--=_alt_7', 'Content-Type: text/plain; charset="UTF-8"', 'Content-Transfer-Encoding: 8bit', '', text, '',
    '--=_alt_7', 'Content-Type: text/html; charset="UTF-8"', 'Content-Transfer-Encoding: 8bit', '', html, '', '--=_alt_7--', '',
  ].join('\n')
}

const quote = (lines: readonly string[]) => lines.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n')

/** Gmail in a browser: answers above, wraps its attribution, quotes with `>`. */
export function gmail(written: Written): string {
  const { text, language, signature } = written
  const said = attributions[language]
  const at = said.indexOf(' ', 44)
  const wrapped = `${said.slice(0, at)}\n${said.slice(at + 1)}`
  const below = signature ? `\n\n-- \n${signature}` : ''
  const html = `<div dir="ltr">${page(text)}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${said.replaceAll('<', '&lt;')}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${page(ours[language].join('\n'))}</blockquote></div>`
  return alternative(head(written, ['X-Gm-Message-State: AOJu0Yx']), `${text}${below}\n\n${wrapped}\n\n${quote(ours[language])}`, html)
}

const outlookWords = {
  fr: { from: 'De', sent: 'Envoyé', to: 'À', subject: 'Objet', on: 'lundi 23 novembre 2026 08:00' },
  en: { from: 'From', sent: 'Sent', to: 'To', subject: 'Subject', on: 'Monday, November 23, 2026 8:00 AM' },
  es: { from: 'De', sent: 'Enviado el', to: 'Para', subject: 'Asunto', on: 'lunes, 23 de noviembre de 2026 8:00' },
  de: { from: 'Von', sent: 'Gesendet', to: 'An', subject: 'Betreff', on: 'Montag, 23. November 2026 08:00' },
} as const

export function outlookBlock(language: Written['language'], spaced = language === 'fr'): string {
  const words = outlookWords[language]
  const gap = spaced ? ' ' : ''
  return [`${words.from}${gap}: Froid Boréal <{{TO}}>`, `${words.sent}${gap}: ${words.on}`, `${words.to}${gap}: Anne Tremblay`, `${words.subject}${gap}: Votre demande [{{NUMBER}}]`].join('\n')
}

/** Outlook on a desk: no `>`, a block of headers above what is quoted to the end. */
export function outlook(written: Written, { rule = false }: { readonly rule?: boolean } = {}): string {
  const { text, language, signature } = written
  const block = outlookBlock(language)
  const below = signature ? `\n\n${signature}` : ''
  const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body><div class="WordSection1">${text.split('\n').map((line) => `<p class="MsoNormal">${line || '&nbsp;'}<o:p></o:p></p>`).join('')}<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>${block.split('\n').join('<br>').replaceAll('<{', '&lt;{').replaceAll('}>', '}&gt;')}</b></p></div>${page(ours[language].join('\n'))}</div></body></html>`
  return alternative(head(written, ['X-Mailer: Microsoft Outlook 16.0', 'Thread-Topic: Votre demande', 'Content-Language: fr-CA']), `${text}${below}\n\n${rule ? '________________________________\n' : ''}${block}\n\n${ours[language].join('\n')}`, html)
}

const appleWords = {
  fr: 'Le 23 nov. 2026 à 08:00, Froid Boréal <{{TO}}> a écrit :', en: 'On Nov 23, 2026, at 8:00 AM, Froid Boréal <{{TO}}> wrote:',
  es: 'El 23 nov 2026, a las 8:00, Froid Boréal <{{TO}}> escribió:', de: 'Am 23.11.2026 um 08:00 schrieb Froid Boréal <{{TO}}>:',
} as const
const phoneWords = { fr: 'Envoyé de mon iPhone', en: 'Sent from my iPhone', es: 'Enviado desde mi iPhone', de: 'Von meinem iPhone gesendet' } as const

/** Apple Mail, on a Mac or (with its line below) on a phone. */
export function apple(written: Written, { phone = false }: { readonly phone?: boolean } = {}): string {
  const { text, language, signature } = written
  const body = `${text}${signature ? `\n\n${signature}` : ''}${phone ? `\n\n${phoneWords[language]}` : ''}\n\n> ${appleWords[language]}\n> \n${quote(ours[language])}`.replace(`> ${appleWords[language]}\n> \n`, phone ? `> ${appleWords[language]}\n>\n` : `${appleWords[language]}\n\n`)
  return [...head(written, [`X-Mailer: ${phone ? 'iPhone Mail (22A3354)' : 'Apple Mail (2.3774.600.62)'}`]), 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', body, ''].join('\n')
}

const birdWords = { fr: 'Le 23/11/2026 à 08:00, Froid Boréal a écrit :', en: 'On 11/23/26 08:00, Froid Boréal wrote:', es: 'El 23/11/26 a las 8:00, Froid Boréal escribió:', de: 'Am 23.11.26 um 08:00 schrieb Froid Boréal:' } as const

/** Thunderbird: `above` or `below` what it quotes, or `between` its lines. */
export function thunderbird(written: Written, where: 'above' | 'below' | readonly (readonly [number, string])[]): string {
  const { text, language, signature } = written
  const quoted = quote(ours[language])
  const sign = signature ? `\n\n-- \n${signature}` : ''
  const between = () => ours[language].flatMap((line, at) => [line === '' ? '>' : `> ${line}`, ...(where as readonly (readonly [number, string])[]).filter(([after]) => after === at).flatMap(([, said]) => ['', said, ''])]).join('\n')
  const body = where === 'above' ? `${text}${sign}\n\n${birdWords[language]}\n${quoted}` : where === 'below' ? `${birdWords[language]}\n${quoted}\n\n${text}${sign}` : `${birdWords[language]}\n${between()}${sign}`
  return [...head(written, ['User-Agent: Mozilla Thunderbird']), 'Content-Type: text/plain; charset=UTF-8; format=flowed', 'Content-Transfer-Encoding: 8bit', '', body, ''].join('\n')
}

/** A plain mail that answers nothing. */
export function fresh(written: Written): string {
  return [...head({ ...written, thread: written.thread ?? false }, []), 'Content-Type: text/plain; charset=UTF-8', 'Content-Transfer-Encoding: 8bit', '', written.text + (written.signature ? `\n\n-- \n${written.signature}` : ''), ''].join('\n')
}
