import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import type { Language } from '../../kernel/phrases.ts'

type Html = ReturnType<typeof html>

export type CustomerPage = {
  readonly language: Language
  readonly title: string
  /** Whom the customer hears from; nothing else of the company is shown. */
  readonly company?: string
  readonly body: Html
  /** The same page in the other language. */
  readonly other?: { readonly label: string; readonly language: Language; readonly link: string }
  readonly status?: 200 | 404 | 422 | 429
}

/**
 * A page a customer opens from an e-mail: one column, no script, nothing fetched from anywhere, a few kilobytes. Its address is the
 * key to it, so it is told to nobody (referrer, caches, search engines).
 */
export function showPage(context: Context, page: CustomerPage): Response | Promise<Response> {
  const nonce = randomBytes(16).toString('base64')
  context.header('Content-Security-Policy', `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`)
  context.header('Referrer-Policy', 'no-referrer')
  context.header('Cache-Control', 'no-store')
  context.header('X-Robots-Tag', 'noindex, nofollow')
  context.header('X-Content-Type-Options', 'nosniff')
  context.header('X-Frame-Options', 'DENY')
  return context.html(
    html`<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title}${page.company ? ` · ${page.company}` : ''}</title>
<style nonce="${nonce}">${raw(style)}</style>
</head>
<body>
<header>${page.company ? html`<p>${page.company}</p>` : ''}${page.other ? html`<a href="${page.other.link}" lang="${page.other.language}" hreflang="${page.other.language}">${page.other.label}</a>` : ''}</header>
<main>
${page.body}
</main>
</body>
</html>`,
    page.status ?? 200,
  )
}

const style = `
:root{color-scheme:light dark;--page:#f4f5f6;--card:#fff;--line:#8a939b;--soft:#dfe3e6;--ink:#1c2126;--quiet:#525b64;--brand:#0b6b75;--on-brand:#fff;--bad:#b3261e;--chosen:#e3f1f2}
@media (prefers-color-scheme:dark){:root{--page:#15181b;--card:#1e2327;--line:#7d868e;--soft:#343b41;--ink:#eceff1;--quiet:#b1b9c0;--brand:#6fcbd4;--on-brand:#0a2326;--bad:#ffb4ab;--chosen:#17373b}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header,main{max-width:560px;margin:0 auto;padding:0 16px}
header{display:flex;justify-content:space-between;align-items:center;gap:16px;min-height:64px}
header p{margin:0;font-weight:600;overflow-wrap:anywhere}
a{color:var(--brand)}
header a{padding:10px 0}
main{background:var(--card);border:1px solid var(--soft);border-radius:12px;padding:24px;margin-bottom:32px;overflow-wrap:anywhere}
@media (max-width:600px){main{border-radius:0;border-width:1px 0;padding:20px 16px}}
h1{font-size:23px;line-height:1.3;margin:0 0 6px}
h2{font-size:17px;margin:28px 0 0}
.about{color:var(--quiet);margin:0 0 20px}
fieldset{border:0;margin:0 0 20px;padding:0;display:grid;gap:8px}
legend{padding:0;margin-bottom:10px;font-weight:600}
.score{display:flex;align-items:center;gap:12px;min-height:52px;padding:8px 14px;border:1px solid var(--line);border-radius:10px;cursor:pointer}
.score:has(:checked){border-color:var(--brand);background:var(--chosen);box-shadow:inset 0 0 0 1px var(--brand)}
.score:hover{border-color:var(--brand)}
.score input{width:22px;height:22px;margin:0;flex:none;accent-color:var(--brand)}
.score b{font-variant-numeric:tabular-nums}
label.words{display:block;font-weight:600;margin-bottom:6px}
label.words span{font-weight:400;color:var(--quiet)}
textarea{width:100%;min-height:110px;padding:10px 12px;border:1px solid var(--line);border-radius:10px;background:var(--card);color:var(--ink);font:inherit;resize:vertical}
button,.button{display:inline-block;margin-top:20px;min-height:48px;padding:11px 22px;border:0;border-radius:10px;background:var(--brand);color:var(--on-brand);font:inherit;font-weight:600;cursor:pointer;text-decoration:none}
@media (max-width:600px){button,.button{width:100%;text-align:center}}
:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
.wrong{color:var(--bad);font-weight:600;margin:0 0 16px}
blockquote{margin:12px 0 0;padding:4px 14px;border-left:3px solid var(--brand);white-space:pre-wrap}
.quiet{color:var(--quiet);margin:16px 0 0}
`
