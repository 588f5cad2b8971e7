/** Pictures that lie, are cut off or carry more than pixels: only our own refusal, and nothing but pixels is kept. */
import fc from 'fast-check'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { sniffContainer } from '#county/evidence/inspect/sniff.rules.ts'
import { Fault } from '#terms/fault.ts'
import { cleanJpeg } from '#wire/picture/jpeg.codec.ts'
import { PictureError } from '#wire/picture/picture-error.ts'
import { cleanPng } from '#wire/picture/png.codec.ts'
import { keepPicture } from './picture.ts'

const SCRIPT = '<script>fetch("//evil")</script>'
const CLEANERS = { jpeg: cleanJpeg, png: cleanPng } as const
type Kind = keyof typeof CLEANERS
const KINDS = Object.keys(CLEANERS) as Kind[]
let samples: Record<Kind | 'webp', Buffer>

beforeAll(async () => {
  const noise = { create: { width: 24, height: 16, channels: 3, background: '#0b6e69' } } as const
  const exif = { IFD0: { ImageDescription: SCRIPT, Artist: SCRIPT, Orientation: '6' } }
  const drawn = () => sharp({ ...noise, create: { ...noise.create, channels: 3 } }).withExif(exif)
  samples = {
    jpeg: await drawn().jpeg().toBuffer(),
    png: await drawn().png().toBuffer(),
    webp: await drawn().webp().toBuffer(),
  }
})

/** True when it was cleaned, false when it was refused; anything else thrown fails the test. */
function tryClean(kind: Kind, bytes: Uint8Array): boolean {
  try {
    CLEANERS[kind](bytes)
    return true
  } catch (error) {
    if (error instanceof PictureError) return false
    throw error
  }
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const HEADS: Record<Kind, number[]> = {
  jpeg: [0xff, 0xd8, 0xff],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
}

describe.each(KINDS)('%s', (kind) => {
  test('random bytes, with its head or without, are cleaned or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, headed) => {
        tryClean(kind, headed ? Uint8Array.from([...HEADS[kind], ...bytes]) : bytes)
      }),
      { numRuns: 2000 },
    )
  })

  test('a real one, cut off anywhere, is refused', () => {
    const whole = samples[kind]
    for (let length = 0; length < whole.length; length += 1)
      expect(tryClean(kind, whole.subarray(0, length)), `${length} of ${whole.length}`).toBe(false)
  })

  test('a real one with bytes changed anywhere, its EXIF too, is cleaned or refused', () => {
    const change = fc.tuple(fc.nat(samples[kind].length - 1), fc.nat(255))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
        const bytes = Uint8Array.from(samples[kind])
        for (const [at, value] of changes) bytes[at] = value
        tryClean(kind, bytes)
      }),
      { numRuns: 2000 },
    )
  })

  test('a real one with bytes changed is kept whole or refused with a sentence, by what draws it too', async () => {
    const change = fc.tuple(fc.nat(samples[kind].length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const bytes = Uint8Array.from(samples[kind])
        for (const [at, value] of changes) bytes[at] = value
        await keepPicture(kind, bytes).catch((error) => expect(error).toBeInstanceOf(Fault))
      }),
      { numRuns: 60 },
    )
  })

  test('a script in its EXIF is gone, its pixels are the same, and it can be drawn', async () => {
    expect(textOf(samples[kind])).toContain('<script')
    const kept = await keepPicture(kind, samples[kind])
    expect(textOf(kept.bytes) + textOf(kept.thumbnail)).not.toContain('<script')
    expect(await sharp(kept.bytes).raw().toBuffer()).toEqual(await sharp(samples[kind]).raw().toBuffer())
  })
})

/** A piece of a JPEG that says `text`, under a name that applications, comments or later standards use. */
function segment(marker: number, text: string): Buffer {
  const body = Buffer.from(text, 'latin1')
  return Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body])
}

test('whatever a JPEG carries beside its pixels is taken out, under any name and at any place', () => {
  const others = [...Array.from({ length: 16 }, (_, n) => 0xe0 + n), 0xfe, 0xf0, 0xfd, 0xdf, 0xde]
  const head = fc.constantFrom(
    '',
    'JFIF\0',
    'JFXX\0',
    'Exif\0\0',
    'Adobe',
    'http://ns.adobe.com/xap/1.0/\0',
    'Photoshop 3.0\0',
  )
  const piece = fc.tuple(fc.constantFrom(...others), head, fc.string({ maxLength: 40 }))
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), fc.string(), (pieces, behind) => {
      const planted = pieces.map(([marker, start, text]) =>
        segment(marker, `${start}${'.'.repeat(12)}${SCRIPT}${text}`),
      )
      const whole = Buffer.concat([
        samples.jpeg.subarray(0, 2),
        ...planted,
        samples.jpeg.subarray(2),
        Buffer.from(SCRIPT + behind),
      ])
      expect(textOf(cleanJpeg(whole).bytes)).not.toContain('script')
    }),
  )
})

test('whatever a PNG carries beside its pixels is taken out', async () => {
  const name = fc.constantFrom('tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'dSIG', 'acTL', 'prVt')
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), fc.string(), (names, behind) => {
      const planted = names.map((type) => {
        const body = Buffer.from(`${type}${SCRIPT}`)
        const length = Buffer.alloc(4)
        length.writeUInt32BE(body.length - 4)
        return Buffer.concat([length, body, Buffer.alloc(4)])
      })
      const whole = Buffer.concat([
        samples.png.subarray(0, 33),
        ...planted,
        samples.png.subarray(33),
        Buffer.from(SCRIPT + behind),
      ])
      expect(textOf(cleanPng(whole).bytes)).not.toContain('script')
    }),
  )
})

test('WebP, whole, cut off or changed, is no kind that is taken', () => {
  fc.assert(
    fc.property(fc.nat(samples.webp.length), (length) => {
      expect(sniffContainer(samples.webp.subarray(0, length))).toHaveProperty('refusal')
    }),
  )
})
