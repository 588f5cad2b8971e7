/** SQL of `survey.form_version`, with the form that ships with the product as version 1. Only ever added to. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { type Day, daySchema } from '#terms/day.ts'
import { type FormSection, formSchema, SHIPPED_FORM, type SurveyForm } from './form.contract.ts'
import type { FormVersion } from './version.contract.ts'

interface Row {
  readonly version: number
  readonly validFrom: Day
  readonly sections: unknown
  readonly reason: string
  readonly recordedAt: Date
  readonly byName: string
}

const read = ({ version, validFrom, sections }: Pick<Row, 'version' | 'validFrom' | 'sections'>): SurveyForm =>
  formSchema.parse({ version, validFrom: daySchema.parse(validFrom), sections })

/** The form in force on a day. A later version never begins before an earlier one, so the newest begun one holds. */
export async function findForm(tx: ScopedTx, on: Day): Promise<SurveyForm> {
  const [row] = await tx<Row[]>`
    select version, valid_from as "validFrom", sections from survey.form_version
     where valid_from <= ${on} order by version desc limit 1`
  return row ? read(row) : SHIPPED_FORM
}

/** A form by its number. */
export async function findFormVersion(tx: ScopedTx, version: number): Promise<SurveyForm | null> {
  if (version === SHIPPED_FORM.version) return SHIPPED_FORM
  const [row] = await tx<Row[]>`
    select version, valid_from as "validFrom", sections from survey.form_version where version = ${version}`
  return row ? read(row) : null
}

/** Every version, the one that ships last. Hand-ins are counted over the scope. */
export async function listFormVersions(tx: ScopedTx): Promise<FormVersion[]> {
  const rows = await tx<Row[]>`
    select version, valid_from as "validFrom", sections, reason, recorded_at as "recordedAt", by_name as "byName"
      from survey.form_version order by version desc`
  const counts = await tx<{ version: number; saves: number }[]>`
    select form_version as version, count(*)::int as saves from survey.save where source <> 'settled' group by form_version`
  const savesOf = (version: number) => counts.find((one) => one.version === version)?.saves ?? 0
  const own = rows.map((row) => ({
    ...read(row),
    ...{ reason: row.reason, recordedAt: row.recordedAt.toISOString(), byName: row.byName },
    saves: savesOf(row.version),
  }))
  const shipped = { ...SHIPPED_FORM, reason: null, recordedAt: null, byName: null, saves: savesOf(1) }
  return [...own, shipped]
}

/** Adds version `version`. Two at once: the second fails on the number. */
export async function addFormVersion(
  tx: ScopedTx,
  from: {
    readonly version: number
    readonly validFrom: Day
    readonly sections: readonly FormSection[]
    readonly reason: string
    readonly at: Date
    readonly by: string
    readonly byName: string
  },
): Promise<void> {
  await tx`
    insert into survey.form_version (version, valid_from, sections, reason, recorded_at, recorded_by, by_name)
    values (${from.version}, ${from.validFrom}, ${tx.json(from.sections as never)}, ${from.reason}, ${from.at},
            ${from.by}::bigint, ${from.byName})`
}
