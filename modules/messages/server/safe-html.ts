import sanitizeHtml from 'sanitize-html'
import { messageLimits } from '../message.ts'

/** More than any letter has; nested in each other, many more would take minutes. */
const mostTags = 6_000

/**
 * A mail's HTML, safe to show in a page of ours: what has meaning stays (paragraphs, lists, tables, links); no script, no style, no form, no
 * picture from elsewhere (it would tell its sender who reads when), no link but to the web, to mail and to telephones. Null when too long to
 * be of use, or when nothing is left.
 */
export function safeHtml(html: string): string | null {
  if (html.length > 2 * messageLimits.html || tagsIn(html) > mostTags) return null
  const made = sanitizeHtml(html, {
    allowedTags: ['p', 'div', 'br', 'hr', 'b', 'strong', 'i', 'em', 'u', 's', 'sub', 'sup', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'h1', 'h2', 'h3', 'h4', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'a'],
    allowedAttributes: { a: ['href', 'rel', 'target'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesAppliedToAttributes: ['href'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'head', 'xml', 'svg', 'math', 'template', 'iframe', 'object'],
    nestingLimit: 60,
    transformTags: {
      a: (_tag, { href }) => ({ tagName: 'a', attribs: { ...(href ? { href } : {}), rel: 'noopener noreferrer nofollow ugc', target: '_blank' } }),
      td: (tagName, attribs) => ({ tagName, attribs: spans(attribs) }),
      th: (tagName, attribs) => ({ tagName, attribs: spans(attribs) }),
    },
  }).trim()
  return made === '' || made.length > messageLimits.html ? null : made
}

function tagsIn(html: string): number {
  let count = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) count += 1
  return count
}

function spans(attribs: Record<string, string>): Record<string, string> {
  const kept = ['colspan', 'rowspan'].filter((name) => /^\d{1,3}$/.test(attribs[name] ?? ''))
  return Object.fromEntries(kept.map((name) => [name, attribs[name]!]))
}

/** HTML as plain text, its quotations marked with `>`: for mails whose text part says nothing. Takes time in proportion to its length, whatever it is. */
export function htmlToText(html: string): string {
  const seen = withoutHidden(html.slice(0, 1_000_000))
  const marked = seen
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<blockquote\b[^<>]*>/gi, '\n\ue000')
    .replaceAll(/<\/blockquote *>/gi, '\ue001\n')
    .replaceAll(/<li\b[^<>]*>/gi, '\n- ')
    .replaceAll(/<(?:br|hr|p|h[1-6])\b[^<>]*>|<\/(?:p|div|tr|h[1-6]|ul|ol|table|pre)\b[^<>]*>/gi, '\n')
    .replaceAll(/<\/t[dh]\b[^<>]*>/gi, ' ')
    .replaceAll(/<[^<>]*>/g, '')
  let depth = 0
  return unescape(marked)
    .split('\n')
    .map((line) => {
      depth += line.split('\ue000').length - 1
      const text = line.replaceAll(/[\ue000\ue001]/g, '').replaceAll(/[ \t\u00a0]+/g, ' ').trim()
      const shown = depth > 0 && text !== '' ? `${'>'.repeat(Math.min(depth, 9))} ${text}` : text
      depth = Math.max(0, depth - (line.split('\ue001').length - 1))
      return shown
    })
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** Without what is never shown: scripts, styles, the head, comments. */
function withoutHidden(html: string): string {
  const kept: string[] = []
  let at = 0
  for (const { index, 0: opening, 1: tag } of html.matchAll(/<!--|<(script|style|head|title|noscript|template|svg)\b/gi)) {
    if (index < at) continue
    kept.push(html.slice(at, index))
    const end = tag ? indexOfEnd(html, tag, index + opening.length) : html.indexOf('-->', index)
    if (end < 0) return kept.join('')
    at = tag ? html.indexOf('>', end) + 1 || html.length : end + 3
  }
  return [...kept, html.slice(at)].join('')
}

function indexOfEnd(html: string, tag: string, from: number): number {
  const end = new RegExp(`</${tag}\\b`, 'gi')
  end.lastIndex = from
  return end.exec(html)?.index ?? -1
}

/** Named letters of HTML from U+00A0 on, in their order, and the few others that mails use. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(' ')
const signs: Readonly<Record<string, string>> = {
  ...Object.fromEntries(latin.map((name, at) => [name, String.fromCharCode(160 + at)])),
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", OElig: 'Œ', oelig: 'œ', hellip: '…', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bull: '•', euro: '€', trade: '™', thinsp: ' ', ensp: ' ', emsp: ' ', zwnj: '', zwj: '',
}

function unescape(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}[0-9]{0,2}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return signs[name] ?? whole
    const code = decimal ? Number(decimal) : parseInt(hex!, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
