/** What the actions of inspections receive from outside, and the inspection they work on or a refusal. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'
import { findStored, lockInspection, type StoredInspection } from './inspection/inspection.store.ts'

export interface Needs {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly actor: { readonly accountId: string; readonly name: string; readonly unitId: string | null }
}

export async function needInspection({ tx }: Pick<Needs, 'tx'>, id: string): Promise<StoredInspection> {
  const found = await findStored(tx, id)
  if (found !== null) return found
  throw new Fault('notFound', 'inspections.notFound', {
    zh: '没有这次检查，或它不涉及您管辖的小区。',
    en: 'There is no such inspection, or it visits none of your communities.',
  })
}

/** Not finished yet. With `lock` it stays so until the transaction ends. */
export async function needOpen(needs: Pick<Needs, 'tx'>, id: string, lock = false): Promise<StoredInspection> {
  const found = await needInspection(needs, id)
  const now = lock ? ((await lockInspection(needs.tx, id)) ?? found) : found
  if (now.state === 'planned') return now
  throw new Fault('conflict', 'inspections.finished', {
    zh: '这次检查已经结束，不能再改；新发现的问题请另外安排检查或提出督办事项。',
    en: 'This inspection is finished. Plan another one, or raise a matter, for what was found since.',
  })
}
