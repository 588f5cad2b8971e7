/** How the line to a site is, from what is known of it. A table; first match wins. */
import type { LineState } from './site.contract.ts'

export interface Known {
  readonly state: 'invited' | 'joined' | 'revoked'
  readonly seenAt: Date | null
  readonly skewMs: number | null
  readonly backlog: number | null
  readonly oldestAt: Date | null
  readonly byFile: boolean
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** A site is heard of every half minute; carried by hand, once a week is still in order. */
const SILENT_AFTER_MS = 10 * MINUTE_MS
const SILENT_BY_FILE_MS = 8 * DAY_MS
/** From a minute on, days and deadlines go wrong. */
const SKEWED_FROM_MS = MINUTE_MS
const LATE_AFTER_MS = HOUR_MS

interface Row {
  readonly state: LineState
  readonly when: (known: Known, now: number) => boolean
}

export const LINE_TABLE: readonly Row[] = [
  { state: 'revoked', when: ({ state }) => state === 'revoked' },
  { state: 'invited', when: ({ state }) => state === 'invited' },
  { state: 'never', when: ({ seenAt }) => seenAt === null },
  {
    state: 'silent',
    when: ({ seenAt, byFile }, now) => now - (seenAt?.getTime() ?? 0) > (byFile ? SILENT_BY_FILE_MS : SILENT_AFTER_MS),
  },
  { state: 'skewed', when: ({ skewMs, byFile }) => !byFile && Math.abs(skewMs ?? 0) >= SKEWED_FROM_MS },
  {
    state: 'late',
    when: ({ oldestAt, backlog, byFile }, now) =>
      !byFile && (backlog ?? 0) > 0 && oldestAt !== null && now - oldestAt.getTime() > LATE_AFTER_MS,
  },
  { state: 'good', when: () => true },
]

export function decideLine(known: Known, now: Date): LineState {
  return LINE_TABLE.find((row) => row.when(known, now.getTime()))?.state ?? 'good'
}
