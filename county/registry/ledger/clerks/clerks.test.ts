/** Workbooks of clerks nobody briefed are read field by field; what is vague is asked. The large run is `npm run trial -- ledgers`. */
import { expect, test } from 'vitest'
import { readLedger } from '#county/registry/ledger/read/ledger.rules.ts'
import { defaultDirectory } from '#county/registry/ledger/units.ts'
import { judgeReading, writeClerkBook } from './clerks.testing.ts'

const BOOKS = 40
const directory = defaultDirectory()

test.each([
  ['clear', 0],
  ['with doubts', 12],
])('%s', (_, vague) => {
  for (let seed = 1; seed <= BOOKS; seed += 1) {
    const book = writeClerkBook(seed, vague)
    const reading = readLedger(book.workbook, { directory, fileName: book.fileName, today: '2026-01-01' })
    const faults = judgeReading(book, reading).filter(({ outcome }) => outcome !== 'right' && outcome !== 'asked')
    expect(faults, `seed ${seed}`).toEqual([])
  }
})
