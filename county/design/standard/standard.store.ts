/** SQL of `design.standard_version`, with the default that ships with the product as version 0. Only ever added to. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import { type StandardTable, type StandardVersion, standardTableSchema } from './standard.contract.ts'
import shipped from './standard.json' with { type: 'json' }

const DEFAULT: StandardVersion = {
  ...{ version: 0, validFrom: '1900-01-01', decisionRef: '产品默认', recordedAt: null, recordedBy: null },
  content: standardTableSchema.parse(shipped),
}

interface Row {
  readonly version: number
  readonly validFrom: Day
  readonly content: unknown
  readonly decisionRef: string
  readonly recordedAt: Date
  readonly recordedBy: string | null
}

const show = (row: Row): StandardVersion => ({
  ...row,
  recordedAt: row.recordedAt.toISOString(),
  content: standardTableSchema.parse(row.content),
})

function select(tx: ScopedTx) {
  return tx`
    select v.version, v.valid_from as "validFrom", v.content, v.decision_ref as "decisionRef", v.recorded_at as "recordedAt",
           (select a.name from identity.published_account a where a.id = v.recorded_by) as "recordedBy"
      from design.standard_version v`
}

/** The table in force on a day: the latest day of validity, then the latest version. */
export async function findStandard(tx: ScopedTx, on: Day): Promise<StandardVersion> {
  const [row] = await tx<Row[]>`
    ${select(tx)} where v.valid_from <= ${on} order by v.valid_from desc, v.version desc limit 1`
  return row ? show(row) : DEFAULT
}

/** Every version, the default last. */
export async function listStandardVersions(tx: ScopedTx): Promise<StandardVersion[]> {
  const rows = await tx<Row[]>`${select(tx)} order by v.version desc`
  return [...rows.map(show), DEFAULT]
}

/** Adds version `version`. Two at once: the second fails on the number. */
export async function addStandardVersion(
  tx: ScopedTx,
  from: {
    readonly version: number
    readonly validFrom: Day
    readonly content: StandardTable
    readonly decisionRef: string
    readonly at: Date
    readonly by: string | null
  },
): Promise<void> {
  await tx`
    insert into design.standard_version
      (version, valid_from, content, decision_ref, recorded_at, recorded_by)
    values (${from.version}, ${from.validFrom}, ${tx.json(from.content as never)}, ${from.decisionRef}, ${from.at}, ${from.by}::bigint)`
}
