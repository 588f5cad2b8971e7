/** A gate's way from evidence to a decision. One story each; what was handed in is written down as it was. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { requireEditableCommunity } from '#county/evidence/community/community.actions.ts'
import { attachFiles, detachFiles } from '#county/evidence/evidence.actions.ts'
import type { EvidenceNeeds } from '#county/evidence/needs.ts'
import type { GatedStage } from '#county/evidence/requirement/requirement.contract.ts'
import { checkGateByHand, passGateByHand } from '#county/programme/stage/gate.actions.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { addFixes } from './fix.store.ts'
import type { GateFile, GateFiles } from './gate.contract.ts'
import { explainReviewRefusal } from './gate.rules.ts'
import {
  addItem,
  addStep,
  addSubmission,
  isHandedIn,
  lockSubmission,
  type SubmissionRow,
  setReviewed,
} from './gate.store.ts'
import { itemSubject, type Looker, readGateFiles } from './gate-file.actions.ts'
import { handedIn, incomplete, itemLocked, noItem, noSubmission, waitsAlready } from './gate-refusals.ts'

export interface GateNeeds extends EvidenceNeeds {
  readonly actorId: string
  readonly actorName: string
  readonly looker: Looker
}

interface ItemWish {
  readonly communityId: string
  readonly stage: GatedStage
  readonly code: string
}

/** Writes down a measured value or a remark; earlier ones stay on record. */
export async function noteGateItem(
  needs: GateNeeds,
  wish: ItemWish & { readonly value: number | null; readonly note: string | null },
): Promise<GateFiles> {
  await requireOpenItem(needs, wish)
  await addItem(needs.tx, { ...wish, at: needs.clock.now(), by: needs.actorId })
  return readGateFiles(needs, wish.communityId, needs.looker)
}

export async function attachFilesToItem(
  needs: GateNeeds,
  wish: ItemWish & { readonly fileIds: readonly string[] },
): Promise<GateFiles> {
  await requireOpenItem(needs, wish)
  const { communityId, fileIds } = wish
  const subject = itemSubject(communityId, wish.stage, wish.code)
  await attachFiles(needs, { fileIds, subject, communityId, unitId: null })
  return readGateFiles(needs, communityId, needs.looker)
}

/** Refused once the file was handed in: what somebody reviewed stays where it was, also when the stage is taken back. */
export async function detachFileFromItem(
  needs: GateNeeds,
  wish: ItemWish & { readonly fileId: string },
): Promise<GateFiles> {
  const { communityId, stage, code, fileId } = wish
  await requireOpenItem(needs, wish)
  if (await isHandedIn(needs.tx, { communityId, stage, fileId })) throw handedIn()
  await detachFiles(needs, { fileIds: [fileId], subject: itemSubject(communityId, stage, code) })
  return readGateFiles(needs, communityId, needs.looker)
}

/** While a gate is under review, what is reviewed stands still. */
async function requireOpenItem(needs: GateNeeds, { communityId, stage, code }: ItemWish): Promise<void> {
  const gate = await requireEditableGate(needs, communityId, stage)
  if (!gate.items.some((item) => item.code === code)) throw noItem()
  if (gate.submission?.state === 'submitted') throw itemLocked()
}

async function requireEditableGate(needs: GateNeeds, communityId: string, stage: GatedStage): Promise<GateFile> {
  await requireEditableCommunity(needs.tx, communityId)
  const { gates } = await readGateFiles(needs, communityId, needs.looker)
  const gate = gates.find((one) => one.stage === stage)
  if (!gate) throw noItem()
  return gate
}

