/** HTTP of ledger imports: shape and capability come from the contracts; one story each. */
import { readFile } from 'node:fs/promises'
import type { Files } from '#base/files/files.ts'
import { showCell } from '#base/files/workbook/grid.ts'
import { type Call, type Route, route, scopeFor } from '#base/http/route.ts'
import { countTotals } from '#county/registry/ledger/read/ledger.rules.ts'
import { requireSeenVersion } from '#county/registry/version.rules.ts'
import type { RouteContract } from '#terms/contract.ts'
import { Fault } from '#terms/fault.ts'
import { correctLedger } from './correct.actions.ts'
import { type DryRun, type LedgerNeeds, makeDryRun } from './dry-run.actions.ts'
import { applyLedger, nameUpload, takeLedger, undoLedger } from './import.actions.ts'
import {
  applyImport,
  correctImport,
  discardImport,
  downloadLedger,
  getImport,
  type ImportSummary,
  type ImportView,
  listImportRows,
  listImports,
  readSheetCells,
  undoImport,
  uploadLedger,
} from './import.contract.ts'
import {
  findAppliedTwin,
  findImport,
  type ImportRow,
  listImportRows as listImportsPage,
  setDiscarded,
} from './import.store.ts'
import { requireImport } from './import-refusals.ts'
import { keepOpened, type Opened } from './opened.ts'
import { countRows } from './plan.rules.ts'

type Asked = Pick<Call<RouteContract & { capability: 'ledger.import' }>, 'tx' | 'clock' | 'actor'>

function needsOf(opened: Opened, { tx, clock, actor }: Asked): LedgerNeeds {
  return { tx, clock, opened, actorId: actor.accountId, actorName: actor.name, scope: scopeFor(actor, 'ledger.import') }
}

function summarise(row: ImportRow): ImportSummary {
  return {
    ...{ id: row.id, fileName: row.fileName, sizeBytes: row.sizeBytes, format: row.format, state: row.state },
    ...{ uploadedAt: row.uploadedAt.toISOString(), uploadedByName: row.uploadedByName },
    ...{ appliedAt: row.appliedAt?.toISOString() ?? null, appliedByName: row.appliedByName },
    ...{ undoneAt: row.undoneAt?.toISOString() ?? null, undoneByName: row.undoneByName },
    ...{ applied: row.counts, version: row.version },
  }
}

const SHOWN_NAMES = 50

async function showImport(needs: LedgerNeeds, importId: string): Promise<ImportView> {
  const row = requireImport(await findImport(needs.tx, importId))
  const { reading, plan }: DryRun = await makeDryRun(needs, row)
  const of = (states: readonly string[]) =>
    plan.rows.filter(({ state }) => states.includes(state)).map(({ community }) => community)
  return {
    ...summarise(row),
    sheets: reading.sheets.map((sheet) => ({
      ...sheet,
      counts: countRows(plan.rows.filter(({ community }) => community.sheet === sheet.name)),
    })),
    counts: countRows(plan.rows),
    sureTotals: countTotals(of(['sure'])),
    doubtfulTotals: countTotals(of(['doubtful', 'refused'])),
    problems: reading.problems.filter((problem) => problem.row === null || problem.severity === 'refused'),
    absent: plan.absent.map(({ unit, names }) => ({ unit, count: names.length, names: names.slice(0, SHOWN_NAMES) })),
    sameFileAs: await findAppliedTwin(needs.tx, row),
    base: plan.base,
  }
}

/** The routes; `files` keeps the uploads. */
export function createLedgerRoutes({ files }: { readonly files: Files }): Route[] {
  const opened = keepOpened(files)
  return [...changingRoutes(opened, files), ...readingRoutes(opened, files)]
}

function changingRoutes(opened: Opened, files: Files): Route[] {
  return [
    route(
      uploadLedger,
      async (call) => {
        const bytes = await readFile(call.file.path)
        const id = await takeLedger({ ...needsOf(opened, call), files }, { bytes, fileName: call.file.name })
        call.note({ importId: id, sizeBytes: call.file.sizeBytes })
        return { id }
      },
      {
        prepare: async ({ path, name, sha256 }) =>
          opened.prepare({ sha256, fileName: nameUpload(name) }, await readFile(path)),
      },
    ),
    route(correctImport, async (call) => {
      const needs = needsOf(opened, call)
      const { importId } = call.params
      const checkVersion = (version: number): void => requireSeenVersion(call.ifMatch, version)
      await correctLedger(needs, { importId, corrections: call.body.corrections, checkVersion })
      call.note({ importId, corrections: call.body.corrections.length })
      return showImport(needs, importId)
    }),
    route(applyImport, async (call) => {
      const needs = needsOf(opened, call)
      const counts = await applyLedger(needs, { importId: call.params.importId, base: call.body.base })
      call.note({ importId: call.params.importId, added: counts.added, changed: counts.changed })
      return showImport(needs, call.params.importId)
    }),
    route(undoImport, async (call) => {
      const needs = needsOf(opened, call)
      await undoLedger(needs, call.params.importId)
      call.note({ importId: call.params.importId })
      return showImport(needs, call.params.importId)
    }),
    route(discardImport, async ({ tx, params, note }) => {
      requireImport(await findImport(tx, params.importId))
      note({ importId: params.importId })
      return { discarded: await setDiscarded(tx, params.importId) }
    }),
  ]
}

function readingRoutes(opened: Opened, files: Files): Route[] {
  return [
    route(listImports, async ({ tx, query }) => {
      const rows = await listImportsPage(tx, { before: query.before ?? null, limit: query.limit })
      return { imports: rows.map(summarise) }
    }),
    route(getImport, (call) => showImport(needsOf(opened, call), call.params.importId)),
    route(listImportRows, async (call) => {
      const row = requireImport(await findImport(call.tx, call.params.importId))
      const { plan } = await makeDryRun(needsOf(opened, call), row)
      const { sheet, state, outcome, offset, limit } = call.query
      const wanted = plan.rows.filter(
        (entry) =>
          (sheet === undefined || entry.community.sheet === sheet) &&
          (state === undefined || entry.state === state) &&
          (outcome === undefined || entry.outcome === outcome),
      )
      return { rows: wanted.slice(offset, offset + limit), total: wanted.length }
    }),
    route(readSheetCells, async ({ tx, params, query }) => {
      const row = requireImport(await findImport(tx, params.importId))
      const workbook = await opened.workbook(row)
      const sheet = workbook.sheets.find(({ name }) => name === query.sheet)
      if (!sheet) throw noSheet()
      const columnCount = sheet.rows.reduce((widest, cells) => Math.max(widest, cells.length), 0)
      const rows = sheet.rows.slice(query.from, query.from + query.count).map((cells) => cells.map(showCell))
      return { rowCount: sheet.rows.length, columnCount, rows, merges: [...sheet.merges].slice(0, 5_000) }
    }),
    route(downloadLedger, async ({ tx, params }) => {
      const row = requireImport(await findImport(tx, params.importId))
      // Never as what it says it is: an upload must not run or show in anybody's browser.
      return { name: row.fileName, type: 'application/octet-stream', body: await files.open(row.sha256) }
    }),
  ]
}

const noSheet = (): Fault =>
  new Fault('notFound', 'ledger.noSuchSheet', {
    zh: '文件里没有这张工作表。请刷新页面。',
    en: 'The file has no such sheet. Reload the page.',
  })
