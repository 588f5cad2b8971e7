/** How figures of a line are written. Nothing is decided here. */
import { writeMoment } from '#console/parts/moment.ts'
import type { State } from '#console/parts/state/states.ts'
import type { LineState } from '#county/sites/site/site.contract.ts'

export const LINE_MARKS: Readonly<Record<LineState, State>> = {
  revoked: 'unknown',
  invited: 'unknown',
  never: 'behind',
  silent: 'late',
  skewed: 'behind',
  late: 'behind',
  good: 'onPlan',
}

/** `2020-04-15 10:00` in China's time. */
export function writeTime(instant: string | null): string {
  return instant === null ? '—' : writeMoment(new Date(instant))
}

/** Seconds with their sign, one digit below ten. */
export function writeSkew(ms: number | null): string {
  if (ms === null) return '—'
  const seconds = ms / 1000
  const digits = Math.abs(seconds) < 10 ? 1 : 0
  const text = Math.abs(seconds).toFixed(digits)
  return Number(text) === 0 ? '0' : `${seconds < 0 ? '−' : '+'}${text}`
}
