/** Recognises the head repeated after a page break, or another table's head further down. Reads no community. */
import { type Cell, type Sheet, showCell } from '#base/files/workbook/grid.ts'
import { squeeze } from '#county/registry/ledger/read/cell/plain.rules.ts'
import { type Cover, type Head, readHead } from '#county/registry/ledger/read/head/head.rules.ts'
import { scoreHeading } from '#county/registry/ledger/read/head/heading.rules.ts'

/** A head names its communities within these columns. */
const HEAD_COLUMNS = 6

/** The head that begins in `row`; null for any other row. `known` are the lowest words of the head above. */
export function findHeadAgain(sheet: Sheet, cover: Cover, row: number, known: readonly string[]): Head | null {
  const filled = listWords(sheet.rows[row]).filter((text) => text !== '')
  if (filled.length < 2) return null
  const areGroups = filled.every((text) => text.length <= 12 && !/[:：]/u.test(text))
  if (!isHeadRow(sheet.rows[row], known) && !(areGroups && isHeadRow(sheet.rows[row + 1], known))) return null
  const found = [0, 1, 2].flatMap((storeys) => {
    const head = readHead(sheet, cover, row, row + storeys)
    return head?.hasName ? [head] : []
  })
  return found.reduce<Head | null>((best, next) => (best && best.score >= next.score ? best : next), null)
}

const listWords = (cells: readonly Cell[] = []): string[] =>
  cells.map((cell) => (typeof cell === 'string' ? squeeze(showCell(cell)) : ''))

function isHeadRow(cells: readonly Cell[] | undefined, known: readonly string[]): boolean {
  const texts = listWords(cells)
  if (texts.filter((text) => text !== '').length < 2) return false
  const same = texts.filter((text, at) => text !== '' && text === known[at]).length
  return same >= 3 || texts.slice(0, HEAD_COLUMNS).some(isHeadingWord)
}

function isHeadingWord(text: string): boolean {
  if (text === '' || text.length > 24) return false
  const scores = scoreHeading([text])
  return (scores.get('name') ?? 0) >= 0.8 || (scores.get('ordinal') ?? 0) >= 1
}
