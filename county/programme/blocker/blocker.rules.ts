/** Which kinds of the controlled list a written text names, and who must act. Pure; the table is versioned data. */

import type { BlockerRule } from '#county/programme/rules/rule.contract.ts'
import type { BlockerKind } from './blocker.contract.ts'

/** Whether a rule's name means this unit; a bracket behind the registered name (分公司 of a place, 示例) is no difference. */
export function isCalled(unit: ActingUnit, name: string): boolean {
  return unit.shortName === name || unit.name.replace(/[(\uff08].*$/u, '') === name
}

/** Kinds in the order of the table; `other` alone, and marked for a person, when no word of the table occurs. */
export function classifyBlocker(text: string, rule: BlockerRule): { kinds: BlockerKind[]; needsLook: boolean } {
  const kinds = rule.kinds.filter((row) => row.words.some((word) => text.includes(word))).map((row) => row.kind)
  return kinds.length === 0 ? { kinds: ['other'], needsLook: true } : { kinds, needsLook: false }
}

/** A unit as far as the choice of who must act needs it. */
export interface ActingUnit {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
}

/** Who must act on a kind: the unit when the rule names one that is registered, and the rule's words in any case. */
export function decideWhoActs(
  kind: BlockerKind,
  rule: BlockerRule,
  from: { readonly programmeUnitId: string; readonly leadUnitId: string; readonly units: readonly ActingUnit[] },
): { unitId: string | null; words: string } {
  const row = rule.kinds.find((candidate) => candidate.kind === kind)
  if (!row) return { unitId: from.programmeUnitId, words: '' }
  return { unitId: findActor(row, from), words: row.act.zh }
}

function findActor(
  row: BlockerRule['kinds'][number],
  from: { readonly programmeUnitId: string; readonly leadUnitId: string; readonly units: readonly ActingUnit[] },
): string | null {
  if (row.who === 'programmeUnit') return from.programmeUnitId
  if (row.who === 'leadUnit') return from.leadUnitId
  for (const name of row.names) {
    const unit = from.units.find((candidate) => isCalled(candidate, name))
    if (unit) return unit.id
  }
  return null
}
