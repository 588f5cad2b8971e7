/** Which communities may be planned at once: those that match, with the template each would follow. Reads only. */
import { listCurrentPlans } from '#county/plan/community/plan.store.ts'
import { chooseTemplate } from '#county/plan/template/template.rules.ts'
import { listCurrentTemplates } from '#county/plan/template/template.store.ts'
import type { Filter } from '#county/programme/board/filter.contract.ts'
import { listPlannable } from '#county/programme/plan-gates.actions.ts'
import { dayOf } from '#terms/day.ts'
import type { Reading } from './draw.actions.ts'

export async function readChoices(
  { tx, clock }: Reading,
  { filter, without }: { readonly filter: Filter; readonly without: boolean },
) {
  const on = dayOf(clock.now())
  const communities = await listPlannable(tx, { on, filter })
  const ids = communities.map((one) => one.communityId)
  const plans = new Map((await listCurrentPlans(tx, ids)).map((plan) => [plan.communityId, plan]))
  const templates = await listCurrentTemplates(tx)
  const rows = communities.map((one) => {
    const template = chooseTemplate(templates, one)
    const plan = plans.get(one.communityId)
    return {
      ...{ communityId: one.communityId, name: one.name, unitId: one.unitId, unitName: one.unitName },
      ...{ hasPlan: plan !== undefined, mayEdit: one.mayEdit, plannedDoneOn: one.plannedDoneOn },
      approved: one.gates.approved !== undefined,
      template: template ? { zh: template.content.zh, en: template.content.en } : null,
      connectedOn: plan?.tasks.find((task) => task.gate === 'connected')?.endsOn ?? null,
    }
  })
  return { on, rows: without ? rows.filter((row) => !row.hasPlan) : rows }
}
