/** Which yearly targets are missed by what is expected, and which more or fewer than before. Pure. */
import type { Stage } from '#terms/stage.ts'

export const TARGET_GATES = { planned: 'approved', started: 'started', built: 'built', connected: 'connected' } as const
export type TargetKey = keyof typeof TARGET_GATES

export interface YearlyTarget {
  readonly unitId: string
  readonly unitName: string
  readonly year: number
  readonly planned: number
  readonly started: number
  readonly built: number
  readonly connected: number
}

/** The day on which a community has passed or is expected to pass each gate. */
export interface GateOutlook {
  readonly unitId: string
  readonly gates: Readonly<Partial<Record<Stage, string>>>
}

export interface TargetOutlook {
  readonly unitId: string
  readonly unitName: string
  readonly year: number
  readonly gate: TargetKey
  readonly target: number
  readonly before: number
  readonly after: number
}

/** Targets that are missed before or after a change, or for which it changes the number. */
export function compareTargets(
  targets: readonly YearlyTarget[],
  before: readonly GateOutlook[],
  after: readonly GateOutlook[],
): TargetOutlook[] {
  const counts = { before: countGates(before), after: countGates(after) }
  return targets.flatMap((row) =>
    (Object.keys(TARGET_GATES) as TargetKey[]).flatMap((gate): TargetOutlook[] => {
      const key = `${row.unitId} ${row.year} ${TARGET_GATES[gate]}`
      const [was, is] = [counts.before.get(key) ?? 0, counts.after.get(key) ?? 0]
      const target = row[gate]
      if (target === 0 || (was >= target && is >= target)) return []
      const { unitId, unitName, year } = row
      return [{ unitId, unitName, year, gate, target, before: was, after: is }]
    }),
  )
}

function countGates(outlooks: readonly GateOutlook[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { unitId, gates } of outlooks)
    for (const [gate, day] of Object.entries(gates)) {
      const key = `${unitId} ${day.slice(0, 4)} ${gate}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  return counts
}
