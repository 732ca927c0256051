/** Longest side in pixels: enough to read a nameplate, a tenth of what a phone's camera makes. */
const longest = 2200

/** A photo that travels well over a weak network, turned the right way up. What cannot be drawn is kept as it is. */
export async function smallerPhoto(file: Blob): Promise<Blob> {
  if (!file.type.startsWith('image/') || file.size < 400_000) return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const smaller = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
    return smaller && smaller.size < file.size ? smaller : file
  } catch {
    return file
  }
}
