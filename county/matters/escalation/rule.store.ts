/** SQL of `matters.rule_version`, with the default that ships with the product as version 0. Versions are only ever added. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import content from './escalation.json' with { type: 'json' }
import { type EscalationRule, type EscalationVersion, escalationRuleSchema } from './rule.contract.ts'

export const DEFAULT_RULE: EscalationRule = escalationRuleSchema.parse(content)

/** Before every day that can be asked for. */
const ALWAYS: Day = '1900-01-01'

/** The table in force on a day: the latest day of validity, then the latest version. */
export async function findLevelRule(tx: ScopedTx, on: Day): Promise<{ version: number; content: EscalationRule }> {
  const [row] = await tx<{ version: number; content: unknown }[]>`
    select version, content from matters.rule_version
     where valid_from <= ${on} order by valid_from desc, version desc limit 1`
  if (!row) return { version: 0, content: DEFAULT_RULE }
  return { version: row.version, content: escalationRuleSchema.parse(row.content) }
}

/** Every version, the newest first, the default last. */
export async function listVersions(tx: ScopedTx): Promise<EscalationVersion[]> {
  const rows = await tx<EscalationVersion[]>`
    select v.id, v.version, v.valid_from as "validFrom", v.content, v.decision_ref as "decisionRef", v.note,
           v.recorded_at as "recordedAt", a.name as "recordedByName"
      from matters.rule_version v left join identity.published_account a on a.id = v.recorded_by
     order by v.version desc`
  const shipped: EscalationVersion = {
    ...{ id: null, version: 0, validFrom: ALWAYS, content: DEFAULT_RULE, decisionRef: '产品默认' },
    ...{ note: null, recordedAt: null, recordedByName: null },
  }
  return [...rows, shipped]
}

/** Adds the next version. Two at once: the second fails on the unique number. */
export async function addVersion(
  tx: ScopedTx,
  rule: {
    readonly validFrom: Day
    readonly content: EscalationRule
    readonly decisionRef: string
    readonly note: string | null
    readonly at: Date
    readonly by: string | null
  },
): Promise<void> {
  await tx`
    insert into matters.rule_version (version, valid_from, content, decision_ref, note, recorded_at, recorded_by)
    select coalesce(max(version), 0) + 1, ${rule.validFrom}, ${tx.json(rule.content as never)}, ${rule.decisionRef},
           ${rule.note}, ${rule.at}, ${rule.by}::bigint
      from matters.rule_version`
}
