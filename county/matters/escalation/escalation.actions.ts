/** The daily run: stops of the clock that ran out end, then every late matter rises as the table says. Safe to repeat. */
import { endRunOutPauses } from '#county/matters/clock/pause.actions.ts'
import type { Needs } from '#county/matters/needs.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { decideRise } from './escalation.rules.ts'
import { type DueGroup, listLate, type RisenGroup, raiseLevels } from './escalation.store.ts'
import type { EscalationRule } from './rule.contract.ts'
import { findLevelRule } from './rule.store.ts'

const NODE = { accountId: null, name: '系统', unitId: null, manages: true } as const

export async function runEscalation({
  tx,
  clock,
}: Pick<Needs, 'tx' | 'clock'>): Promise<{ risen: number; resumed: number }> {
  const at = clock.now()
  const today = dayOf(at)
  const resumed = await endRunOutPauses({ tx, clock, actor: NODE })
  const { version, content } = await findLevelRule(tx, today)
  const rises = decideRises(await listLate(tx, today), today, content)
  const risen = await raiseLevels(tx, rises, { at, name: NODE.name, ruleVersion: version })
  return { risen, resumed }
}

/** What each group of late matters rises to; working days are counted once for a group. */
function decideRises(late: readonly DueGroup[], today: Day, rule: EscalationRule): RisenGroup[] {
  return late.flatMap((before) => {
    const rise = decideRise({ ...before, state: 'open', pausedOn: null }, today, rule)
    if (!rise) return []
    const act = rule.steps.find((step) => step.level === rise.level)?.act.zh ?? ''
    return [{ ...rise, before, act }]
  })
}
