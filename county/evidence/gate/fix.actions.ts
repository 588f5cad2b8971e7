/** A point to mend: reported by the unit, closed by another person, or sent back with what is still wrong. */
import { requireEditableCommunity } from '#county/evidence/community/community.actions.ts'
import { attachFiles } from '#county/evidence/evidence.actions.ts'
import { Fault, type FaultKind } from '#terms/fault.ts'
import type { Text } from '#terms/text.ts'
import { type FixRow, lockFix, setClosed, setReported } from './fix.store.ts'
import { type GateNeeds, stampOf } from './gate.actions.ts'
import type { GateFiles } from './gate.contract.ts'
import { addStep, lockSubmission } from './gate.store.ts'
import { fixSubject, readGateFiles } from './gate-file.actions.ts'
import { noFix } from './gate-refusals.ts'

/** Says that it was mended. It still holds up the next gate until another person has closed it. */
export async function reportMended(
  needs: GateNeeds,
  wish: { readonly fixId: string; readonly report: string; readonly fileIds: readonly string[] },
): Promise<GateFiles> {
  const fix = await requireFix(needs, wish.fixId)
  if (fix.state === 'closed') throw refuse('conflict', 'fixClosed', CLOSED)
  const { communityId } = fix
  await setReported(needs.tx, { id: fix.id, report: wish.report, at: needs.clock.now(), by: needs.actorId })
  if (wish.fileIds.length > 0)
    await attachFiles(needs, { fileIds: wish.fileIds, subject: fixSubject(fix.id), communityId, unitId: null })
  await note(needs, fix, { what: 'fixReported', text: `${fix.text}：${wish.report}` })
  return readGateFiles(needs, communityId, needs.looker)
}

export async function closeMended(
  needs: GateNeeds,
  wish: { readonly fixId: string; readonly closed: boolean; readonly reason: string | null },
): Promise<GateFiles> {
  const fix = await requireFix(needs, wish.fixId)
  await refuseClosing(needs, fix, wish)
  await setClosed(needs.tx, { id: fix.id, closed: wish.closed, at: needs.clock.now(), by: needs.actorId })
  const text = [fix.text, wish.reason].filter(Boolean).join('：')
  await note(needs, fix, { what: wish.closed ? 'fixClosed' : 'fixRefused', text })
  return readGateFiles(needs, fix.communityId, needs.looker)
}

async function refuseClosing(needs: GateNeeds, fix: FixRow, wish: { closed: boolean; reason: string | null }) {
  if (fix.state !== 'reported') throw refuse('conflict', 'fixNotReported', NOT_REPORTED)
  if (fix.reportedBy === needs.actorId) throw refuse('notAllowed', 'ownFix', OWN)
  const review = (await lockSubmission(needs.tx, fix.submissionId))?.review
  if (review === 'county' && !needs.looker.wholeCounty) throw refuse('notAllowed', 'countyReviews', COUNTY)
  if (!wish.closed && !wish.reason) throw refuse('invalid', 'reasonMissing', REASON)
}

async function requireFix(needs: GateNeeds, fixId: string): Promise<FixRow> {
  const fix = await lockFix(needs.tx, fixId)
  if (!fix) throw noFix()
  await requireEditableCommunity(needs.tx, fix.communityId)
  return fix
}

function note(needs: GateNeeds, fix: FixRow, step: { what: 'fixReported' | 'fixClosed' | 'fixRefused'; text: string }) {
  const of = { id: fix.submissionId, communityId: fix.communityId }
  return addStep(needs.tx, { ...stampOf(needs, of), ...step, items: null })
}

const refuse = (kind: FaultKind, key: string, text: Text): Fault => new Fault(kind, `evidence.${key}`, text)

const CLOSED: Text = { zh: '这个整改项已经销号。', en: 'This point is closed already.' }
const NOT_REPORTED: Text = {
  zh: '这个整改项还没有上报整改，不能销号。',
  en: 'Nobody has reported this point as mended yet.',
}
const OWN: Text = {
  zh: '自己上报的整改不能自己销号，请由另一人核验。',
  en: 'Nobody closes what they reported; another person must.',
}
const COUNTY: Text = { zh: '这个节点由县建设办审查。', en: "This gate is reviewed by the county's programme office." }
const REASON: Text = { zh: '退回整改须写明还差什么。', en: 'Sending it back needs a word on what is still wrong.' }
