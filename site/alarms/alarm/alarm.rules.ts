/** Which alarms are one, and what closes by itself. Pure; a table. */
import { type AlarmKind, kindOf } from './kind.contract.ts'

/** What makes two alarms of a kind the same: the device and its point, or the place when no device said it. */
export function sourceOf(from: {
  readonly deviceId: string | null
  readonly point: number
  readonly place: string
}): string {
  return from.deviceId === null ? from.place : `${from.deviceId}/${from.point}`
}

interface Group {
  readonly of: AlarmKind
  readonly into: AlarmKind
  /** So many different sources within so many seconds are one thing. */
  readonly least: number
  readonly withinSeconds: number
}

/** One cause, one alarm: a guard is not told two hundred times that the network is away. */
export const GROUPS: readonly Group[] = [
  { of: 'communicationLost', into: 'siteDown', least: 5, withinSeconds: 180 },
  { of: 'powerLost', into: 'siteDown', least: 5, withinSeconds: 180 },
]

/** `joins`: the alarm of the whole takes it in. `makes`: with it there are so many that one alarm of the whole is made. */
export type Grouping = { readonly do: 'alone' } | { readonly do: 'joins' | 'makes'; readonly group: Group }

/**
 * `openInto`: whether an alarm of the whole is open. `recent`: how many sources raised the same within the group's
 * seconds, this one included.
 */
export function decideGrouping(
  kind: AlarmKind,
  seen: { readonly openInto: boolean; readonly recent: number },
): Grouping {
  const group = GROUPS.find((one) => one.of === kind)
  if (group === undefined) return { do: 'alone' }
  if (seen.openInto) return { do: 'joins', group }
  return seen.recent >= group.least ? { do: 'makes', group } : { do: 'alone' }
}

/** Whether an alarm that ended needs nobody any more: it passes by its kind, and nobody has taken it up. */
export function decideEnd(alarm: { readonly kind: AlarmKind; readonly acknowledged: boolean }): 'close' | 'keep' {
  return kindOf(alarm.kind).passes && !alarm.acknowledged ? 'close' : 'keep'
}
