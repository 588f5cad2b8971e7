/** Turns shown rows into an Excel file in the browser. The library is loaded on the first export. Texts stay texts: nothing runs on opening. */
import { saveFile } from '#console/parts/api.ts'
import type { CellValue, Column } from './column.ts'

export interface Sheet<R> {
  /** File name without ending, and title in the first row. */
  readonly title: string
  /** Written under the title: as-of day, source. */
  readonly note?: string
  readonly columns: readonly Column<R>[]
  readonly rows: readonly R[]
}

export async function saveSheet<R>({ title, note, columns, rows }: Sheet<R>): Promise<void> {
  const { utils, write } = await import('@e965/xlsx')
  const lines: CellValue[][] = [[title], ...(note ? [[note]] : []), columns.map((column) => column.head)]
  const head = lines.length - 1
  for (const row of rows) lines.push(columns.map((column) => column.value(row)))
  const sheet = utils.aoa_to_sheet(lines)
  sheet['!cols'] = columns.map((column, index) => ({
    wch: widthOf(
      column.head,
      lines.slice(head).map((line) => line[index] ?? ''),
    ),
  }))
  sheet['!autofilter'] = {
    ref: utils.encode_range({ s: { r: head, c: 0 }, e: { r: lines.length - 1, c: columns.length - 1 } }),
  }
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Anlin')
  const bytes = write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer
  saveFile(
    new Blob([bytes], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }),
    `${title}.xlsx`,
  )
}

/** Chinese characters take two widths in Excel. */
function widthOf(head: string, values: readonly CellValue[]): number {
  const widths = [head, ...values.slice(0, 500)].map((value) =>
    [...String(value ?? '')].reduce((sum, char) => sum + (char > 'ÿ' ? 2 : 1), 0),
  )
  return Math.min(48, Math.max(...widths) + 2)
}
