/** Writes a device plan as a Word sheet with its drawing as a picture. The same plan gives the same bytes. Changes nothing. */
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import type { Files } from '#base/files/files.ts'
import { readOfficeHead, writePaper } from '#county/bulletin/paper.actions.ts'
import type { Content } from '#county/design/plan/content.contract.ts'
import type { DesignNeeds } from '#county/design/plan/plan.actions.ts'
import type { Plan } from '#county/design/plan/plan.contract.ts'
import { requireFile } from '#county/evidence/evidence.actions.ts'
import { dayOf } from '#terms/day.ts'
import { drawPlan, sizeOf } from './drawing.rules.ts'
import { composeSheet, DRAWING } from './sheet.rules.ts'

export async function writeSheet({ tx, clock, files }: DesignNeeds & { readonly files: Files }, plan: Plan) {
  const { fileId } = plan.content.drawing
  const ground = fileId === null ? null : await files.open((await requireFile(tx, fileId)).sha256)
  const picture = { bytes: await drawPicture(plan.content, ground), type: 'png', ...sizeOf(plan.content) } as const
  const paper = composeSheet(plan, { ...(await readOfficeHead(tx)), on: dayOf(clock.now()) })
  const file = await writePaper(paper, new Map([[DRAWING, picture]]))
  return { ...file, name: `${plan.communityName}-设备方案图表.docx` }
}

/** The plan's own picture, paled so that codes can be read on it, with devices, views and areas over it. */
async function drawPicture(content: Content, ground: Readable | null): Promise<Buffer> {
  const { width, height } = sizeOf(content)
  const over = Buffer.from(drawPlan(content))
  const white = { r: 255, g: 255, b: 255, alpha: 1 }
  const blank = sharp({ create: { width, height, channels: 4, background: white } })
  if (ground === null)
    return blank
      .composite([{ input: over }])
      .png({ compressionLevel: 9 })
      .toBuffer()
  const beneath = await sharp(await buffer(ground))
    .resize(width, height, { fit: 'fill' })
    .ensureAlpha(0.6)
    .png()
    .toBuffer()
  return blank
    .composite([{ input: beneath }, { input: over }])
    .png({ compressionLevel: 9 })
    .toBuffer()
}
