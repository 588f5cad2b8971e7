/** Planning or moving many communities: previewed without a trace, applied in one transaction, undone as one. */
import { plannedGates } from '#county/plan/community/course.rules.ts'
import { addPlans, lockPlans } from '#county/plan/community/plan.store.ts'
import { listStanding } from '#county/plan/gantt/gantt.actions.ts'
import type { Needs } from '#county/plan/needs.ts'
import { planGates, undoPlannedGates } from '#county/programme/plan-gates.actions.ts'
import { type Day, dayOf, daysBetween, splitDay } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { addBatch, listBatchCommunities, listTargets, lockBatch, withdrawBatch } from './batch.store.ts'
import type { Batch, BulkPreview, BulkWish, ShiftPreview, ShiftWish } from './bulk.contract.ts'
import { type Drawn, drawBulk, drawShift, outlookOf, type Reading, sealOf } from './draw.actions.ts'
import { compareTargets } from './target.rules.ts'

/** What planning these communities would give. */
export async function previewPlans(reading: Reading, wish: BulkWish): Promise<BulkPreview> {
  const drawn = await drawBulk(reading, wish)
  const rows = drawn.map(({ community, template, before, plan, misses }) => ({
    ...{ communityId: community.communityId, name: community.name, unitId: community.unitId },
    ...{
      unitName: community.unitName,
      hadPlan: before !== null,
      startOn: plan.startOn,
      targetOn: plan.targetOn,
      misses,
    },
    template: { zh: template?.content.zh ?? '', en: template?.content.en ?? '' },
    connectedOn: plan.tasks.find((task) => task.gate === 'connected')?.endsOn ?? null,
    endsOn: lastOf(plan.tasks.map((task) => task.endsOn)),
  }))
  const left = new Set(wish.communityIds).size - rows.length
  return { rows, left, targets: await compareYears(reading, drawn), seal: sealOf(drawn) }
}

/** What would end later if these communities slipped. */
export async function previewSlip(reading: Reading, wish: ShiftWish): Promise<ShiftPreview> {
  const drawn = await drawShift(reading, wish)
  const rows = drawn.map((one) => {
    const { community } = one
    const [was, is] = [one.was(), one.is()]
    const connection = (tasks: typeof was): Day | null =>
      tasks.find((task) => task.gate === 'connected')?.forecastEndsOn ?? null
    const [endsBefore, endsAfter] = [was, is].map((tasks) => lastOf(tasks.map((task) => task.forecastEndsOn))) as [
      Day,
      Day,
    ]
    return {
      ...{ communityId: community.communityId, name: community.name, unitName: community.unitName },
      ...{ connectedBefore: connection(was), connectedAfter: connection(is), endsBefore, endsAfter },
      laterDays: daysBetween(endsBefore, endsAfter),
    }
  })
  const left = new Set(wish.communityIds).size - rows.length
  return { rows, left, targets: await compareYears(reading, drawn), seal: sealOf(drawn) }
}

const lastOf = (days: readonly Day[]): Day => days.reduce((last, day) => (day > last ? day : last), '')

/** Yearly targets of this and the coming two years against everything expected, with and without the change. */
async function compareYears(reading: Reading, drawn: readonly Drawn[]) {
  const standing = await listStanding(reading, {})
  const changed = new Map(drawn.map((one) => [one.community.communityId, one]))
  const planned = new Map(standing.plans.map(({ community, tasks }) => [community.communityId, tasks]))
  const now = standing.everybody.map((one) => ({ one, tasks: planned.get(one.communityId) ?? [] }))
  const before = now.map(({ one, tasks }) => outlookOf(one.unitId, one.gates, tasks))
  const after = now.map(({ one, tasks }) =>
    outlookOf(one.unitId, one.gates, changed.get(one.communityId)?.is() ?? tasks),
  )
  const { year } = splitDay(standing.on)
  const units = new Set(now.map(({ one }) => one.unitId))
  const targets = await listTargets(reading.tx, [year, year + 1, year + 2])
  return compareTargets(
    targets.filter((target) => units.has(target.unitId)),
    before,
    after,
  )
}

