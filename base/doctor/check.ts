/** What `anlin doctor` says of one thing it looked at. Shapes and judgement only; the looking is beside. */
import type { Text } from '#terms/text.ts'

/** `fail` stops a node or endangers data, `warn` will one day, `ok` needs nothing. */
export type Verdict = 'ok' | 'warn' | 'fail'

export interface Finding {
  readonly name: string
  readonly verdict: Verdict
  /** What was found and, unless it is well, what to do. */
  readonly text: Text
}

export const ok = (name: string, zh: string, en: string): Finding => ({ name, verdict: 'ok', text: { zh, en } })
export const warn = (name: string, zh: string, en: string): Finding => ({ name, verdict: 'warn', text: { zh, en } })
export const fail = (name: string, zh: string, en: string): Finding => ({ name, verdict: 'fail', text: { zh, en } })
