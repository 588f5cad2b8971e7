/** EXIF (CIPA DC-008): of all that a camera writes only orientation, moment and place. Damage reads as nothing said. */

export interface PictureFacts {
  /** 1 upright … 8, as in EXIF; 1 when not said. */
  readonly orientation: number
  /** As written, `2020:04:10 09:30:00`, with the offset from UTC when said (`+08:00`). */
  readonly takenAt: { readonly local: string; readonly offset: string | null } | null
  /** Degrees, WGS-84. */
  readonly place: { readonly longitude: number; readonly latitude: number } | null
}

const ORIENTATION = 0x0112
const EXIF_FOLDER = 0x8769
const GPS_FOLDER = 0x8825
const TAKEN = 0x9003
const TAKEN_OFFSET = 0x9011
const BYTES_OF_TYPE: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 }
const MOST_ENTRIES = 512

interface Field {
  readonly type: number
  readonly count: number
  readonly at: number
}
type Folder = ReadonlyMap<number, Field>

class Tiff {
  readonly view: DataView
  readonly little: boolean
  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.little = this.view.getUint16(0) === 0x4949
  }
  short(at: number): number {
    return this.view.getUint16(at, this.little)
  }
  long(at: number): number {
    return this.view.getUint32(at, this.little)
  }
  /** One folder of fields; values of up to four bytes stand in the field itself. */
  folder(at: number): Folder {
    const count = Math.min(this.short(at), MOST_ENTRIES)
    const fields = new Map<number, Field>()
    for (let index = 0; index < count; index += 1) {
      const entry = at + 2 + index * 12
      const type = this.short(entry + 2)
      const values = this.long(entry + 4)
      const inside = (BYTES_OF_TYPE[type] ?? 8) * values <= 4
      fields.set(this.short(entry), { type, count: values, at: inside ? entry + 8 : this.long(entry + 8) })
    }
    return fields
  }
  text(field: Field | undefined): string | null {
    if (field === undefined || field.type !== 2 || field.count > 64) return null
    let text = ''
    for (let index = 0; index < field.count; index += 1)
      text += String.fromCharCode(this.view.getUint8(field.at + index))
    return text.replace(/\0.*$/s, '').trim()
  }
  /** Degrees from three fractions: degrees, minutes, seconds. */
  degrees(field: Field | undefined): number | null {
    if (field === undefined || field.type !== 5 || field.count !== 3) return null
    const parts = [0, 8, 16].map((step) => this.long(field.at + step) / this.long(field.at + step + 4))
    const degrees = (parts[0] ?? 0) + (parts[1] ?? 0) / 60 + (parts[2] ?? 0) / 3600
    return Number.isFinite(degrees) ? degrees : null
  }
}

const NOTHING: PictureFacts = { orientation: 1, takenAt: null, place: null }

/** `bytes` begin with the byte order. Never throws: a damaged block says nothing. */
export function decodeExif(bytes: Uint8Array): PictureFacts {
  try {
    const tiff = new Tiff(bytes)
    const main = tiff.folder(tiff.long(4))
    const orientation = main.get(ORIENTATION)
    return {
      orientation: orientation ? clampOrientation(tiff.short(orientation.at)) : 1,
      takenAt: readTaken(tiff, main),
      place: readPlace(tiff, main),
    }
  } catch (error) {
    if (error instanceof RangeError) return NOTHING
    throw error
  }
}

const clampOrientation = (value: number): number => (value >= 1 && value <= 8 ? value : 1)

function readTaken(tiff: Tiff, main: Folder): PictureFacts['takenAt'] {
  const pointer = main.get(EXIF_FOLDER)
  if (pointer === undefined) return null
  const folder = tiff.folder(tiff.long(pointer.at))
  const local = tiff.text(folder.get(TAKEN))
  if (local === null || !/^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d$/.test(local)) return null
  const offset = tiff.text(folder.get(TAKEN_OFFSET))
  return { local, offset: offset !== null && /^[+-]\d\d:\d\d$/.test(offset) ? offset : null }
}

function readPlace(tiff: Tiff, main: Folder): PictureFacts['place'] {
  const pointer = main.get(GPS_FOLDER)
  if (pointer === undefined) return null
  const folder = tiff.folder(tiff.long(pointer.at))
  const [latitude, longitude] = [tiff.degrees(folder.get(2)), tiff.degrees(folder.get(4))]
  if (latitude === null || longitude === null || latitude > 90 || longitude > 180) return null
  const south = tiff.text(folder.get(1)) === 'S'
  const west = tiff.text(folder.get(3)) === 'W'
  return { latitude: south ? -latitude : latitude, longitude: west ? -longitude : longitude }
}

/** An APP1 segment that says which way is up and nothing else. */
export function encodeOrientation(orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff]
  return Uint8Array.of(0xff, 0xe1, 0, body.length + 2, ...body)
}
