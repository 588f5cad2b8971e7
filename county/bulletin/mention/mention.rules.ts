/** Where one issued bulletin names a community. Pure: frozen content in, places out. The annex, which lists all, does not count. */
import type { BulletinContent } from '#county/bulletin/document/compose.ts'
import { isNamedIn } from '#terms/mention.ts'
import type { Mention } from './mention.contract.ts'

export interface Sought {
  readonly communityId: string
  readonly names: readonly string[]
  readonly others: readonly string[]
}

/** The part of a bulletin's frozen content that is searched. */
export type Searched = Pick<BulletinContent, 'figures' | 'texts' | 'newDemands'>

const WRITTEN = ['overview', 'problems', 'goodPractice', 'nextPlan'] as const
/** A text is quoted up to here. */
const QUOTE = 120

export function findMentions({ figures, texts, newDemands }: Searched, sought: Sought): Mention[] {
  const row = figures.communities.find(({ communityId }) => communityId === sought.communityId)
  const unitName = figures.units.find(({ unitId }) => unitId === row?.unitId)?.name ?? null
  const names = row === undefined ? sought.names : [...new Set([...sought.names, row.name])]
  const isNamed = (text: string) => isNamedIn(text, names, sought.others)
  const is = ({ communityId }: { readonly communityId: string }) => communityId === sought.communityId
  const plain = { gate: null, on: null, text: null }
  return [
    ...WRITTEN.flatMap((key) => texts[key].split('\n'))
      .filter(isNamed)
      .map((text): Mention => ({ ...plain, place: 'text', text: text.slice(0, QUOTE) })),
    ...figures.passed.filter(is).map(({ gate, on }): Mention => ({ place: 'passed', gate, on, text: null })),
    ...figures.corrections.filter(is).map(({ kind, gate, on }): Mention => ({ place: kind, gate, on, text: null })),
    ...(row && figures.fastest.includes(row.unitId) ? [{ ...plain, place: 'unitFast', text: unitName } as const] : []),
    ...(row && figures.slowest.includes(row.unitId) ? [{ ...plain, place: 'unitSlow', text: unitName } as const] : []),
    ...figures.warnings
      .filter(is)
      .map(({ light, pointsBehind }): Mention => ({ ...plain, place: light, text: pointsBehind?.toFixed(1) ?? null })),
    ...figures.blockers
      .filter(is)
      .map(({ text, since }): Mention => ({ place: 'blocker', gate: null, on: since, text })),
    ...figures.coming
      .filter(is)
      .map(({ gate, on }): Mention => ({ place: 'coming', gate: gate ?? 'connected', on, text: null })),
    ...newDemands
      .filter(({ text }) => isNamed(text))
      .map(({ text, deadline }): Mention => ({ place: 'demand', gate: null, on: deadline, text })),
  ]
}
