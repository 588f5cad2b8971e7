/** A device plan's way through review: handed in, opinions raised, answered and closed, returned, passed. One story each. */
import { type DesignNeeds, readPlan, requireOwnPlan, requirePlan, stampOf } from '#county/design/plan/plan.actions.ts'
import type { Plan } from '#county/design/plan/plan.contract.ts'
import { findHindrances } from '#county/design/plan/plan.rules.ts'
import { addPlanStep, findPassed, lockPlan, type PlanRecord, setState } from '#county/design/plan/plan.store.ts'
import {
  changedMeanwhile,
  hindered,
  noOpinion,
  notAnswered,
  notNow,
  notYours,
  opinionsOpen,
  ownAnswer,
  ownPlan,
} from '#county/design/refusals.ts'
import { PLAN_STATES } from '#county/design/words.contract.ts'
import { dayOf } from '#terms/day.ts'
import {
  addOpinion,
  findOpinion,
  listOpinions,
  type OpinionRecord,
  setAnswer,
  setClosed,
  setRefused,
} from './opinion.store.ts'

/** What is handed in is written down as it is. Every opinion of the round before must have its answer. */
export async function handIn(
  needs: DesignNeeds,
  { planId, seen }: { readonly planId: string; readonly seen: number },
): Promise<Plan> {
  const { tx, actor } = needs
  const record = await requireOwnPlan(needs, planId)
  const { state, content, communityId } = record
  if (state !== 'draft' && state !== 'returned') throw notNow(PLAN_STATES[state].zh)
  if (record.version !== seen) throw changedMeanwhile()
  const [first] = findHindrances(content)
  if (first) throw hindered(first.code === null ? first.zh : `${first.code} ${first.zh}`)
  const unanswered = (await listOpinions(tx, planId)).filter((one) => one.state === 'open')
  if (unanswered.length > 0) throw hindered(`第 ${unanswered.map(({ number }) => number).join('、')} 号意见还没有答复`)
  await setState(tx, { id: planId, state: 'inReview', submittedBy: actor.accountId, ...stampOf(needs) })
  await addPlanStep(tx, { planId, communityId, what: 'submitted', text: null, content, ...stampOf(needs) })
  return readPlan(needs, planId)
}

export async function opine(
  needs: DesignNeeds,
  wish: { readonly planId: string; readonly text: string; readonly about: string | null },
): Promise<Plan> {
  const { communityId } = await requireInReview(needs, wish.planId)
  await addOpinion(needs.tx, { ...wish, communityId, ...stampOf(needs) })
  return readPlan(needs, wish.planId)
}

export async function answerTo(
  needs: DesignNeeds,
  wish: { readonly opinionId: string; readonly answer: string },
): Promise<Plan> {
  const { opinion, plan } = await requireOpinion(needs, wish.opinionId)
  if (!plan.mayEdit) throw notYours()
  if (opinion.state === 'closed') throw notAnswered()
  await setAnswer(needs.tx, { id: opinion.id, answer: wish.answer, ...stampOf(needs) })
  return readPlan(needs, plan.id)
}

/** Closes an answered opinion, or refuses the answer. Never by whoever wrote the answer. */
export async function settle(
  needs: DesignNeeds,
  wish: { readonly opinionId: string; readonly refusal: string | null },
): Promise<Plan> {
  const { opinion, plan } = await requireOpinion(needs, wish.opinionId)
  if (opinion.state !== 'answered') throw notAnswered()
  if (opinion.answeredBy === needs.actor.accountId) throw ownAnswer()
  if (wish.refusal === null) await setClosed(needs.tx, { id: opinion.id, ...stampOf(needs) })
  else await setRefused(needs.tx, { id: opinion.id, refusal: wish.refusal })
  return readPlan(needs, plan.id)
}

export async function sendBack(
  needs: DesignNeeds,
  { planId, reason }: { readonly planId: string; readonly reason: string },
): Promise<Plan> {
  const { communityId, submittedBy } = await requireInReview(needs, planId)
  if (submittedBy === needs.actor.accountId) throw ownPlan()
  await setState(needs.tx, { id: planId, state: 'returned', ...stampOf(needs) })
  await addPlanStep(needs.tx, { planId, communityId, what: 'returned', text: reason, ...stampOf(needs) })
  return readPlan(needs, planId)
}

/** Passes a plan whose opinions are all closed. A plan of the community that had passed before gives way in the same transaction. */
export async function letPass(
  needs: DesignNeeds,
  wish: { readonly planId: string; readonly conclusion: string; readonly seen: number },
): Promise<Plan> {
  const { tx, clock, actor } = needs
  const { planId, conclusion, seen } = wish
  const record = await requireInReview(needs, planId)
  if (record.version !== seen) throw changedMeanwhile()
  if (record.submittedBy === actor.accountId) throw ownPlan()
  const open = (await listOpinions(tx, planId)).filter((one) => one.state !== 'closed')
  if (open.length > 0) throw opinionsOpen(open.map(({ number }) => number))
  const { communityId, content } = record
  const before = await findPassed(tx, communityId)
  if (before !== null) {
    await setState(tx, { id: before, state: 'superseded', ...stampOf(needs) })
    await addPlanStep(tx, { planId: before, communityId, what: 'superseded', text: record.title, ...stampOf(needs) })
  }
  await setState(tx, { id: planId, state: 'passed', passedOn: dayOf(clock.now()), ...stampOf(needs) })
  await addPlanStep(tx, { planId, communityId, what: 'passed', text: conclusion, content, ...stampOf(needs) })
  return readPlan(needs, planId)
}

export async function requireInReview(needs: DesignNeeds, planId: string): Promise<PlanRecord> {
  await lockPlan(needs.tx, planId)
  const record = await requirePlan(needs, planId)
  if (record.state !== 'inReview') throw notNow(PLAN_STATES[record.state].zh)
  return record
}

async function requireOpinion(
  needs: DesignNeeds,
  opinionId: string,
): Promise<{ opinion: OpinionRecord; plan: PlanRecord }> {
  const found = await findOpinion(needs.tx, opinionId)
  if (!found) throw noOpinion()
  await lockPlan(needs.tx, found.planId)
  const plan = await requirePlan(needs, found.planId)
  if (plan.state === 'passed' || plan.state === 'withdrawn' || plan.state === 'superseded')
    throw notNow(PLAN_STATES[plan.state].zh)
  const opinion = await findOpinion(needs.tx, opinionId)
  return { opinion: opinion ?? found, plan }
}
