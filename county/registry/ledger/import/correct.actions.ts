/** Corrections by hand: columns (remembered for the unit), units, values, decisions about rows. Reads no file. */
import type { ColumnRole } from '#county/registry/ledger/ledger.contract.ts'
import { type DryRun, type LedgerNeeds, makeDryRun } from './dry-run.actions.ts'
import type { Correction } from './import.contract.ts'
import {
  type Corrections,
  type ImportRow,
  lockImport,
  removeMemory,
  setCorrections,
  setMemory,
} from './import.store.ts'
import { requireImport, requireOpen } from './import-refusals.ts'

/** Writes the corrections down. `checkVersion` refuses when the import changed since the person saw it. */
export async function correctLedger(
  needs: LedgerNeeds,
  asked: {
    readonly importId: string
    readonly corrections: readonly Correction[]
    readonly checkVersion: (version: number) => void
  },
): Promise<void> {
  const row = requireOpen(requireImport(await lockImport(needs.tx, asked.importId)))
  asked.checkVersion(row.version)
  if (asked.corrections.some(({ kind }) => kind === 'column')) {
    const run = await makeDryRun(needs, row)
    for (const correction of asked.corrections) await rememberColumn(needs, run, correction)
  }
  await setCorrections(needs.tx, row.id, asked.corrections.reduce<Corrections>(correctOne, pickCorrections(row)))
}

const pickCorrections = ({ columns, units, fixes, decisions }: ImportRow): Corrections => ({
  columns,
  units,
  fixes,
  decisions,
})

/** The next ledger of this unit is understood at once. A sheet of several units teaches nothing. */
async function rememberColumn(needs: LedgerNeeds, run: DryRun, correction: Correction): Promise<void> {
  if (correction.kind !== 'column') return
  const sheet = run.reading.sheets.find(({ name }) => name === correction.sheet)
  const headingKey = sheet?.columns[correction.column]?.headingKey ?? ''
  const unitId = run.units.get(sheet?.unit ?? '')?.id
  if (headingKey === '' || unitId === undefined) return
  const { tx, clock, actorId } = needs
  if (correction.role === null) await removeMemory(tx, { unitId, headingKey })
  else await setMemory(tx, { unitId, headingKey, role: correction.role, at: clock.now(), actorId })
}

/** The corrections with one more; null takes one back. */
export function correctOne(said: Corrections, correction: Correction): Corrections {
  const { sheet } = correction
  switch (correction.kind) {
    case 'column':
      return {
        ...said,
        columns: { ...said.columns, [sheet]: put<ColumnRole>(said.columns[sheet], correction.column, correction.role) },
      }
    case 'unit': {
      const { [sheet]: _, ...others } = said.units
      return { ...said, units: correction.unit === null ? others : { ...others, [sheet]: correction.unit } }
    }
    case 'value': {
      const fixes = said.fixes[sheet]?.[correction.row]
      const values = put<string>(fixes, correction.field, correction.text)
      const ofRow = Object.keys(values).length === 0 ? null : values
      return { ...said, fixes: { ...said.fixes, [sheet]: put(said.fixes[sheet], correction.row, ofRow) } }
    }
    case 'row': {
      const { action, communityId } = correction
      const decision = action === 'undecided' ? null : { action, communityId }
      return {
        ...said,
        decisions: { ...said.decisions, [sheet]: put(said.decisions[sheet], correction.row, decision) },
      }
    }
  }
}

function put<V>(
  record: Readonly<Record<string | number, V>> | undefined,
  key: string | number,
  value: V | null,
): Record<string, V> {
  const { [String(key)]: _, ...others } = (record ?? {}) as Record<string, V>
  return value === null ? others : { ...others, [String(key)]: value }
}
