/** Drawing device plans: begun, saved, compared, withdrawn, read with what they come to. One story each. */

import type { Needs } from '#county/design/needs.ts'
import { changedMeanwhile, noPicture, noPlan, noSite, notNow, notYours } from '#county/design/refusals.ts'
import { countOpinions, listOpinions, type OpinionRecord } from '#county/design/review/opinion.store.ts'
import { checkStandard } from '#county/design/standard/standard.rules.ts'
import { findStandard } from '#county/design/standard/standard.store.ts'
import { PLAN_STATES } from '#county/design/words.contract.ts'
import { attachFiles, requireFile } from '#county/evidence/evidence.actions.ts'
import { dayOf } from '#terms/day.ts'
import type { NewPlan } from './begin.contract.ts'
import { type Content, EMPTY_CONTENT } from './content.contract.ts'
import type { Opinion, Plan, PlanRow } from './plan.contract.ts'
import { decideDeeds, findHindrances, summarize } from './plan.rules.ts'
import {
  addPlanRecord,
  addPlanStep,
  findPlanRecord,
  findSite,
  listPlanRecords,
  listPlanSteps,
  lockPlan,
  type PlanRecord,
  setContent,
  setState,
} from './plan.store.ts'
import { readProposal, takeProposal } from './proposal.actions.ts'

/** Who looks, as far as their capabilities go; whether their unit may edit is the row's. */
export interface Looker {
  readonly mayEdit: boolean
  readonly mayReview: boolean
}

export type DesignNeeds = Needs & { readonly looker: Looker }

export async function readPlans(needs: DesignNeeds): Promise<{ rows: PlanRow[] }> {
  return { rows: await showRows(needs, await listPlanRecords(needs.tx, null)) }
}

export async function readAlternatives(needs: DesignNeeds, communityId: string) {
  const site = await findSite(needs.tx, communityId)
  if (!site) throw noSite()
  const rows = await showRows(needs, await listPlanRecords(needs.tx, communityId))
  return { communityName: site.name, mayEdit: site.mayEdit && needs.looker.mayEdit, rows }
}

/** A reviewer who draws nothing sees a plan from the day it was handed in. */
function isShown({ looker }: DesignNeeds, plan: Pick<PlanRecord, 'round'>): boolean {
  return plan.round > 0 || looker.mayEdit || !looker.mayReview
}

async function showRows(needs: DesignNeeds, records: readonly PlanRecord[]): Promise<PlanRow[]> {
  const seen = records.filter((one) => isShown(needs, one))
  const table = (await findStandard(needs.tx, dayOf(needs.clock.now()))).content
  const opinions = await countOpinions(
    needs.tx,
    seen.map(({ id }) => id),
  )
  return seen.map((one) => showRow(one, checkStandard(one.content, one.category, table), opinions.get(one.id)))
}

function showRow(
  record: PlanRecord,
  checked: Plan['checked'],
  opinions: { readonly all: number; readonly open: number } = { all: 0, open: 0 },
): PlanRow {
  const { content, category: _category, mayEdit: _mayEdit, submittedBy: _by, updatedAt, ...row } = record
  return {
    ...row,
    ...summarize(content, checked),
    ...{ updatedAt: updatedAt.toISOString(), opinions: opinions.all, openOpinions: opinions.open },
  }
}

export async function readPlan(needs: DesignNeeds, planId: string): Promise<Plan> {
  const { tx, clock, actor, looker } = needs
  const record = await requirePlan(needs, planId)
  const standard = await findStandard(tx, dayOf(clock.now()))
  const checked = checkStandard(record.content, record.category, standard.content)
  const opinions = await listOpinions(tx, planId)
  const hindrances = findHindrances(record.content)
  const steps = await listPlanSteps(tx, planId)
  const open = opinions.filter(({ state }) => state !== 'closed').length
  return {
    ...showRow(record, checked, { all: opinions.length, open }),
    ...{ category: record.category, content: record.content, checked, tableVersion: standard.version, hindrances },
    proposal: await readProposal(needs, record.communityId),
    opinionList: opinions.map((one) => showOpinion(one, actor.accountId)),
    steps: steps.map((step) => ({ ...step, at: step.at.toISOString() })),
    deeds: decideDeeds({
      state: record.state,
      mayEdit: record.mayEdit && looker.mayEdit,
      mayReview: looker.mayReview,
      isSubmitter: record.submittedBy === actor.accountId,
      hindrances: hindrances.length,
      opinions: opinions.map(({ state }) => state),
    }),
  }
}

