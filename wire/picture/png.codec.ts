/** PNG (ISO/IEC 15948): keeps the chunks that its pixels need, up to its end. No pixels are decoded. */
import type { CleanPicture } from './jpeg.codec.ts'
import { join } from './jpeg.codec.ts'
import { PictureError } from './picture-error.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const NEEDED = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs', 'bKGD']

/** The same pixels without texts, EXIF, times and whatever stands behind the end. @throws PictureError */
export function cleanPng(bytes: Uint8Array): CleanPicture {
  if (SIGNATURE.some((byte, at) => bytes[at] !== byte)) throw new PictureError('not a PNG')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [Uint8Array.from(SIGNATURE)]
  let size: { readonly width: number; readonly height: number } | null = null
  let at = 8
  let type = ''
  while (type !== 'IEND') {
    if (at + 12 > bytes.length) throw new PictureError('cut off')
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) throw new PictureError('cut off')
    type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (type === 'IHDR' && end - at === 25) size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (NEEDED.includes(type)) kept.push(bytes.subarray(at, end))
    at = end
  }
  if (size === null) throw new PictureError('no header')
  return { bytes: join(kept), ...size, orientation: 1, takenAt: null, place: null }
}
