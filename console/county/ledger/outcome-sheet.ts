/** The dry run as an Excel file for the town that sent the ledger: every change and every problem with sheet and cell. */
import { call } from '#console/parts/api.ts'
import type { CellValue } from '#console/parts/table/column.ts'
import { type ImportView, listImportRows, type PlanRow } from '#county/registry/ledger/import/import.contract.ts'
import type { LedgerProblem } from '#county/registry/ledger/ledger.contract.ts'
import { type Words, writeChange } from './change-words.ts'

const AT_ONCE = 1000

/** Heads and lines: a line for each change and each problem, one for a row that has neither. */
export async function gatherOutcome(
  view: ImportView,
  words: Words,
): Promise<{ readonly heads: readonly string[]; readonly lines: readonly (readonly CellValue[])[] }> {
  const { t } = words
  const heads = [t('sheet'), t('cell'), t('unitColumn'), t('communityColumn'), t('outcomeColumn')]
  const lines = view.problems.map((problem) => [problem.sheet, problem.cell, null, null, ...tell(problem, words)])
  return {
    heads: [...heads, t('problemColumn'), t('foundColumn'), t('expectedColumn')],
    lines: [...lines, ...(await listAll(view.id)).flatMap((row) => writeRow(row, words))],
  }
}

async function listAll(importId: string): Promise<PlanRow[]> {
  const rows: PlanRow[] = []
  for (;;) {
    const query = { offset: rows.length, limit: AT_ONCE }
    const page = await call(listImportRows, { params: { importId }, query })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) return rows
  }
}

function writeRow(row: PlanRow, words: Words): CellValue[][] {
  const { sheet, unit, name } = row.community
  const word = words.t(row.state === 'refused' ? 'refusedRows' : row.state === 'sure' ? row.outcome : row.state)
  const changes = row.changes.map((change) => [sheet, row.nameCell, unit, name, word, writeChange(change, words)])
  const problems = row.problems.map((problem) => [sheet, problem.cell, unit, name, ...tell(problem, words, word)])
  return changes.length + problems.length === 0 ? [[sheet, row.nameCell, unit, name, word]] : [...changes, ...problems]
}

function tell(problem: LedgerProblem, { pick }: Words, word: string | null = null): (string | null)[] {
  return [word, pick(problem.message), problem.found || null, pick(problem.expected)]
}