function showOpinion({ planId: _plan, raisedBy, answeredBy: _by, ...one }: OpinionRecord, accountId: string): Opinion {
  const moment = (at: Date | null) => at?.toISOString() ?? null
  return {
    ...one,
    ...{ raisedAt: one.raisedAt.toISOString(), answeredAt: moment(one.answeredAt), closedAt: moment(one.closedAt) },
    isMine: raisedBy === accountId,
  }
}

export async function requirePlan(needs: DesignNeeds, planId: string): Promise<PlanRecord> {
  const record = await findPlanRecord(needs.tx, planId)
  if (!record || !isShown(needs, record)) throw noPlan()
  return record
}

/** The same, locked, and the caller's unit draws it. */
export async function requireOwnPlan(needs: DesignNeeds, planId: string): Promise<PlanRecord> {
  await lockPlan(needs.tx, planId)
  const record = await requirePlan(needs, planId)
  if (!record.mayEdit) throw notYours()
  return record
}

export const stampOf = ({ clock, actor }: Needs) => ({ at: clock.now(), by: actor.accountId, byName: actor.name })

/** With what was chosen of the survey's proposal; or a copy of another plan of the same community. */
export async function beginPlan(needs: DesignNeeds, wish: NewPlan & { readonly communityId: string }): Promise<Plan> {
  const { tx } = needs
  const { communityId, title, copyOf, take } = wish
  const site = await findSite(tx, communityId)
  if (!site) throw noSite()
  if (!site.mayEdit) throw notYours()
  const copied = copyOf === null ? null : await requirePlan(needs, copyOf)
  if (copied !== null && copied.communityId !== communityId) throw noPlan()
  const content = copied?.content ?? (take ? await takeProposal(needs, communityId, take) : EMPTY_CONTENT)
  const planId = await addPlanRecord(tx, { communityId, title, content, ...stampOf(needs) })
  await nameDrawing(needs, { communityId, planId, content })
  await addPlanStep(tx, { planId, communityId, what: 'created', text: copied?.title ?? null, ...stampOf(needs) })
  return readPlan(needs, planId)
}

export async function saveDrawnPlan(
  needs: DesignNeeds,
  wish: { readonly planId: string; readonly seen: number; readonly title: string; readonly content: Content },
): Promise<Plan> {
  const record = await requireOwnPlan(needs, wish.planId)
  if (record.state !== 'draft' && record.state !== 'returned') throw notNow(PLAN_STATES[record.state].zh)
  const { planId, seen, title, content } = wish
  await nameDrawing(needs, { communityId: record.communityId, planId, content })
  if (!(await setContent(needs.tx, { id: planId, seen, title, content, ...stampOf(needs) }))) throw changedMeanwhile()
  return readPlan(needs, planId)
}

/** The plan names its picture in evidence, so that whoever sees the community sees it and no sweep takes it. */
async function nameDrawing(
  { tx, clock, actor }: Needs,
  { communityId, planId, content }: { communityId: string; planId: string; content: Content },
): Promise<void> {
  const { fileId } = content.drawing
  if (fileId === null) return
  if ((await requireFile(tx, fileId)).width === null) throw noPicture()
  const subject = { room: 'design', kind: 'plan', id: planId }
  await attachFiles({ tx, clock, actorId: actor.accountId }, { fileIds: [fileId], subject, communityId, unitId: null })
}

export async function withdrawDrawnPlan(
  needs: DesignNeeds,
  { planId, reason }: { readonly planId: string; readonly reason: string },
): Promise<Plan> {
  const { communityId, state } = await requireOwnPlan(needs, planId)
  if (state !== 'draft' && state !== 'returned') throw notNow(PLAN_STATES[state].zh)
  await setState(needs.tx, { id: planId, state: 'withdrawn', ...stampOf(needs) })
  await addPlanStep(needs.tx, { planId, communityId, what: 'withdrawn', text: reason, ...stampOf(needs) })
  return readPlan(needs, planId)
}
