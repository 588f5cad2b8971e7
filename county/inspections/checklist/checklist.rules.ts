/** A checklist pasted from Excel, read into rows or line and column of each problem. Pure. */
import { pastedProblem, readPastedRows } from '#base/files/pasted.ts'
import { MATTER_KINDS, type MatterKind } from '#county/matters/matter/words.contract.ts'
import { type PastedProblem, TEXT_LENGTH } from '#terms/pasted.ts'
import type { Text } from '#terms/text.ts'
import { CHECKLIST_COLUMNS, type ChecklistRow, checklistRowSchema } from './checklist.contract.ts'

const MOST_ROWS = 200

export function readPastedChecklist(text: string): {
  content: ChecklistRow[]
  rows: string[][]
  problems: PastedProblem[]
} {
  const { rows, problems } = readPastedRows(text, CHECKLIST_COLUMNS, MOST_ROWS)
  const found: PastedProblem[] = [...problems]
  const known = new Set<string>()
  const content = rows.map(({ line, cells }): ChecklistRow => {
    const note = (column: keyof typeof CHECKLIST_COLUMNS, what: Text) =>
      found.push(pastedProblem(CHECKLIST_COLUMNS, { line, column, found: cells[column].slice(0, 40) }, what))
    if (known.has(cells.code)) note('code', { zh: '代码重复', en: 'this code stands twice' })
    known.add(cells.code)
    const kind = readKind(cells.kind)
    if (kind === null) note('kind', { zh: '不是已有类别', en: 'not one of the kinds' })
    const row = { ...cells, en: cells.en || cells.zh, tag: (cells.tag || 'C') as 'A', kind: kind ?? 'other' }
    const checked = checklistRowSchema.safeParse(row)
    for (const issue of checked.error?.issues ?? []) {
      const column = String(issue.path[0]) as keyof typeof CHECKLIST_COLUMNS
      note(column, PROBLEMS[column] ?? TEXT_LENGTH(160))
    }
    return row
  })
  return { content, rows: rows.map(({ cells }) => Object.values(cells)), problems: found }
}

const PROBLEMS: Readonly<Record<string, Text>> = {
  code: { zh: '应为 1 至 40 个字母或数字', en: '1 to 40 letters or digits are expected' },
  group: TEXT_LENGTH(30),
  tag: { zh: '应为 A、B 或 C', en: 'A, B or C is expected' },
}

/** Empty is 其它. */
function readKind(word: string): MatterKind | null {
  if (word === '') return 'other'
  return (Object.keys(MATTER_KINDS) as MatterKind[]).find((kind) => MATTER_KINDS[kind].zh === word) ?? null
}
