/** Tables of a bulletin in Word: as wide as the type area, heads repeated on every page, rows never torn. */
import {
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Table as TableBlock } from '#county/bulletin/document/document.contract.ts'
import { LINE_PITCH, TYPE_AREA } from './layout.ts'
import { styled } from './paragraphs.ts'
import { cellStyle } from './styles.ts'

const CELL_MARGIN = { top: 30, bottom: 30, left: 40, right: 40, marginUnitType: WidthType.DXA } as const

/** Caption, table, note. */
export function tableBlocks(block: TableBlock): (Paragraph | Table)[] {
  const widths = shareWidth(block.columns.map((column) => column.width))
  const small = block.columns.length > 8
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: block.columns.map((column, index) =>
      cell({
        text: column.title,
        width: widths[index] ?? 0,
        style: cellStyle({ align: 'center', small, strong: true }),
      }),
    ),
  })
  const rows = block.rows.map((row, line) => {
    const strong = block.strong.includes(line)
    return new TableRow({
      cantSplit: true,
      children: block.columns.map(({ align }, index) =>
        cell({ text: row[index] ?? '', width: widths[index] ?? 0, style: cellStyle({ align, small, strong }) }),
      ),
    })
  })
  return [
    styled('caption', block.caption),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: TYPE_AREA.width, type: WidthType.DXA },
      columnWidths: widths,
      margins: CELL_MARGIN,
      rows: [head, ...rows],
    }),
    noteParagraph(block.note),
  ]
}

/** A table's note, or the half line that parts the table from what follows. */
function noteParagraph(note: string | null): Paragraph {
  if (note !== null) return styled('note', note)
  const spacing = { line: Math.round(LINE_PITCH / 2), lineRule: LineRuleType.EXACT, before: 0, after: 0 }
  return new Paragraph({ spacing, children: [] })
}

interface Cell {
  readonly text: string
  readonly width: number
  readonly style: string
}

/** As little as a cell needs: everything else is the style's and the table's, since a bulletin has thousands of cells. */
function cell({ text, width, style }: Cell): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [new Paragraph({ style, children: [new TextRun(text)] })],
  })
}

/** Whole twips that add up to the type area exactly. */
export function shareWidth(shares: readonly number[]): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  let used = 0
  let taken = 0
  return shares.map((share) => {
    taken += share
    const upTo = Math.round((TYPE_AREA.width * taken) / whole)
    const width = upTo - used
    used = upTo
    return width
  })
}
