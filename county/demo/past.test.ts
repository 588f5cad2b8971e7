/** The earlier ledgers that lie in the tree are those that the sample gives. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeWorkbook } from '#base/files/workbook/workbook.codec.ts'
import { writePastLedgers } from './past.ts'
import { fileOfLedger, SAMPLE } from './past-ledgers.ts'

test('the earlier ledgers are the sample with later days blank', async () => {
  const written = await writePastLedgers(new Uint8Array(readFileSync(SAMPLE)))
  expect(written).toHaveLength(4)
  for (const { day, bytes } of written) {
    const kept = decodeWorkbook(new Uint8Array(readFileSync(fileOfLedger(day))), 'xlsx')
    expect(kept).toEqual(decodeWorkbook(bytes, 'xlsx'))
  }
})
