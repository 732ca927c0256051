import type { LabelSheet, LabelSize } from './asset-endpoints.ts'

/** Millimetres. Sheets are filled from the middle of what fits, so that any plain or die-cut paper of that raster does. */
export const labelFormats: Readonly<Record<LabelSize, { readonly width: number; readonly height: number; readonly qr: number; readonly points: number }>> = {
  small: { width: 38, height: 19, qr: 15, points: 6 },
  medium: { width: 63, height: 34, qr: 25, points: 8 },
  large: { width: 99, height: 57, qr: 44, points: 11 },
}

const papers = { letter: { width: 215.9, height: 279.4 }, a4: { width: 210, height: 297 } } as const
/** What printers leave white. */
const margin = 7

export type Raster = {
  readonly columns: number
  readonly rows: number
  readonly page: { readonly width: number; readonly height: number }
  readonly left: number
  readonly top: number
}

/** How labels lie on the paper. `single`: the page is the label. */
export function rasterOf(size: LabelSize, sheet: LabelSheet): Raster {
  const { width, height } = labelFormats[size]
  if (sheet === 'single') return { columns: 1, rows: 1, page: { width, height }, left: 0, top: 0 }
  const page = papers[sheet]
  const columns = Math.floor((page.width - 2 * margin) / width)
  const rows = Math.floor((page.height - 2 * margin) / height)
  return { columns, rows, page, left: (page.width - columns * width) / 2, top: (page.height - rows * height) / 2 }
}

/** The labels page by page, with null where the first sheet's label is used already. */
export function sheetsOf<L>(labels: readonly L[], { columns, rows }: Raster, skip: number): (L | null)[][] {
  const perSheet = columns * rows
  const places: (L | null)[] = [...Array.from({ length: perSheet > 1 ? skip % perSheet : 0 }, () => null), ...labels]
  return Array.from({ length: Math.ceil(places.length / perSheet) }, (_, sheet) => places.slice(sheet * perSheet, (sheet + 1) * perSheet))
}
