// Unfolds one HEIC picture to its pixels, in a thread of its own: seconds of work for a phone's photo, and memory that goes with the thread.
import fs from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import libheif from 'libheif-js/wasm-bundle.js'

const { file, pixelLimit } = workerData
const [image] = new libheif.HeifDecoder().decode(fs.readFileSync(file))
if (!image) throw new Error('no picture in it')
const [width, height] = [image.get_width(), image.get_height()]
if (!(width > 0 && height > 0 && width * height <= pixelLimit)) throw new Error('too many pixels')
image.display({ data: new Uint8ClampedArray(width * height * 4), width, height }, (shown) => {
  if (!shown) throw new Error('the picture is damaged')
  parentPort.postMessage({ width, height, pixels: shown.data }, [shown.data.buffer])
})
