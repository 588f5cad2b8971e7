/** The report of an inspection with its pairs of photos, as far as the caller sees them. Changes nothing. */
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import type { Files } from '#base/files/files.ts'
import { type PaperPicture, readOfficeHead, writeOfficeWord } from '#county/bulletin/paper.actions.ts'
import { requireFile } from '#county/evidence/evidence.actions.ts'
import { readInspection } from '#county/inspections/inspection/inspection.actions.ts'
import type { Needs } from '#county/inspections/needs.ts'
import { writeInspectionNumber } from '#county/inspections/words.contract.ts'
import { dayOf } from '#terms/day.ts'
import { composeReport, listPictured } from './report.rules.ts'

/** Of each half, in pixels: enough for a quarter of a page, and a report of fifty findings stays under a few megabytes. */
const SIDE = { width: 480, height: 360 }
const GAP = 12

export async function writeReport(
  { tx, clock, files }: Pick<Needs, 'tx' | 'clock'> & { readonly files: Files },
  id: string,
) {
  const inspection = await readInspection({ tx }, id)
  const small = async (pictures: readonly { readonly id: string; readonly hasThumbnail: boolean }[]) => {
    const first = pictures.find(({ hasThumbnail }) => hasThumbnail)
    const sha256 = first === undefined ? null : (await requireFile(tx, first.id)).thumbnailSha256
    return sha256 === null ? null : buffer(await files.open(sha256))
  }
  const pairs = new Map<string, PaperPicture>()
  for (const { one, key } of listPictured(inspection.found))
    pairs.set(key, await drawPair(await small(one.before), await small(one.after)))
  const report = composeReport(inspection, await readOfficeHead(tx), dayOf(clock.now()))
  return writeOfficeWord(report, `检查报告${writeInspectionNumber(inspection)}`, pairs)
}

/** One picture of both, so that the pair stays together on its page; one of them alone where the other is missing. */
async function drawPair(before: Buffer | null, after: Buffer | null): Promise<PaperPicture> {
  const halves = [before, after].filter((one) => one !== null)
  const drawn = await Promise.all(
    halves.map((half) =>
      sharp(half).resize(SIDE.width, SIDE.height, { fit: 'contain', background: 'white' }).toBuffer(),
    ),
  )
  // A lone one takes the left half: as wide as the type area it would fill the page.
  const width = SIDE.width * 2 + GAP
  const bytes = await sharp({ create: { width, height: SIDE.height, channels: 3, background: 'white' } })
    .composite(drawn.map((input, place) => ({ input, top: 0, left: place * (SIDE.width + GAP) })))
    .jpeg({ quality: 80 })
    .toBuffer()
  return { bytes, type: 'jpg', width, height: SIDE.height }
}
