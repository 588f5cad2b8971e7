/** The county's table of levels: read with what holds today, and put in force as a new version. */
import type { Needs } from '#county/matters/needs.ts'
import { type Day, dayOf } from '#terms/day.ts'
import type { EscalationRule, EscalationVersion } from './rule.contract.ts'
import { addVersion, findLevelRule, listVersions } from './rule.store.ts'

export async function readLevelRules({ tx, clock }: Pick<Needs, 'tx' | 'clock'>) {
  const inForce = await findLevelRule(tx, dayOf(clock.now()))
  return { versions: await listVersions(tx), inForce: inForce.version }
}

export async function putLevelRuleInForce(
  { tx, clock, actor }: Needs,
  wish: {
    readonly validFrom: Day
    readonly content: EscalationRule
    readonly decisionRef: string
    readonly note: string | null
  },
): Promise<EscalationVersion> {
  await addVersion(tx, { ...wish, at: clock.now(), by: actor.accountId })
  const [newest] = await listVersions(tx)
  if (newest === undefined) throw new Error('the default is always there')
  return newest
}
