/** SQL of `programme.rule_version`, with the defaults that ship with the product as version 0. Versions are only ever added. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import approach from './approach.json' with { type: 'json' }
import blocker from './blocker.json' with { type: 'json' }
import light from './light.json' with { type: 'json' }
import ranking from './ranking.json' with { type: 'json' }
import { RULE_SCHEMAS, type RuleContents, type RuleSubject, type RuleVersion } from './rule.contract.ts'

const DEFAULTS: { readonly [S in RuleSubject]: RuleContents[S] } = {
  approach: RULE_SCHEMAS.approach.parse(approach),
  light: RULE_SCHEMAS.light.parse(light),
  blocker: RULE_SCHEMAS.blocker.parse(blocker),
  ranking: RULE_SCHEMAS.ranking.parse(ranking),
}

/** Before every day a county may ask for. */
const ALWAYS: Day = '1900-01-01'

/** The default of a subject, version 0. */
export function defaultRule<S extends RuleSubject>(subject: S): RuleContents[S] {
  return DEFAULTS[subject]
}

/** The rule in force on a day as known at an instant (null: now): the latest day of validity, then the latest version. */
export async function findRule<S extends RuleSubject>(
  tx: ScopedTx,
  subject: S,
  { on, knownAt }: { readonly on: Day; readonly knownAt: Date | null },
): Promise<{ version: number; content: RuleContents[S] }> {
  const known = knownAt === null ? tx`` : tx`and recorded_at <= ${knownAt}`
  const [row] = await tx<{ version: number; content: unknown }[]>`
    select version, content from programme.rule_version
     where subject = ${subject} and valid_from <= ${on} ${known}
     order by valid_from desc, version desc limit 1`
  if (!row) return { version: 0, content: DEFAULTS[subject] }
  return { version: row.version, content: RULE_SCHEMAS[subject].parse(row.content) as RuleContents[S] }
}

/** Every version, defaults included; per subject the newest first. */
export async function listRuleVersions(tx: ScopedTx): Promise<RuleVersion[]> {
  const rows = await tx<(Omit<RuleVersion, 'recordedAt'> & { recordedAt: Date })[]>`
    select v.id, v.subject, v.version, v.valid_from as "validFrom", v.content, v.decision_ref as "decisionRef", v.note,
           v.recorded_at as "recordedAt", a.name as "recordedBy"
      from programme.rule_version v
      left join identity.published_account a on a.id = v.recorded_by
     order by v.subject, v.version desc`
  const decided = rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }))
  const shipped = (Object.keys(DEFAULTS) as RuleSubject[]).map(
    (subject): RuleVersion => ({
      ...{ id: null, subject, version: 0, validFrom: ALWAYS, content: DEFAULTS[subject] },
      ...{ decisionRef: '产品默认', note: null, recordedAt: null, recordedBy: null },
    }),
  )
  return [...decided, ...shipped]
}

/** Adds the next version of a subject. Two at once: the second fails on the unique number. */
export async function addRuleVersion(
  tx: ScopedTx,
  rule: {
    readonly subject: RuleSubject
    readonly validFrom: Day
    readonly content: RuleContents[RuleSubject]
    readonly decisionRef: string
    readonly note: string | null
    readonly recordedAt: Date
    readonly recordedBy: string | null
  },
): Promise<RuleVersion> {
  const [row] = await tx<(Omit<RuleVersion, 'recordedAt'> & { recordedAt: Date })[]>`
    insert into programme.rule_version
      (subject, version, valid_from, content, decision_ref, note, recorded_at, recorded_by)
    select ${rule.subject}, coalesce(max(version), 0) + 1, ${rule.validFrom}, ${tx.json(rule.content as never)},
           ${rule.decisionRef}, ${rule.note}, ${rule.recordedAt}, ${rule.recordedBy}::bigint
      from programme.rule_version where subject = ${rule.subject}
    returning id, subject, version, valid_from as "validFrom", content, decision_ref as "decisionRef", note,
              recorded_at as "recordedAt",
              (select name from identity.published_account a where a.id = recorded_by) as "recordedBy"`
  if (!row) throw new Error('insert returned nothing')
  return { ...row, recordedAt: row.recordedAt.toISOString() }
}
