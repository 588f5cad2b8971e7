/** Where a record came from, in words. The server stores plain markers (`page`, `ledger`, `undo of …`, `merge of …`). */
import type { Say } from '#console/parts/texts.ts'

type SourceKey = 'source_page' | 'source_ledger' | 'source_undo' | 'source_merge' | 'source_round'

const MARKS: readonly (readonly [start: string, key: SourceKey])[] = [
  ['page', 'source_page'],
  ['undo of', 'source_undo'],
  ['merge of', 'source_merge'],
  ['round', 'source_round'],
  ['ledger', 'source_ledger'],
]

/** The words of a source; a marker nobody knows is shown as it is. */
export function sayWhere(t: Say<SourceKey>, source: string): string {
  const found = MARKS.find(([start]) => source.startsWith(start))
  return found ? t(found[1]) : source
}
