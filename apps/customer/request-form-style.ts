import { readableColour } from '../../modules/requests/form-colours.ts'

/** The look of the form: one column, 44 px to press, the company's colour where it can be read. In a frame it is part of a light page. */
export function formStyle(colour: string, framed: boolean): string {
  const name = `${colour} ${framed}`
  let style = made.get(name)
  if (style === undefined) {
    if (made.size > 200) made.clear()
    made.set(name, (style = makeStyle(colour, framed)))
  }
  return style
}

const made = new Map<string, string>()

function makeStyle(colour: string, framed: boolean): string {
  const light = colours(colour || '#0b6b75', 'light')
  const dark = colours(colour || '#0b6b75', 'dark')
  return `:root{color-scheme:${framed ? 'light' : 'light dark'};--page:#f4f5f6;--card:#fff;--line:#868f97;--soft:#dfe3e6;--ink:#1c2126;--quiet:#525b64;--bad:#b3261e;${light}}
${framed ? '' : `@media (prefers-color-scheme:dark){:root{--page:#15181b;--card:#1e2327;--line:#7d868e;--soft:#343b41;--ink:#eceff1;--quiet:#b1b9c0;--bad:#ffb4ab;${dark}}}`}${rules}${framed ? 'body{background:none}main{border:0;padding:4px;margin:0;background:none;max-width:none}' : ''}`
}

function colours(colour: string, scheme: 'light' | 'dark'): string {
  const { brand, onBrand } = readableColour(colour, scheme)
  return `--brand:${brand};--on-brand:${onBrand}`
}

const rules = `
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header,main{max-width:600px;margin:0 auto;padding:0 16px}
header{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:4px 16px;min-height:72px}
header p{margin:0;font-weight:600;overflow-wrap:anywhere;display:flex;align-items:center;gap:12px}
header img{max-height:44px;max-width:150px;border-radius:6px;background:#fff;object-fit:contain}
a{color:var(--brand)}
.other{display:inline-block;padding:10px 0;white-space:nowrap}
main{background:var(--card);border:1px solid var(--soft);border-radius:12px;padding:24px;margin-bottom:32px;overflow-wrap:anywhere}
@media (max-width:640px){main{border-radius:0;border-width:1px 0;padding:20px 16px}}
h1{font-size:23px;line-height:1.3;margin:0 0 6px}
h2{font-size:17px;margin:20px 0 4px}
.head{display:flex;justify-content:space-between;align-items:baseline;gap:16px}
.about{color:var(--quiet);margin:0 0 20px;white-space:pre-line}
.f{margin:0 0 18px;padding:0;border:0;min-width:0}
.f>label,legend,.l{display:block;font-weight:600;margin:0 0 5px;padding:0}
.o,.h{font-weight:400;color:var(--quiet)}
.h{display:block;font-size:15px;margin:-2px 0 6px}
input,select,textarea{width:100%;min-height:46px;padding:9px 12px;border:1px solid var(--line);border-radius:9px;background:var(--card);color:var(--ink);font:inherit}
textarea{min-height:120px;resize:vertical}
input[type=file]{padding:9px;font-size:15px}
input[type=checkbox]{width:22px;height:22px;min-height:0;margin:2px 0 0;flex:none;accent-color:var(--brand)}
.g{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:10px 12px;align-items:end}
.g.a{grid-template-columns:minmax(0,2fr) minmax(0,1fr)}
.g label{display:block;font-size:15px;margin-bottom:3px}
.f>.c{display:flex;gap:12px;align-items:flex-start;font-size:15px;font-weight:400;margin:0}
.c>span{white-space:pre-line}
[aria-invalid]{border-color:var(--bad);box-shadow:inset 0 0 0 1px var(--bad)}
.e{color:var(--bad);font-weight:600;font-size:15px;margin:0 0 6px}
#sum{border:1px solid var(--bad);border-left-width:5px;border-radius:9px;padding:12px 16px;margin:0 0 20px}
#sum p{margin:0;font-weight:600}#sum ul{margin:6px 0 0;padding-left:20px}#sum a{color:var(--bad)}
#say{color:var(--quiet);margin:12px 0 0}#say:empty{display:none}
.t{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
button,.button{display:inline-block;min-height:48px;padding:11px 24px;border:0;border-radius:9px;background:var(--brand);color:var(--on-brand);font:inherit;font-weight:600;cursor:pointer;text-decoration:none}
button[aria-disabled]{opacity:.75;cursor:progress}
@media (max-width:640px){button,.button{width:100%;text-align:center}}
:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
.n{font-size:28px;font-weight:700;font-variant-numeric:tabular-nums;margin:0}
`