/** Plans as previewed; refused when anything changed since. */
export async function applyPlans(
  needs: Needs,
  wish: BulkWish & { readonly seal: string; readonly reason: string },
): Promise<Batch> {
  await lockPlans(needs.tx, wish.communityIds)
  return apply(needs, await drawBulk(needs, wish), { kind: 'bulk', ...wish })
}

/** Lets communities slip as previewed. */
export async function applySlip(
  needs: Needs,
  wish: ShiftWish & { readonly seal: string; readonly reason: string },
): Promise<Batch> {
  await lockPlans(needs.tx, wish.communityIds)
  return apply(needs, await drawShift(needs, wish), { kind: 'shift', ...wish })
}

async function apply(
  needs: Needs,
  drawn: readonly Drawn[],
  wish: { readonly kind: 'bulk' | 'shift'; readonly seal: string; readonly reason: string },
): Promise<Batch> {
  refuseUnseen(drawn, wish.seal)
  return keepBatch(needs, drawn, wish)
}

/** Keeps plans as one batch, which is undone as one; their gates' planned days go to the programme. */
export async function keepBatch(
  needs: Needs,
  drawn: readonly Drawn[],
  wish: { readonly kind: Batch['kind']; readonly reason: string },
): Promise<Batch> {
  const { tx, clock, actor } = needs
  const at = clock.now()
  const { kind, reason } = wish
  const by = actor.accountId
  const batch = await addBatch(tx, { kind, label: reason, communities: drawn.length, at, by, name: actor.name })
  await addPlans(
    tx,
    drawn.map(({ plan }) => plan),
    { batchId: batch.id, reason, at, by },
  )
  const rows = drawn.flatMap(({ plan, known }) => plannedGates(plan, known, dayOf(at)))
  await planGates({ tx, clock, actorId: by }, { rows, source: sourceOf(batch.id), reason })
  return batch
}

const sourceOf = (batchId: string): string => `plan batch ${batchId}`

function refuseUnseen(drawn: readonly Drawn[], seal: string): void {
  if (drawn.length === 0)
    throw new Fault('notFound', 'plan.nothing', {
      zh: '没有可以编制的小区：都已有计划、已运行，或不在您的管辖范围内。',
      en: 'There is nothing to plan: all have a plan, are in operation, or lie outside your scope.',
    })
  if (sealOf(drawn) === seal) return
  throw new Fault('conflict', 'plan.previewOld', {
    zh: '预览之后情况有变(进度、计划或模板被改过)。没有写入。请重新预览。',
    en: 'Things changed since the preview (progress, plans or templates). Nothing was written. Preview again.',
  })
}

/** Takes back a batch whole. */
export async function takeBackBatch(needs: Needs, batchId: string): Promise<Batch> {
  const { tx, clock, actor } = needs
  const batch = await lockBatch(tx, batchId)
  if (!batch)
    throw new Fault('notFound', 'plan.noBatch', {
      zh: '没有这一批，或它不是您做的。',
      en: 'There is no such batch, or it is not yours.',
    })
  if (batch.undoneAt)
    throw new Fault('conflict', 'plan.batchUndone', {
      zh: '这一批已经撤销过。',
      en: 'This batch was taken back already.',
    })
  const communities = await listBatchCommunities(tx, batchId)
  await lockPlans(
    tx,
    communities.map((row) => row.communityId),
  )
  const later = (await listBatchCommunities(tx, batchId)).filter((row) => !row.current)
  if (later.length > 0)
    throw new Fault('conflict', 'plan.plannedSince', {
      zh: `其中 ${later.length} 个小区之后又改过计划，整批不能撤销。请在小区页面单独调整。`,
      en: `${later.length} of its communities were planned again since; the batch cannot be taken back whole. Change them one by one.`,
    })
  const at = clock.now()
  await withdrawBatch(tx, { id: batchId, at, name: actor.name })
  await undoPlannedGates({ tx, clock, actorId: actor.accountId }, sourceOf(batchId))
  return { ...batch, undoneAt: at.toISOString(), undoneByName: actor.name }
}
