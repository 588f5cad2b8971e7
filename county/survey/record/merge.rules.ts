/** What becomes of an answer when somebody else may have answered too: taken, told apart, or nothing new. Pure; a table. */
import type { Value } from '#county/survey/form/form.contract.ts'
import { isSameValue } from './answers.contract.ts'

export interface Meeting {
  /** What the sender had before them. */
  readonly seen: Value
  /** What the sender says. */
  readonly value: Value
  /** What holds by now. */
  readonly current: Value
}

interface MergeRow {
  readonly outcome: 'unchanged' | 'taken' | 'conflict'
  readonly because: string
  readonly when: (meeting: Meeting) => boolean
}

/** First match wins. The sender's own earlier answers count as seen: a phone sends them in their order. */
export const MERGE_TABLE: readonly MergeRow[] = [
  { outcome: 'unchanged', because: 'sameAsHolds', when: ({ value, current }) => isSameValue(value, current) },
  { outcome: 'unchanged', because: 'nothingChanged', when: ({ seen, value }) => isSameValue(seen, value) },
  { outcome: 'taken', because: 'nobodyElse', when: ({ seen, current }) => isSameValue(seen, current) },
  { outcome: 'conflict', because: 'changedMeanwhile', when: () => true },
]

export function decideMerge(meeting: Meeting): Pick<MergeRow, 'outcome' | 'because'> {
  const row = MERGE_TABLE.find((one) => one.when(meeting))
  if (row === undefined) throw new Error('the last row matches everything')
  return row
}
