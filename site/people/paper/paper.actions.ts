/** The gate before the register: nobody is recorded before the notice hangs and the two papers are on file. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { PAPERS, type PaperKind } from './paper.contract.ts'
import { findMissing } from './paper.rules.ts'
import { listPapers } from './paper.store.ts'

interface Asked {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly communityId: string
}

export async function findMissingPapers({ tx, clock, communityId }: Asked): Promise<PaperKind[]> {
  return findMissing(await listPapers(tx, communityId), dayOf(clock.now()))
}

/** Call it before anything of a person is written: by hand, by import, by a drive. */
export async function requirePapers(asked: Asked): Promise<void> {
  const missing = await findMissingPapers(asked)
  if (missing.length === 0) return
  const zh = missing.map((kind) => PAPERS[kind].zh).join('、')
  const en = missing.map((kind) => PAPERS[kind].en).join(', ')
  throw new Fault('conflict', 'people.papersMissing', {
    zh: `还不能登记任何人：缺 ${zh}。请物业经理先在“公示与备案”中存入文件。`,
    en: `Nobody may be recorded yet: ${en} missing. The property manager puts them on file first.`,
  })
}
