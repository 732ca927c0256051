import { walkXml } from './xml-walk.ts'

/** Which cell styles of a workbook write a number as a date (ECMA-376 part 1, §18.8.30). */
export function dateFormats(styles: string): (style: number) => boolean {
  const own = new Map<number, string>()
  const formats: number[] = []
  let inCells = false
  walkXml(styles, {
    open: (name, attributes) => {
      if (name === 'numFmt') own.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) formats.push(Number(attributes['numFmtId'] ?? 0))
    },
    close: (name) => void (name === 'cellXfs' && (inCells = false)),
  })
  return (style) => {
    const id = formats[style] ?? 0
    const code = own.get(id)
    return code === undefined ? isBuiltInDate(id) : writesDate(code)
  }
}

/** 14-17 and 22 are dates everywhere, 27-36 and 50-58 in East Asian Excel. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
}

/** A format with a year or a day in it, outside of quoted words, colours and escapes. */
function writesDate(code: string): boolean {
  return /[yd]/i.test(code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, ''))
}

/** Excel counts days from 1900-01-00 and believes that 1900 was a leap year; old Macs count from 1904-01-01. */
export function dateOfSerial(serial: number, from1904: boolean): string {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0)
  if (days < 1 || days > 2_958_465) return String(serial)
  const since = days < 60 ? days + 1 : days
  return new Date(Date.UTC(1899, 11, 30) + since * 86_400_000).toISOString().slice(0, 10)
}
