/** `anlin ledger check` on the sample: every field of all 387 is what the truth says; on bad files one sentence and 1. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { read as readBook, utils, write } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkLedgerFile } from './check.command.ts'
import { ledgerCommunity, ledgerTotals } from './ledger.contract.ts'
import { readTruth, readTruthTotals } from './sample/truth.testing.ts'

const SAMPLE = fileURLToPath(new URL('./sample/ledger.xlsx', import.meta.url))
const shape = z.strictObject({
  communities: z.array(z.strictObject(ledgerCommunity.shape)),
  problems: z.array(
    z.strictObject({
      sheet: z.string(),
      cell: z.string(),
      found: z.string(),
      expected: z.string(),
      message: z.string(),
    }),
  ),
  totals: ledgerTotals,
})

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const code = await checkLedgerFile(args, {
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
  })
  return { code, ...said }
}

test('the sample says what its truth says, in sheet and row order, without a problem', async () => {
  const { code, out } = await run(SAMPLE, '--json')
  expect(code).toBe(0)
  const told = shape.parse(JSON.parse(out))
  const keyed = (rows: readonly z.output<typeof ledgerCommunity>[]) =>
    new Map(rows.map(({ sheet: _, row: __, ...facts }) => [`${facts.unit} ${facts.name}`, facts]))
  expect(told.communities).toHaveLength(387)
  expect(keyed(told.communities)).toEqual(keyed(readTruth()))
  expect(told.totals).toEqual(readTruthTotals())
  expect(told.problems).toEqual([])
  const places = told.communities.map(({ sheet, row }) => `${sheet} ${row}`)
  expect(new Set(places).size).toBe(387)
  expect(told.communities[0]).toMatchObject({ sheet: '上派镇', row: 4, name: '金桂国际' })
})

test('saved as .xls, and one sheet as CSV in GB18030, it says the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'anlin-check-'))
  const book = readBook(readFileSync(SAMPLE), { cellNF: true })
  const old = join(folder, 'old.xls')
  writeFileSync(old, write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer)
  const told = shape.parse(JSON.parse((await run(old, '--json')).out))
  expect(told.totals).toEqual(readTruthTotals())
  expect(told.communities.map(({ sheet: _, row: __, ...facts }) => facts)).toEqual(
    shape
      .parse(JSON.parse((await run(SAMPLE, '--json')).out))
      .communities.map(({ sheet: _, row: __, ...facts }) => facts),
  )
  const csv = join(folder, '三河镇.csv')
  const text = utils.sheet_to_csv(book.Sheets['三河镇'] ?? {}, { rawNumbers: true })
  writeFileSync(csv, encodeGb18030(text))
  const rows = shape.parse(JSON.parse((await run(csv, '--json')).out)).communities
  const truth = readTruth().filter((row) => row.unit === '三河镇')
  expect(rows.map(({ sheet: _, row: __, ...facts }) => facts)).toEqual(
    truth.map(({ sheet: _, row: __, ...facts }) => facts),
  )
})

/** Node only decodes GB18030: the table is made by decoding every pair of bytes once. */
function encodeGb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, readonly number[]>()
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  }
  return Buffer.from(
    [...text].flatMap((sign) => (sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : [...(table.get(sign) ?? [0x3f])])),
  )
}

test('plain lines for people, in both languages', async () => {
  expect((await run(SAMPLE)).out).toContain('摸排 387，立项 173（政府出资 81、社会资金 92），开工 31，建成 12，接入 9')
  expect((await run(SAMPLE, '--lang', 'en')).out).toContain('surveyed 387, planned 173')
})

test('a file that cannot be read gives one sentence and 1; a wrong command gives its use and 2', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'anlin-check-'))
  const text = join(folder, 'a.txt')
  writeFileSync(text, 'no ledger at all')
  expect(await run(text)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('没有找到小区台账') })
  const missing = await run(join(folder, 'none.xlsx'), '--json')
  expect(missing.code).toBe(1)
  expect(JSON.parse(missing.out)).toMatchObject({ error: { message: expect.stringContaining('找不到文件') } })
  expect((await run()).code).toBe(2)
  expect((await run('a', 'b')).code).toBe(2)
  expect((await run('--what')).code).toBe(2)
})
