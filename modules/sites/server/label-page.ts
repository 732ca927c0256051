import { html, raw } from 'hono/html'
import { encode } from 'uqr'
import { say, type Language } from '../../../kernel/phrases.ts'
import type { AssetRow, LabelSheet, LabelSize } from '../asset-endpoints.ts'
import { shownLabelCode } from '../label-code.ts'
import { labelFormats, rasterOf, sheetsOf } from '../label-sheet.ts'
import { sitesPhrases } from '../phrases.ts'
import { qrPath } from '../qr-path.ts'

export type LabelPage = {
  readonly assets: readonly AssetRow[]
  readonly size: LabelSize
  readonly sheet: LabelSheet
  readonly skip: number
  readonly language: Language
  /** Where the product is reached: what the QR codes lead to. */
  readonly publicUrl: string
  readonly nonce: string
}

/** A page of labels to print: exact in millimetres, without anything from elsewhere. */
export function labelPage({ assets, size, sheet, skip, language, publicUrl, nonce }: LabelPage) {
  const words = (key: Parameters<typeof say<keyof typeof sitesPhrases.en>>[2], facts = {}) => say(sitesPhrases, language, key, facts)
  const raster = rasterOf(size, sheet)
  const pages = sheetsOf(assets, raster, skip)
  return html`<!doctype html>
<html lang="${language}-CA">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${words('labels.title')} · Dossier</title>
<style nonce="${nonce}">${raw(styles(size, sheet))}</style>
</head>
<body>
<header><h1>${words('labels.title')}</h1><p>${words('labels.count', { count: assets.length })}</p>
<button type="button" id="print">${words('labels.print')}</button></header>
${assets.length === 0 ? html`<p class="none">${words('labels.none')}</p>` : ''}
<main>${pages.map((labels) => html`<div class="sheet">${labels.map((asset) => (asset ? label(asset, publicUrl) : html`<div class="label"></div>`))}</div>`)}</main>
<script nonce="${nonce}">document.getElementById('print').addEventListener('click', () => print())</script>
</body>
</html>`
}

function label(asset: AssetRow, publicUrl: string) {
  const { data, size } = encode(`${publicUrl}/a/${asset.labelCode}`, { ecc: 'M', border: 0 })
  const where = [asset.buildingName, ...asset.placePath].join(' / ')
  return html`<div class="label"><svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${asset.labelCode}"><path d="${qrPath(data)}"/></svg>
<div class="words"><strong>${asset.name}</strong><span>${where}</span>${asset.serialNumber ? html`<span>${asset.serialNumber}</span>` : ''}<code>${shownLabelCode(asset.labelCode)}</code></div></div>`
}

function styles(size: LabelSize, sheet: LabelSheet): string {
  const { width, height, qr, points } = labelFormats[size]
  const { page, left, top, columns } = rasterOf(size, sheet)
  return `
@page { size: ${page.width}mm ${page.height}mm; margin: 0 }
* { box-sizing: border-box }
body { margin: 0; font: ${points}pt/1.2 system-ui, sans-serif; color: #000; background: #e9ecef }
header { display: flex; align-items: baseline; gap: 16px; padding: 14px 20px; background: #fff; font-size: 14px }
h1 { margin: 0; font-size: 18px } header p { margin: 0; color: #495057 }
button { margin-left: auto; padding: 8px 18px; border: 0; border-radius: 6px; background: #2f4ba8; color: #fff; font: inherit; font-weight: 600; cursor: pointer }
button:focus-visible { outline: 3px solid #91a7ff; outline-offset: 2px }
.none { padding: 20px; font-size: 14px }
main { padding: 20px; overflow-x: auto }
.sheet { display: grid; grid-template-columns: repeat(${columns}, ${width}mm); grid-auto-rows: ${height}mm; align-content: start;
  width: ${page.width}mm; height: ${page.height}mm; margin: 0 auto 20px; padding: ${top}mm ${left}mm; background: #fff; overflow: hidden }
.label { display: flex; align-items: center; gap: ${size === 'small' ? 1.5 : 2.5}mm; padding: ${size === 'small' ? 1.5 : 3}mm; overflow: hidden }
.label svg { flex: none; width: ${qr}mm; height: ${qr}mm; shape-rendering: crispEdges }
.words { display: flex; flex-direction: column; min-width: 0; gap: .4mm; overflow-wrap: anywhere }
.words strong { font-size: 1.15em; display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden }
.words span { display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden }
.words code { font: 600 1em ui-monospace, monospace; letter-spacing: .04em }
@media screen { .label { outline: 1px dashed #ced4da } }
@media print { header { display: none } body { background: none } main { padding: 0 } .sheet { margin: 0; break-after: page } .sheet:last-child { break-after: auto } }
`
}
