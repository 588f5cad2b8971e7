/** HTTP of planning many communities at once and of slips. No decisions. */
import { type Route, route } from '#base/http/route.ts'
import { listBatchRows } from './batch.store.ts'
import { applyPlans, applySlip, previewPlans, previewSlip, takeBackBatch } from './bulk.actions.ts'
import {
  applyBulk,
  applyShift,
  listBatches,
  listPlanChoices,
  previewBulk,
  previewShift,
  undoBatch,
} from './bulk.contract.ts'
import { readChoices } from './choices.actions.ts'
import { planPasted } from './paste.actions.ts'
import { pastePlanned } from './paste.contract.ts'

export const bulkRoutes: Route[] = [
  route(listPlanChoices, ({ query: { without, ...filter }, ...call }) =>
    readChoices(call, { filter, without: without === 'true' }),
  ),
  route(previewBulk, (call) => previewPlans(call, call.body)),
  route(applyBulk, async (call) => {
    const batch = await applyPlans(call, call.body)
    call.note({ batch: batch.id, communities: batch.communities })
    return { batch }
  }),
  route(previewShift, (call) => previewSlip(call, call.body)),
  route(applyShift, async (call) => {
    const batch = await applySlip(call, call.body)
    call.note({ batch: batch.id, communities: batch.communities })
    return { batch }
  }),
  route(pastePlanned, async (call) => {
    const answer = await planPasted(call, call.body)
    call.note({ applied: answer.applied })
    return answer
  }),
  route(listBatches, async ({ tx }) => ({ batches: await listBatchRows(tx) })),
  route(undoBatch, async (call) => ({ batch: await takeBackBatch(call, call.params.batchId) })),
]
