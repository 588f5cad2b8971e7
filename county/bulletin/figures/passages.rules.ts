/** Who passed which gate since the last bulletin, and what was put right after it: two lists of communities compared. Pure. */
import type { Day } from '#terms/day.ts'
import { type PeriodCode, periodOfCode } from '#terms/period.ts'
import type { BulletinFigures, CommunityFigures, GateDifferences, ReportedGate } from './figures.contract.ts'
import { REPORTED_GATES } from './figures.contract.ts'

/** Where a community's figures hold the day of a gate. */
export const DAY_FIELDS = {
  approved: 'approvedOn',
  started: 'startedOn',
  built: 'builtOn',
  connected: 'connectedOn',
} as const satisfies Record<ReportedGate, keyof CommunityFigures>

const COUNT_NAMES = { approved: 'planned', started: 'started', built: 'built', connected: 'connected' } as const

export interface Passages {
  readonly passed: BulletinFigures['passed']
  readonly corrections: BulletinFigures['corrections']
  readonly corrected: GateDifferences
}

interface Now {
  readonly period: PeriodCode
  readonly communities: readonly CommunityFigures[]
  readonly programme: { readonly units: readonly { readonly unitId: string; readonly unitName: string }[] }
}

/**
 * Against the communities frozen in the previous bulletin. A day after that bulletin's own day is what happened this 旬;
 * a day it already covered (or one nobody knows) is 补报; a gate it counted that no longer holds is 核减.
 */
export function comparePassages(now: Now, before: BulletinFigures | null): Passages {
  const unitNames = new Map(now.programme.units.map((unit) => [unit.unitId, unit.unitName]))
  const old = new Map(before?.communities.map((row) => [row.communityId, row]))
  const since = before?.on ?? null
  const passed: Passages['passed'] = []
  const corrections: Passages['corrections'] = []
  for (const row of now.communities) {
    const was = old.get(row.communityId)
    old.delete(row.communityId)
    for (const gate of REPORTED_GATES) {
      const named = { communityId: row.communityId, name: row.name, unitName: unitNames.get(row.unitId) ?? '', gate }
      const day = row[DAY_FIELDS[gate]]
      const printed = was?.[DAY_FIELDS[gate]] ?? null
      const found = judge({ day, printed, since, from: periodOfCode(now.period).from })
      if (found === 'passed' && day !== null) passed.push({ ...named, on: day })
      if (found === 'late') corrections.push({ ...named, on: day, kind: 'late' })
      if (found === 'corrected') corrections.push({ ...named, on: printed, kind: 'corrected' })
    }
  }
  const gone = [...old.values()].flatMap((row) => listGone(row, unitNames))
  return { passed, corrections: [...corrections, ...gone], corrected: countCorrections([...corrections, ...gone]) }
}

interface Judged {
  readonly day: string | null
  readonly printed: string | null
  /** The previous bulletin's day; null in the first bulletin, which has only its own 旬 to tell of. */
  readonly since: Day | null
  readonly from: Day
}

/** One gate of one community: `same` when it needs no line. */
export function judge({ day, printed, since, from }: Judged): 'passed' | 'late' | 'corrected' | 'same' {
  if (since === null) return day !== null && day !== 'unknown' && day >= from ? 'passed' : 'same'
  if (printed !== null) return day === null ? 'corrected' : 'same'
  if (day === null) return 'same'
  return day === 'unknown' || day <= since ? 'late' : 'passed'
}

/** A community that the previous bulletin counted and that is no longer there (merged, taken back). */
function listGone(row: CommunityFigures, unitNames: ReadonlyMap<string, string>): Passages['corrections'] {
  return REPORTED_GATES.flatMap((gate) => {
    const on = row[DAY_FIELDS[gate]]
    if (on === null) return []
    const unitName = unitNames.get(row.unitId) ?? ''
    return [{ communityId: row.communityId, name: row.name, unitName, gate, on, kind: 'corrected' as const }]
  })
}

function countCorrections(corrections: Passages['corrections']): GateDifferences {
  const counts = { surveyed: 0, planned: 0, started: 0, built: 0, connected: 0 }
  for (const row of corrections) counts[COUNT_NAMES[row.gate]] += row.kind === 'late' ? 1 : -1
  return counts
}