/** Hands a gate in. Everything required is there, no earlier gate holds it up, and the day fits the programme's order. */
export async function submitGateFile(
  needs: GateNeeds,
  wish: {
    readonly communityId: string
    readonly stage: GatedStage
    readonly passedOn: Day
    readonly connectionTest: { readonly testedOn: Day; readonly reference: string } | null
  },
): Promise<GateFiles> {
  const { communityId, stage, connectionTest } = wish
  const gate = await requireEditableGate(needs, communityId, stage)
  if (gate.missing > 0) throw incomplete(gate.items.filter((item) => item.required && !item.met))
  const recorded = ['fromLedger', 'byHand', 'reviewed', 'conditional'].includes(gate.standing)
  const passedOn = (recorded ? gate.passedOn : null) ?? wish.passedOn
  if (!recorded) await checkGateByHand(needs, { communityId, stage, on: passedOn, connectionTest })
  const { tableVersion } = await readGateFiles(needs, communityId, needs.looker)
  const id = await addSubmission(needs.tx, {
    ...{ communityId, stage, passedOn, tableVersion, review: gate.review, at: needs.clock.now(), by: needs.actorId },
    ...{ testOn: connectionTest?.testedOn ?? null, testReference: connectionTest?.reference ?? null },
  })
  if (id === null) throw waitsAlready()
  await addStep(needs.tx, {
    ...stampOf(needs, { id, communityId }),
    what: 'submitted',
    text: null,
    items: freeze(gate),
  })
  return readGateFiles(needs, communityId, needs.looker)
}

/** What was handed in, by hash: whatever happens later, this is what was reviewed. */
function freeze(gate: GateFile) {
  return gate.items.map(({ code, zh, source, tag, value, note, files }) => ({
    ...{ code, zh, source: source.zh, tag, value, note },
    files: files.map(({ id, name, sha256, sizeBytes }) => ({ id, name, sha256, sizeBytes })),
  }))
}

/** Decides: passed, passed with a list to mend, or returned. A pass is recorded in the programme in the same transaction. */
export async function reviewGateFile(
  needs: GateNeeds,
  wish: {
    readonly submissionId: string
    readonly outcome: 'passed' | 'conditional' | 'returned'
    readonly reason: string | null
    readonly fixes: readonly { readonly text: string; readonly dueOn: Day }[]
  },
): Promise<GateFiles> {
  const submission = await requireSubmission(needs.tx, wish.submissionId)
  const { communityId, stage } = submission
  await requireEditableCommunity(needs.tx, communityId)
  const { gates } = await readGateFiles(needs, communityId, needs.looker)
  const gate = gates.find((one) => one.stage === stage)
  const refusal = explainReviewRefusal({
    ...{ outcome: wish.outcome, reason: wish.reason, fixes: wish.fixes, state: submission.state },
    today: dayOf(needs.clock.now()),
    isSubmitter: submission.submittedBy === needs.actorId,
    reviewerMay: submission.review === 'unit' || needs.looker.wholeCounty,
    failing: gate?.items.filter((item) => item.fails).length ?? 0,
  })
  if (refusal !== null) throw new Fault(refusal.kind, `evidence.${refusal.because}`, refusal.text)
  const { id } = submission
  await setReviewed(needs.tx, {
    id,
    state: wish.outcome,
    reason: wish.reason,
    at: needs.clock.now(),
    by: needs.actorId,
  })
  await addStep(needs.tx, { ...stampOf(needs, submission), what: wish.outcome, text: wish.reason || null, items: null })
  await addFixes(needs.tx, submission, wish.fixes)
  if (wish.outcome !== 'returned') await recordPass(needs, submission, gate)
  return readGateFiles(needs, communityId, needs.looker)
}

/** A gate that a ledger or a person recorded before keeps its record; the review stands beside it. */
async function recordPass(needs: GateNeeds, submission: SubmissionRow, gate: GateFile | undefined): Promise<void> {
  if (gate?.passedOn != null) return
  const { communityId, stage, passedOn, testOn, testReference } = submission
  await passGateByHand(needs, {
    ...{ communityId, stage, on: passedOn },
    evidence: `资料审查通过:${submission.submittedByName ?? ''}提交,${needs.actorName}审查`,
    connectionTest: testOn && testReference ? { testedOn: testOn, reference: testReference } : null,
  })
}

async function requireSubmission(tx: ScopedTx, id: string): Promise<SubmissionRow> {
  const submission = await lockSubmission(tx, id)
  if (!submission) throw noSubmission()
  return submission
}

export function stampOf(needs: GateNeeds, of: { readonly id: string; readonly communityId: string }) {
  return {
    ...{ submissionId: of.id, communityId: of.communityId },
    ...{ at: needs.clock.now(), by: needs.actorId, byName: needs.actorName },
  }
}
