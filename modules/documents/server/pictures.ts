import fsp from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { done, refuse, type Outcome } from '../../../kernel/outcome.ts'
import type { MediaType } from '../document.ts'
import { unfoldHeic } from './heic.ts'

/** Longest side that is kept, and of the small picture, in pixels. */
const longest = 4096
const small = 480
/** A picture that unfolds to more pixels than this is no photo but an attack on memory. */
const pixelLimit = 120_000_000

export type Picture = { readonly width: number; readonly height: number; readonly bytes: number }

/**
 * Makes a picture anew from what came: turned the way it was taken, without place, camera or anything else that was hidden in it,
 * and a small one beside it (WebP). Writes both files; answers the size of the first.
 */
export async function makeAnew(from: string, madeFrom: string, mediaType: MediaType, to: { readonly full: string; readonly thumb: string }): Promise<Outcome<Picture>> {
  try {
    const sized = (await readPicture(from, madeFrom)).resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
    const written = await encoded(sized, mediaType).toFile(to.full)
    await sharp(to.full).resize({ width: small, height: small, fit: 'inside', withoutEnlargement: true }).webp({ quality: 78 }).toFile(to.thumb)
    return done({ width: written.width, height: written.height, bytes: written.size })
  } catch {
    // What the decoder says is of no use to the sender: the picture cannot be read.
    await Promise.all([fsp.rm(to.full, { force: true }), fsp.rm(to.thumb, { force: true })])
    return refuse({ code: 'file-broken' })
  }
}

async function readPicture(from: string, kind: string): Promise<Sharp> {
  if (kind !== 'image/heic' && kind !== 'image/heif') return sharp(from, { limitInputPixels: pixelLimit, failOn: 'error', sequentialRead: true }).autoOrient()
  const { width, height, pixels } = await unfoldHeic(from)
  return sharp(pixels, { raw: { width, height, channels: 4 }, limitInputPixels: pixelLimit })
}

function encoded(picture: Sharp, mediaType: MediaType): Sharp {
  if (mediaType === 'image/png') return picture.png({ compressionLevel: 8 })
  if (mediaType === 'image/webp') return picture.webp({ quality: 86 })
  return picture.flatten({ background: '#ffffff' }).jpeg({ quality: 86 })
}
