/** Writes a document as a sheet for a reader's desk: title, one line of who and when, content; no red head, no imprint. */
import {
  AlignmentType,
  DocumentGridType,
  Packer,
  PageOrientation,
  Paragraph,
  TabStopType,
  TextRun,
  Document as WordDocument,
} from 'docx'
import { fixZipTimes } from '#base/files/zip-time.ts'
import type { PaperDocument } from '#county/bulletin/document/document.contract.ts'
import { FOOTER, LINE_PITCH, MARGIN, PAPER, SIZE, TYPE_AREA } from './layout.ts'
import { face, ONE_LINE, styled } from './paragraphs.ts'
import type { Pictures } from './pictures.ts'
import { STYLES } from './styles.ts'
import { cleanTexts, coreProperties, writePaperBlock } from './word-writer.ts'

/** The bytes of a .docx file; the same document gives the same bytes. */
export async function writeSheetWord(document: PaperDocument, pictures: Pictures = new Map()): Promise<Uint8Array> {
  const clean = cleanTexts(document)
  const file = new WordDocument({
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
        children: [
          styled('caption', [...clean.marks, clean.masthead, clean.issueLine].join('　')),
          styled('title', clean.title),
          new Paragraph({
            spacing: ONE_LINE,
            alignment: AlignmentType.LEFT,
            tabStops: [{ type: TabStopType.RIGHT, position: TYPE_AREA.width }],
            children: [
              new TextRun({ text: `${clean.office}\t${clean.date}`, font: face('second'), size: SIZE.fourth }),
            ],
          }),
          ...clean.blocks.flatMap((block) => writePaperBlock(block, pictures)),
        ],
      },
    ],
  })
  const core = { path: 'docProps/core.xml', data: coreProperties(clean.title, clean.office) }
  return fixZipTimes(await Packer.toBuffer(file, undefined, [core]))
}
