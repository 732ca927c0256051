import sanitizeHtml from 'sanitize-html'
import { messageLimits } from '../message.ts'

/**
 * A mail's HTML, safe to show in a page of ours: what has meaning stays (paragraphs, lists, tables, links); no script, no style, no form, no
 * picture from elsewhere (it would tell its sender who reads when), no link but to the web, to mail and to telephones. Null when too long to
 * be of use, or when nothing is left.
 */
export function safeHtml(html: string): string | null {
  if (html.length > 4 * messageLimits.html) return null
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

function spans(attribs: Record<string, string>): Record<string, string> {
  const kept = ['colspan', 'rowspan'].filter((name) => /^\d{1,3}$/.test(attribs[name] ?? ''))
  return Object.fromEntries(kept.map((name) => [name, attribs[name]!]))
}

/** HTML as plain text, its quotations marked with `>`: for mails whose text part says nothing. */
export function htmlToText(html: string): string {
  const quoted = html.slice(0, 2_000_000).replaceAll(/<blockquote\b[^>]*>/gi, '\n\ue000').replaceAll(/<\/blockquote\s*>/gi, '\ue001\n')
  const broken = quoted.replaceAll(/<(?:br|hr)\b[^>]*>|<\/(?:p|div|tr|h[1-6]|li|ul|ol|table|pre)\s*>/gi, '\n').replaceAll(/<li\b[^>]*>/gi, '- ').replaceAll(/<\/t[dh]\s*>/gi, ' ')
  const plain = sanitizeHtml(broken, { allowedTags: [], allowedAttributes: {}, nonTextTags: ['script', 'style', 'title', 'head', 'svg', 'template', 'noscript'] })
  let depth = 0
  return unescape(plain)
    .split('\n')
    .map((line) => {
      const opened = line.split('\ue000').length - 1
      depth += opened
      const text = line.replaceAll(/[\ue000\ue001]/g, '').replaceAll(/[ \t]+/g, ' ').trim()
      const marked = depth > 0 && text !== '' ? `${'>'.repeat(Math.min(depth, 9))} ${text}` : text
      depth = Math.max(0, depth - (line.split('\ue001').length - 1))
      return marked
    })
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', apos: "'" }

function unescape(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|nbsp|apos);/g, (_whole, name: string) => signs[name]!).replaceAll(/&#(\d{1,6});/g, (_whole, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
}
