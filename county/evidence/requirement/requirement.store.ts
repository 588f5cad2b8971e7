/** SQL of `evidence.requirement_version`, with the default that ships with the product as version 0. Only ever added to. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import { type RequirementTable, type RequirementVersion, requirementTableSchema } from './requirement.contract.ts'
import shipped from './requirements.json' with { type: 'json' }

const DEFAULT: RequirementVersion = {
  ...{ version: 0, validFrom: '1900-01-01', decisionRef: '产品默认', note: null, recordedAt: null, recordedBy: null },
  content: requirementTableSchema.parse(shipped),
}

interface Row {
  readonly version: number
  readonly validFrom: Day
  readonly content: unknown
  readonly decisionRef: string
  readonly note: string | null
  readonly recordedAt: Date
  readonly recordedBy: string | null
}

const show = (row: Row): RequirementVersion => ({
  ...row,
  recordedAt: row.recordedAt.toISOString(),
  content: requirementTableSchema.parse(row.content),
})

function select(tx: ScopedTx) {
  return tx`
    select v.version, v.valid_from as "validFrom", v.content, v.decision_ref as "decisionRef", v.note,
           v.recorded_at as "recordedAt",
           (select a.name from identity.published_account a where a.id = v.recorded_by) as "recordedBy"
      from evidence.requirement_version v`
}

/** The table in force on a day: the latest day of validity, then the latest version. */
export async function findRequirements(tx: ScopedTx, on: Day): Promise<RequirementVersion> {
  const [row] = await tx<Row[]>`
    ${select(tx)} where v.valid_from <= ${on} order by v.valid_from desc, v.version desc limit 1`
  return row ? show(row) : DEFAULT
}

/** Every version, the default last. */
export async function listRequirementVersions(tx: ScopedTx): Promise<RequirementVersion[]> {
  const rows = await tx<Row[]>`${select(tx)} order by v.version desc`
  return [...rows.map(show), DEFAULT]
}

/** Adds version `version`. Two at once: the second fails on the number. */
export async function addRequirementVersion(
  tx: ScopedTx,
  from: {
    readonly version: number
    readonly validFrom: Day
    readonly content: RequirementTable
    readonly decisionRef: string
    readonly note: string | null
    readonly at: Date
    readonly by: string | null
  },
): Promise<void> {
  await tx`
    insert into evidence.requirement_version
      (version, valid_from, content, decision_ref, note, recorded_at, recorded_by)
    values (${from.version}, ${from.validFrom}, ${tx.json(from.content as never)}, ${from.decisionRef}, ${from.note},
            ${from.at}, ${from.by}::bigint)`
}
