/** A picture across the type area with its caption beneath. Draws nothing itself. */
import { AlignmentType, ImageRun, Paragraph } from 'docx'
import type { PictureBlock } from '#county/bulletin/document/document.contract.ts'
import { TYPE_AREA } from './layout.ts'
import { styled } from './paragraphs.ts'

export interface PaperPicture {
  readonly bytes: Uint8Array
  readonly type: 'png' | 'jpg'
  /** In pixels: only their ratio counts. */
  readonly width: number
  readonly height: number
}
export type Pictures = ReadonlyMap<string, PaperPicture>

/** Word's pixel is 1/96 inch, a twip 1/1440. */
const TWIPS_PER_PIXEL = 15

/** As wide as the type area, and no higher than most of it, so that the caption stays on the page. */
export function pictureParagraphs({ key, caption }: PictureBlock, pictures: Pictures): Paragraph[] {
  const picture = pictures.get(key)
  if (picture === undefined) throw new Error(`the paper's picture ${key} was not handed over`)
  const [width, height] = [TYPE_AREA.width / TWIPS_PER_PIXEL, (TYPE_AREA.height * 0.85) / TWIPS_PER_PIXEL]
  const scale = Math.min(width / picture.width, height / picture.height)
  const transformation = { width: Math.floor(picture.width * scale), height: Math.floor(picture.height * scale) }
  // Word wants a number that no other picture of the paper has; docx would count on from paper to paper.
  const id = String([...pictures.keys()].indexOf(key) + 1)
  const words = { id, name: key, title: caption, description: caption }
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      children: [new ImageRun({ type: picture.type, data: picture.bytes, transformation, altText: words })],
    }),
    styled('caption', caption),
  ]
}
