/** Writes a bulletin as a Word file in the layout of GB/T 9704-2012. The same document gives the same bytes on any day. */
import {
  DocumentGridType,
  Footer,
  Packer,
  PageOrientation,
  Paragraph,
  type Table,
  Document as WordDocument,
} from 'docx'
import { fixZipTimes } from '#base/files/zip-time.ts'
import type { Block, BulletinDocument, PaperBlock, PaperDocument } from '#county/bulletin/document/document.contract.ts'
import { cleanText } from '#terms/written.ts'
import { imprintTable } from './imprint.ts'
import { FOOTER, LINE_PITCH, MARGIN, PAPER, SIZE } from './layout.ts'
import {
  blankLine,
  face,
  headingParagraph,
  headParagraphs,
  ONE_LINE,
  pageNumberParagraph,
  styled,
  titleParagraphs,
} from './paragraphs.ts'
import { type Pictures, pictureParagraphs } from './pictures.ts'
import { STYLES } from './styles.ts'
import { tableBlocks } from './tables.ts'

/** The bytes of a .docx file. */
export async function writeWord(
  document: BulletinDocument | PaperDocument,
  pictures: Pictures = new Map(),
): Promise<Uint8Array> {
  const clean = cleanTexts(document)
  const core = { path: 'docProps/core.xml', data: coreProperties(`${clean.masthead} ${clean.issueLine}`, clean.office) }
  return fixZipTimes(await Packer.toBuffer(layOut(clean, pictures), undefined, [core]))
}

/** Names come from ledgers of any origin, and one control character would make the whole file unreadable. */
export function cleanTexts<D extends BulletinDocument | PaperDocument>(document: D): D {
  return JSON.parse(JSON.stringify(document), (_key, value) => (typeof value === 'string' ? cleanText(value) : value))
}

function layOut(document: BulletinDocument | PaperDocument, pictures: Pictures): WordDocument {
  return new WordDocument({
    evenAndOddHeaderAndFooters: true,
    compatabilityModeVersion: 15,
    styles: {
      ...STYLES,
      default: { document: { run: { font: face('body'), size: SIZE.third }, paragraph: { spacing: ONE_LINE } } },
    },
    sections: [
      {
        properties: {
          page: {
            size: { ...PAPER, orientation: PageOrientation.PORTRAIT },
            margin: { ...MARGIN, header: FOOTER, footer: FOOTER },
          },
          grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch: LINE_PITCH },
        },
        footers: {
          default: new Footer({ children: [pageNumberParagraph('odd')] }),
          even: new Footer({ children: [pageNumberParagraph('even')] }),
        },
        children: [
          ...headParagraphs(document),
          ...titleParagraphs(document.title),
          ...document.blocks.flatMap((block) => writePaperBlock(block, pictures)),
          blankLine(),
          imprintTable(document),
          new Paragraph({ spacing: { ...ONE_LINE, line: 20 }, children: [] }),
        ],
      },
    ],
  })
}

export function writePaperBlock(block: PaperBlock, pictures: Pictures): (Paragraph | Table)[] {
  return block.kind === 'picture' ? pictureParagraphs(block, pictures) : writeBlock(block)
}

function writeBlock(block: Block): (Paragraph | Table)[] {
  if (block.kind === 'heading') return [headingParagraph(block.level, block.text)]
  if (block.kind === 'paragraph') return block.text === '' ? [] : [styled('body', block.text)]
  if (block.kind === 'table') return tableBlocks(block)
  // §7.3.7: an annex begins on a new page, its label in 黑体 at the upper left.
  return [styled('level1', block.label, { pageBreakBefore: true }), ...titleParagraphs(block.title)]
}

/** Without the moment of writing: it would make every copy differ. */
export function coreProperties(title: string, creator: string): string {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(creator)}</dc:creator></cp:coreProperties>`
}
