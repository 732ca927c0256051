/** The dark squares of a QR code as one SVG path, a unit each; runs within a row are one rectangle, so that it stays small. */
export function qrPath(dark: readonly (readonly boolean[])[]): string {
  let path = ''
  dark.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x += 1
      path += `M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`
    }
  })
  return path
}
