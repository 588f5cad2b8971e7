/** When an alarm that nobody answers rises, and to whom. The usual table and the decision; pure. */
import type { Duty, Level } from '#site/alarms/alarm/kind.contract.ts'

export interface EscalationRow {
  readonly level: Level
  readonly afterSeconds: number
  readonly duty: Duty
  readonly phone: string | null
}

/** Holds until a community writes its own. */
export const USUAL_ESCALATION: readonly EscalationRow[] = [
  { level: 'danger', afterSeconds: 30, duty: 'shiftLead', phone: null },
  { level: 'danger', afterSeconds: 60, duty: 'propertyManager', phone: null },
  { level: 'danger', afterSeconds: 120, duty: 'emergencyNumber', phone: null },
  { level: 'urgent', afterSeconds: 120, duty: 'shiftLead', phone: null },
  { level: 'urgent', afterSeconds: 600, duty: 'propertyManager', phone: null },
  { level: 'notice', afterSeconds: 1800, duty: 'propertyManager', phone: null },
]

/** The steps of a level in their order. */
export function stepsOf(table: readonly EscalationRow[], level: Level): EscalationRow[] {
  return table.filter((row) => row.level === level).sort((a, b) => a.afterSeconds - b.afterSeconds)
}

/** How many steps of its level are due for an alarm raised at `raisedAt` that nobody has answered at `now`. */
export function decideRise(
  table: readonly EscalationRow[],
  alarm: { readonly level: Level; readonly raisedAt: Date },
  now: Date,
): number {
  const seconds = (now.getTime() - alarm.raisedAt.getTime()) / 1000
  return stepsOf(table, alarm.level).filter(({ afterSeconds }) => afterSeconds <= seconds).length
}

/** Whom to call now; null before the first step. */
export function findDue(
  table: readonly EscalationRow[],
  alarm: { readonly level: Level; readonly risen: number },
): EscalationRow | null {
  return stepsOf(table, alarm.level)[alarm.risen - 1] ?? null
}
