/** A picture as it is kept: its pixels untouched, what the camera wrote besides taken out, and a small one for lists. */
import sharp from 'sharp'
import { refuseFile } from '#county/evidence/inspect/refusals.ts'
import { type CleanPicture, cleanJpeg } from '#wire/picture/jpeg.codec.ts'
import { PictureError } from '#wire/picture/picture-error.ts'
import { cleanPng } from '#wire/picture/png.codec.ts'

/** A phone's largest photo has 200 million pixels; a bomb of a few kilobytes claims billions. */
const MOST_PIXELS = 220_000_000
const SMALL_SIDE = 480
/** A large picture says something with its bytes; one that claims more pixels than this of each is made to be drawn for minutes. */
const MOST_PIXELS_A_BYTE = 2000
const LARGE_PIXELS = 20_000_000
/** A picture of 200 million pixels is drawn in a few. */
const PATIENCE_SECONDS = 60

// One picture at a time and nothing remembered: many at once must not take the node's memory.
sharp.concurrency(1)
sharp.cache(false)

export interface KeptPicture {
  readonly bytes: Buffer
  readonly thumbnail: Buffer
  readonly width: number
  readonly height: number
  readonly takenAt: Date | null
  readonly place: { readonly longitude: number; readonly latitude: number } | null
}

/** @throws Fault `evidence.damaged` when it cannot be drawn, `evidence.bomb` when it claims too many pixels */
export async function keepPicture(kind: 'jpeg' | 'png', bytes: Uint8Array): Promise<KeptPicture> {
  const clean = takeApart(kind, bytes)
  if (isBomb(clean.width * clean.height, bytes.length)) throw refuseFile('bomb')
  const kept = Buffer.from(clean.bytes.buffer, clean.bytes.byteOffset, clean.bytes.byteLength)
  const thumbnail = await drawSmall(kept)
  const turned = clean.orientation >= 5
  return {
    ...{ bytes: kept, thumbnail, place: clean.place, takenAt: readMoment(clean.takenAt) },
    ...{ width: turned ? clean.height : clean.width, height: turned ? clean.width : clean.height },
  }
}

function isBomb(pixels: number, sizeBytes: number): boolean {
  return pixels > MOST_PIXELS || (pixels > LARGE_PIXELS && pixels > sizeBytes * MOST_PIXELS_A_BYTE)
}

function takeApart(kind: 'jpeg' | 'png', bytes: Uint8Array): CleanPicture {
  try {
    return kind === 'jpeg' ? cleanJpeg(bytes) : cleanPng(bytes)
  } catch (error) {
    throw error instanceof PictureError ? refuseFile('damaged') : error
  }
}

/** Upright, fitting into a square, as JPEG on white. */
async function drawSmall(bytes: Buffer): Promise<Buffer> {
  try {
    return await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'truncated' })
      .rotate()
      .resize(SMALL_SIDE, SMALL_SIDE, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 78 })
      .timeout({ seconds: PATIENCE_SECONDS })
      .toBuffer()
  } catch {
    throw refuseFile('damaged')
  }
}

/** A camera without an offset tells the time of where it is used: China's. */
function readMoment(taken: CleanPicture['takenAt']): Date | null {
  if (taken === null) return null
  const [day = '', time = ''] = taken.local.split(' ')
  const moment = new Date(`${day.replaceAll(':', '-')}T${time}${taken.offset ?? '+08:00'}`)
  return Number.isNaN(moment.getTime()) ? null : moment
}
