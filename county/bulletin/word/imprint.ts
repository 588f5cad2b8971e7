/** 版记, the imprint at the foot of the last page (GB/T 9704-2012 §7.4): to whom, by whom, when. */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import type { PaperDocument } from '#county/bulletin/document/document.contract.ts'
import { RULE, SIZE, TYPE_AREA } from './layout.ts'
import { STYLE } from './styles.ts'

const ONE_CHARACTER = SIZE.fourth * 10
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const THICK = { style: BorderStyle.SINGLE, size: RULE.thick, color: '000000' } as const
const THIN = { style: BorderStyle.SINGLE, size: RULE.thin, color: '000000' } as const

/** A hair narrower than the type area: LibreOffice lets only tables narrower than the text float to the page's foot. */
const WIDTH = TYPE_AREA.width - 40

/** 报、送、发, contact, and who printed it when; rules of 0.35 mm outside and 0.25 mm inside. Empty lines are left out. */
export function imprintTable({ imprint }: PaperDocument): Table {
  const contact = imprint.contact === '' ? [] : [`联系人：${imprint.contact}`]
  const copies = imprint.copies === null ? [] : [`共印${imprint.copies}份`]
  const named = [
    ['报', imprint.reportTo],
    ['送', imprint.sendTo],
    ['发', imprint.issueTo],
  ].flatMap(([word, text]) => (text === '' ? [] : [`${word}：${text}`]))
  const lines = [...named, ...(contact.length + copies.length === 0 ? [] : [[...contact, ...copies].join('　　')])]
  const indent = { left: ONE_CHARACTER * 3, hanging: ONE_CHARACTER * 2, right: ONE_CHARACTER }
  const printed = new Paragraph({
    style: STYLE.imprint,
    indent: { left: ONE_CHARACTER, right: ONE_CHARACTER },
    tabStops: [{ type: TabStopType.RIGHT, position: WIDTH - ONE_CHARACTER }],
    children: [write(`${imprint.printedBy}\t${imprint.printedOn}印发`)],
  })
  const rows = [
    ...lines.map((line) => new Paragraph({ style: STYLE.imprint, indent, children: [write(line)] })),
    printed,
  ]
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [WIDTH],
    alignment: AlignmentType.CENTER,
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    borders: { top: THICK, bottom: THICK, left: NONE, right: NONE, insideHorizontal: THIN, insideVertical: NONE },
    rows: rows.map((row) => new TableRow({ cantSplit: true, children: [new TableCell({ children: [row] })] })),
  })
}

function write(text: string): TextRun {
  return new TextRun({ text, font: { hint: 'eastAsia' } })
}
