/** Putting a new version of a rule in force. Earlier versions stay for the days and the knowledge they judged. */
import type { Needs } from '#county/programme/needs.ts'
import type { Day } from '#terms/day.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { RULE_SCHEMAS, RULE_SUBJECTS, type RuleContents, type RuleSubject, type RuleVersion } from './rule.contract.ts'
import { addRuleVersion, findRule, listRuleVersions } from './rule.store.ts'

/** Every version, and of each subject the one in force today. */
export async function readRules({ tx, clock }: Pick<Needs, 'tx' | 'clock'>) {
  const on = dayOf(clock.now())
  const inForce = { approach: 0, light: 0, blocker: 0, ranking: 0 }
  for (const subject of RULE_SUBJECTS) inForce[subject] = (await findRule(tx, subject, { on, knownAt: null })).version
  return { versions: await listRuleVersions(tx), inForce }
}

/** Checks shape and sense, then adds the version. */
export async function putRuleInForce(
  { tx, clock, actorId }: Needs,
  wish: {
    readonly subject: RuleSubject
    readonly validFrom: Day
    readonly content: unknown
    readonly decisionRef: string
    readonly note: string | null
  },
): Promise<RuleVersion> {
  const content = readContent(wish.subject, wish.content)
  return addRuleVersion(tx, { ...wish, content, recordedAt: clock.now(), recordedBy: actorId })
}

function readContent(subject: RuleSubject, content: unknown): RuleContents[RuleSubject] {
  const parsed = RULE_SCHEMAS[subject].safeParse(content)
  if (parsed.success) return parsed.data as RuleContents[RuleSubject]
  const where = parsed.error.issues[0]?.path.join('.') ?? 'content'
  const isOrder = subject === 'light' && parsed.error.issues.every((issue) => issue.code === 'custom')
  throw isOrder ? outOfOrder(where) : wrongShape(where)
}

function wrongShape(where: string): Fault {
  return new Fault(
    'invalid',
    'programme.ruleShape',
    {
      zh: `规则内容不完整或不合要求(${where})，没有保存。请补正后再提交。`,
      en: `The rule is incomplete or wrong at ${where}; nothing was saved. Correct it and submit again.`,
    },
    where,
  )
}

function outOfOrder(where: string): Fault {
  return new Fault(
    'invalid',
    'programme.lightOrder',
    {
      zh: '节点权重和时间占比须依次不减，红灯界限须大于黄灯界限；没有保存。',
      en: 'Weights and shares may not fall from gate to gate, and red must lie beyond yellow; nothing was saved.',
    },
    where,
  )
}
