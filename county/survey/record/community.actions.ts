/** A community that may be seen, or recorded for; refusals that a person reads. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'
import { findCommunity, type SurveyCommunity } from './community.store.ts'

export async function requireCommunity(tx: ScopedTx, id: string): Promise<SurveyCommunity> {
  const community = await findCommunity(tx, id)
  if (community) return community
  throw new Fault('notFound', 'survey.noCommunity', {
    zh: '没有这个小区，或它不在您的管辖范围内(也可能已并入另一小区)。',
    en: 'There is no such community, or it is outside your scope (it may have been merged into another).',
  })
}

/** The same, and the caller's unit records for it: a cooperating unit reads, but does not record. */
export async function requireRecordable(tx: ScopedTx, id: string): Promise<SurveyCommunity> {
  const community = await requireCommunity(tx, id)
  if (community.recordable) return community
  throw new Fault('notAllowed', 'survey.cooperating', {
    zh: '您的单位是这个小区的配合单位，可以查看踏勘，不能登记。',
    en: 'Your unit cooperates on this community: it reads the survey but does not record.',
  })
}
