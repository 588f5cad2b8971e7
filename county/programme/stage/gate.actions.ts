/** Recording, correcting and taking back a gate by hand, and planning one. Each writes new rows; none is rewritten. */
import type { Needs } from '#county/programme/needs.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { type Stage, stageRow } from '#terms/stage.ts'
import { addMilestones, listLatestMilestones } from './milestone.store.ts'
import { planMove } from './milestone-batch.ts'
import type { Story } from './stage.contract.ts'
import { explainGateRefusal, findDependentGate, type GateDays, type GateWish } from './stage.rules.ts'
import { addStages, type LatestStage, listLatestStages, listStagesToMend, type NewStage } from './stage.store.ts'
import { lockStates, rebuildStates } from './state.store.ts'
import { readStoryNow, requireCommunity } from './story.actions.ts'
import { findStageRecord } from './story.store.ts'

const BY_HAND = 'page'

/** Records a gate as passed, after the order of gates, the days and the proof were checked. */
export async function passGateByHand(
  needs: Needs,
  wish: {
    readonly communityId: string
    readonly stage: Stage
    readonly on: Day
    readonly evidence: string | null
    readonly connectionTest: { readonly testedOn: Day; readonly reference: string } | null
  },
): Promise<Story> {
  const latest = await lockGates(needs, wish.communityId)
  await refuseWhenWrong(needs, latest, { ...wish, correcting: false })
  const known = latest.find((row) => row.stage === wish.stage)
  const test = wish.connectionTest
  const proof = test ? `接入测试合格 ${test.testedOn}，编号 ${test.reference}` : null
  await write(needs, {
    ...newRow(wish.communityId, wish.stage, known),
    ...{ passedOn: wish.on, evidence: [proof, wish.evidence].filter(Boolean).join(';') || null },
  })
  return readStoryNow(needs, wish.communityId)
}

/** Whether the gate could be recorded now; throws what recording it would. Records nothing. */
export async function checkGateByHand(
  needs: Needs,
  wish: {
    readonly communityId: string
    readonly stage: Stage
    readonly on: Day
    readonly connectionTest: { readonly testedOn: Day; readonly reference: string } | null
  },
): Promise<void> {
  const latest = await lockGates(needs, wish.communityId)
  await refuseWhenWrong(needs, latest, { ...wish, correcting: false })
}

/** Records another day for a gate. `recordId` must be the record that holds, so nobody corrects what he has not seen. */
export async function correctGateByHand(
  needs: Needs,
  wish: { readonly recordId: string; readonly on: Day; readonly evidence: string | null; readonly reason: string },
): Promise<Story> {
  const { latest, record, communityId } = await lockRecord(needs, wish.recordId)
  const { stage } = record
  await refuseWhenWrong(needs, latest, { communityId, stage, on: wish.on, connectionTest: null, correcting: true })
  const { evidence, reason } = wish
  await write(needs, { ...newRow(communityId, record.stage, record), passedOn: wish.on, evidence, reason })
  return readStoryNow(needs, communityId)
}

/** Records that a gate was not passed after all; refused while a later gate rests on it. */
export async function withdrawGateByHand(
  needs: Needs,
  wish: { readonly recordId: string; readonly reason: string },
): Promise<Story> {
  const { latest, record, communityId } = await lockRecord(needs, wish.recordId)
  const dependent = findDependentGate(record.stage, daysOf(latest))
  if (dependent !== null) {
    const [stage, later] = [stageRow(record.stage), stageRow(dependent)]
    throw new Fault('conflict', 'programme.gateNeeded', {
      zh: `「${later.zh}」以「${stage.zh}」为前提，请先撤回「${later.zh}」。`,
      en: `"${later.en}" rests on "${stage.en}". Take back "${later.en}" first.`,
    })
  }
  await write(needs, { ...newRow(communityId, record.stage, record), withdrawn: true, reason: wish.reason })
  return readStoryNow(needs, communityId)
}

