/** Import of a ledger of 387 and of 20,000 rows, from bytes to committed rows, beside exceljs reading the same file alone. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import exceljs from 'exceljs'
import { systemClock } from '#base/clock.ts'
import { openFiles } from '#base/files/files.ts'
import { openDatabase } from '#base/postgres/database.ts'
import { migrate } from '#base/postgres/migrate.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { importLedger } from '#county/registry/ledger/import/import.actions.ts'
import { keepOpened } from '#county/registry/ledger/import/opened.ts'
import { readTruth } from '#county/registry/ledger/sample/truth.testing.ts'
import { seedRegistry } from '#county/registry/seed.actions.ts'
import { COUNTY_ROOMS } from '#county/rooms.ts'

const SELF = fileURLToPath(import.meta.url)
const SAMPLE = fileURLToPath(new URL('../county/registry/ledger/sample/ledger.xlsx', import.meta.url))
const MANY = 20_000

interface Measured {
  readonly seconds: number
  readonly residentMb: number
  readonly rows: number
}

const [mode, file] = process.argv.slice(2)
if (mode === 'baseline' && file) await measure(() => readAlone(file))
else if (mode === 'import' && file) await measureImport(file)
else await compare()

/** Each measurement in a process of its own, so that the resident memory is that of this work alone. */
async function compare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'anlin-bench-'))
  try {
    const many = join(folder, 'many.xlsx')
    await writeMany(many)
    const baseline = { rows387: await run('baseline', SAMPLE), rows20000: await run('baseline', many) }
    const figures = { rows387: await run('import', SAMPLE), rows20000: await run('import', many) }
    const ratios = {
      rows387: round(figures.rows387.seconds / baseline.rows387.seconds),
      rows20000: round(figures.rows20000.seconds / baseline.rows20000.seconds),
    }
    const promised = { rows387: { seconds: 2 }, rows20000: { seconds: 25, residentMb: 600 } }
    console.log(JSON.stringify({ name: 'import', figures, baseline, ratios, promised }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(what: 'baseline' | 'import', path: string): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SELF, what, path], { stdio: ['ignore', 'pipe', 'inherit'] })
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    child.on('exit', (code) => {
      const line = out.trim().split('\n').at(-1) ?? ''
      if (code !== 0) reject(new Error(`${what} ended with ${code}`))
      else resolve(JSON.parse(line) as Measured)
    })
  })
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

async function measure(work: () => Promise<number>): Promise<void> {
  const start = performance.now()
  const rows = await work()
  const seconds = round((performance.now() - start) / 1000)
  console.log(JSON.stringify({ seconds, residentMb: Math.round(process.resourceUsage().maxRSS / 1024), rows }))
}

async function readAlone(path: string): Promise<number> {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook.worksheets.reduce((sum, sheet) => sum + sheet.rowCount, 0)
}

async function measureImport(path: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'anlin-bench-'))
  const database = await openDatabase({ dataDir })
  try {
    await migrate(database.owner, COUNTY_ROOMS)
    await withScope(database.owner, { scope: EVERYWHERE }, (tx) => seedRegistry({ tx, clock: systemClock }))
    const files = openFiles(dataDir)
    const needs = {
      clock: systemClock,
      actorId: null,
      actorName: 'bench',
      scope: EVERYWHERE,
      files,
      opened: keepOpened(files),
    }
    await measure(async () => {
      const bytes = readFileSync(path)
      const { counts } = await withScope(database.app, { scope: EVERYWHERE }, (tx) =>
        importLedger({ ...needs, tx }, { bytes, fileName: 'ledger.xlsx' }),
      )
      return counts.added
    })
  } finally {
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** 20,000 communities in sixteen sheets with the sample's own mixture of habits. */
async function writeMany(path: string): Promise<void> {
  const sample = new exceljs.Workbook()
  await sample.xlsx.readFile(SAMPLE)
  const writer = new exceljs.stream.xlsx.WorkbookWriter({ filename: path })
  const units = [...new Set(readTruth().map((row) => row.unit))]
  for (const [at, unit] of units.entries()) {
    const source = sample.worksheets[at]
    if (!source) throw new Error(`the sample has no sheet ${at}`)
    const rows = (source.getSheetValues() as unknown[][]).filter((row) => typeof row?.[1] === 'number')
    const head = (source.getSheetValues() as unknown[][]).findLast((row) => /序\s*号/u.test(String(row?.[1] ?? '')))
    const sheet = writer.addWorksheet(unit)
    sheet.addRow([`${unit}智慧平安小区建设台账`]).commit()
    sheet.addRow(head?.slice(1)).commit()
    for (let row = 0; row < MANY / units.length; row += 1) {
      const [, , name, ...rest] = rows[row % rows.length] ?? []
      sheet.addRow([row + 1, `${String(name).trim()}${row}号院`, ...rest]).commit()
    }
    sheet.commit()
  }
  await writer.commit()
}
