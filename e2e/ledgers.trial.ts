/** `npm run trial -- ledgers [COUNT] [SEED]`: workbooks of invented clerks through the reader; prints what came through and the worst cells. */
import process from 'node:process'
import {
  type Finding,
  judgeReading,
  OUTCOMES,
  type Outcome,
  writeClerkBook,
} from '#county/registry/ledger/clerks/clerks.testing.ts'
import { readLedger } from '#county/registry/ledger/read/ledger.rules.ts'
import { defaultDirectory } from '#county/registry/ledger/units.ts'

const COUNT = Number(process.argv[2] ?? 1000)
const FIRST = Number(process.argv[3] ?? 1)
const SHOWN = Number(process.argv[4] ?? 25)
const directory = defaultDirectory()

for (const vague of [0, 12]) {
  const counts = new Map<Outcome, number>()
  const worst = new Map<string, { finding: Finding; seed: number; times: number }>()
  let clean = 0
  for (let seed = FIRST; seed < FIRST + COUNT; seed += 1) {
    const book = writeClerkBook(seed, vague)
    let findings: Finding[]
    try {
      findings = judgeReading(
        book,
        readLedger(book.workbook, { directory, fileName: book.fileName, today: '2026-01-01' }),
      )
    } catch (cause) {
      findings = book.sheets.flatMap(({ entries }) =>
        entries.map(
          (entry): Finding => ({
            outcome: 'rowLost',
            sheet: '',
            row: entry.row,
            field: String(cause),
            cell: null,
            wanted: entry.facts.name,
            got: null,
            heading: '',
          }),
        ),
      )
    }
    if (findings.every(({ outcome }) => outcome === 'right' || outcome === 'asked')) clean += 1
    for (const finding of findings) {
      counts.set(finding.outcome, (counts.get(finding.outcome) ?? 0) + 1)
      if (finding.outcome === 'right' || finding.outcome === 'asked') continue
      const key = `${finding.outcome} ${finding.field} ${finding.heading}`
      const known = worst.get(key)
      worst.set(key, { finding: known?.finding ?? finding, seed: known?.seed ?? seed, times: (known?.times ?? 0) + 1 })
    }
  }
  const total = [...counts.values()].reduce((sum, next) => sum + next, 0)
  process.stdout.write(
    `${vague === 0 ? 'clear' : 'with doubts'}: ${COUNT} workbooks, ${total} cells, ${clean} workbooks without a fault\n`,
  )
  process.stdout.write(`  ${OUTCOMES.map((outcome) => `${outcome} ${counts.get(outcome) ?? 0}`).join(', ')}\n`)
  for (const { finding, seed, times } of [...worst.values()].sort((a, b) => b.times - a.times).slice(0, SHOWN)) {
    process.stdout.write(
      `  ${times} × ${finding.outcome} ${finding.field} [${finding.heading}] seed ${seed} row ${finding.row}: ${JSON.stringify(finding.cell)?.slice(0, 90)} wanted ${JSON.stringify(finding.wanted)} got ${JSON.stringify(finding.got)}\n`,
    )
  }
}