/** Sets, moves or takes back a gate's planned day. The first plan stays as the baseline; a move needs a reason. */
export async function planGateByHand(
  needs: Needs,
  wish: {
    readonly communityId: string
    readonly stage: Stage
    readonly plannedOn: Day | null
    readonly reason: string | null
    readonly seen: Day | null
  },
): Promise<Story> {
  const { communityId, stage, plannedOn } = wish
  await requireCommunity(needs.tx, communityId)
  await lockStates(needs.tx, [communityId])
  const known = (await listLatestMilestones(needs.tx, [communityId])).find((row) => row.stage === stage)
  refuseBlindMove(known?.plannedOn ?? null, wish)
  const row = planMove(known, { communityId, stage, plannedOn, reason: wish.reason || null })
  if (row) {
    await addMilestones(needs.tx, { rows: [row], ...stampOf(needs) })
    await rebuildStates(needs.tx, [communityId])
  }
  return readStoryNow(needs, communityId)
}

function refuseBlindMove(was: Day | null, wish: { readonly seen: Day | null; readonly reason: string | null }): void {
  if (was !== wish.seen)
    throw new Fault('conflict', 'programme.planChanged', {
      zh: `计划时间已被他人改为 ${was ?? '空'}。请核对后再提交。`,
      en: `The plan was changed to ${was ?? 'none'} meanwhile. Check it and submit again.`,
    })
  if (was !== null && !wish.reason)
    throw new Fault(
      'invalid',
      'programme.planReason',
      {
        zh: '调整已定的计划时间须写明原因；原定时间会保留。',
        en: 'Moving a plan needs a reason; the first plan stays as the baseline.',
      },
      'reason',
    )
}

async function lockGates(needs: Needs, communityId: string): Promise<LatestStage[]> {
  await requireCommunity(needs.tx, communityId)
  await lockStates(needs.tx, [communityId])
  return listLatestStages(needs.tx, [communityId])
}

async function lockRecord(
  needs: Needs,
  recordId: string,
): Promise<{ latest: LatestStage[]; record: LatestStage; communityId: string }> {
  const found = await findStageRecord(needs.tx, recordId)
  if (!found)
    throw new Fault('notFound', 'programme.noRecord', {
      zh: '没有这条节点记录，或它不在您的管辖范围内。',
      en: 'There is no such record of a gate, or it is outside your scope.',
    })
  const latest = await lockGates(needs, found.communityId)
  const record = latest.find((row) => row.id === recordId)
  if (record && !record.withdrawn) return { latest, record, communityId: found.communityId }
  throw new Fault('conflict', 'programme.recordSuperseded', {
    zh: '这条记录已被更正或撤回。请刷新后在最新记录上操作。',
    en: 'This record was already corrected or taken back. Reload and work on the latest one.',
  })
}

async function refuseWhenWrong(
  needs: Needs,
  latest: readonly LatestStage[],
  wish: Omit<GateWish, 'today' | 'passed' | 'toMend'> & { readonly communityId: string },
): Promise<void> {
  const toMend = wish.correcting ? [] : await listStagesToMend(needs.tx, wish.communityId)
  const refusal = explainGateRefusal({ ...wish, passed: daysOf(latest), toMend, today: dayOf(needs.clock.now()) })
  if (refusal === null) return
  const kind = ['alreadyPassed', 'toMend'].includes(refusal.because) ? 'conflict' : 'invalid'
  throw new Fault(kind, `programme.${refusal.because}`, refusal.text, 'on')
}

function daysOf(latest: readonly LatestStage[]): GateDays {
  return Object.fromEntries(
    latest.filter((row) => !row.withdrawn).map((row) => [row.stage, row.passedOn ?? ('unknown' as const)]),
  )
}

function newRow(communityId: string, stage: Stage, known: LatestStage | undefined): NewStage {
  const retractsId = known && !known.withdrawn ? known.id : null
  return {
    ...{ communityId, stage, passedOn: null, dateCertain: true, withdrawn: false },
    ...{ retractsId, evidence: null, reason: null },
  }
}

async function write(needs: Needs, row: NewStage): Promise<void> {
  await addStages(needs.tx, { rows: [row], ...stampOf(needs) })
  await rebuildStates(needs.tx, [row.communityId])
}

function stampOf(needs: Needs) {
  return { source: BY_HAND, importId: null, recordedAt: needs.clock.now(), recordedBy: needs.actorId }
}
