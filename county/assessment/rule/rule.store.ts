/** SQL of `assessment.rule_version`, with the default that ships as version 0. Versions are only ever added. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import { type AssessmentRule, assessmentRuleSchema, type RuleVersion } from './rule.contract.ts'
import content from './rules.json' with { type: 'json' }
import { PERIOD_KINDS, type PeriodKind } from './words.contract.ts'

export const DEFAULT_RULE: AssessmentRule = assessmentRuleSchema.parse(content)
const KINDS = Object.keys(PERIOD_KINDS) as PeriodKind[]

/** Every version, the newest first, the defaults last. */
export async function listVersions(tx: ScopedTx): Promise<RuleVersion[]> {
  const rows = await tx<RuleVersion[]>`
    select v.period_kind as "periodKind", v.version, v.valid_from as "validFrom", v.content,
           v.decision_ref as "decisionRef", v.note, a.name as "recordedByName"
      from assessment.rule_version v left join identity.published_account a on a.id = v.recorded_by
     order by v.id desc`
  const shipped = KINDS.map(
    (periodKind): RuleVersion => ({
      ...{ periodKind, version: 0, validFrom: '1900-01-01', content: DEFAULT_RULE },
      ...{ decisionRef: '产品默认', note: null, recordedByName: null },
    }),
  )
  return [...rows, ...shipped]
}

/** The rule in force on a day: the latest day of validity, then the latest version. */
export async function findRule(
  tx: ScopedTx,
  kind: PeriodKind,
  on: Day,
): Promise<{ version: number; content: AssessmentRule }> {
  const [row] = await tx<{ version: number; content: unknown }[]>`
    select version, content from assessment.rule_version
     where period_kind = ${kind} and valid_from <= ${on} order by valid_from desc, version desc limit 1`
  if (row === undefined) return { version: 0, content: DEFAULT_RULE }
  return { version: row.version, content: assessmentRuleSchema.parse(row.content) }
}

/** Two at once: the second fails on the unique number. */
export async function addVersion(
  tx: ScopedTx,
  wish: {
    readonly periodKind: PeriodKind
    readonly validFrom: Day
    readonly content: AssessmentRule
    readonly decisionRef: string
    readonly note: string | null
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  await tx`
    insert into assessment.rule_version
      (period_kind, version, valid_from, content, decision_ref, note, recorded_at, recorded_by)
    select ${wish.periodKind}, coalesce(max(version), 0) + 1, ${wish.validFrom}, ${tx.json(wish.content as never)},
           ${wish.decisionRef}, ${wish.note}, ${wish.at}, ${wish.by}::bigint
      from assessment.rule_version where period_kind = ${wish.periodKind}`
}

export async function listInForce(tx: ScopedTx, on: Day): Promise<{ periodKind: PeriodKind; version: number }[]> {
  const found = []
  for (const periodKind of KINDS) found.push({ periodKind, version: (await findRule(tx, periodKind, on)).version })
  return found
}
