/** Awards, objections and measures: what each rests on is checked here. One story a function. */
import { tell } from '#county/assessment/assessment/assessment.actions.ts'
import { listSheets, setState } from '#county/assessment/assessment/assessment.store.ts'
import { countSheets } from '#county/assessment/assessment/count.actions.ts'
import { type Needs, needAssessment, needLocked, wrongState } from '#county/assessment/needs.ts'
import type { FollowUp } from '#county/assessment/rule/words.contract.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { Basis } from './basis.contract.ts'
import * as store from './basis.store.ts'

const stampOf = ({ clock, actor }: Needs) => ({ at: clock.now(), by: actor.accountId, byName: actor.name })

/** A unit objects to its own sheet alone, until the last day. */
export async function makeObjection(
  needs: Needs,
  id: string,
  wish: { readonly itemCode: string; readonly factKey: string | null; readonly text: string },
): Promise<void> {
  const { tx, clock, actor } = needs
  const assessment = await needAssessment(needs, id)
  if (assessment.state !== 'shown') throw wrongState(assessment.state)
  if (assessment.objectUntil !== null && dayOf(clock.now()) > assessment.objectUntil) throw tooLate()
  const sheet = (await listSheets(tx, id)).find((one) => one.unitId === actor.unitId)
  const line = sheet?.content.lines.find(({ code }) => code === wish.itemCode)
  const isKnown = wish.factKey === null || line?.facts.some(({ key }) => key === wish.factKey) === true
  if (sheet === undefined || line === undefined || !isKnown) throw noLine()
  await store.addObjection(tx, id, { ...wish, unitId: sheet.unitId, ...stampOf(needs) })
}

/** Upheld: the fact no longer counts; the points follow by the same rule. */
export async function answerObjection(
  needs: Needs,
  objectionId: string,
  to: { readonly upheld: boolean; readonly answer: string },
): Promise<string> {
  const id = await needHome(needs, 'objection', objectionId)
  const assessment = await needLocked(needs, id, ['shown'])
  if ((await store.setAnswer(needs.tx, objectionId, { ...to, ...stampOf(needs) })) === 0) throw answered()
  if (to.upheld) await countAgain(needs, id)
  else await setState(needs.tx, id, { state: assessment.state })
  return id
}

/** A bonus or veto rests on a decision; its item must be one of the unit's sheet. */
export async function addAward(
  needs: Needs,
  id: string,
  wish: {
    readonly unitId: string
    readonly itemCode: string
    readonly points: number
    readonly text: string
    readonly decisionRef: string
  },
): Promise<void> {
  await needLocked(needs, id, ['draft', 'shown'])
  const sheet = (await listSheets(needs.tx, id)).find((one) => one.unitId === wish.unitId)
  const line = sheet?.content.lines.find(({ code }) => code === wish.itemCode)
  if (line === undefined || (line.kind !== 'bonus' && line.kind !== 'veto')) throw noLine()
  if (line.kind === 'bonus' && (wish.points === 0 || wish.points > line.full)) throw wrongPoints(line.full)
  await store.addAward(needs.tx, id, { ...wish, points: line.kind === 'veto' ? 0 : wish.points, ...stampOf(needs) })
  await countAgain(needs, id)
}

export async function dropAward(needs: Needs, awardId: string): Promise<string> {
  const id = await needHome(needs, 'award', awardId)
  await needLocked(needs, id, ['draft', 'shown'])
  await store.drop(needs.tx, 'award', awardId)
  await countAgain(needs, id)
  return id
}

/** A sanction only with an entry of the list that is in use; without one there is notice, talk and transfer. */
export async function addMeasure(
  needs: Needs,
  id: string,
  wish: {
    readonly unitId: string
    readonly kind: FollowUp
    readonly text: string
    readonly basisId: string | null
    readonly decisionRef: string
  },
): Promise<void> {
  const assessment = await needLocked(needs, id, ['draft', 'shown'])
  if (!(await listSheets(needs.tx, id)).some(({ unitId }) => unitId === wish.unitId)) throw noLine()
  if (wish.kind === 'sanction' && wish.basisId === null) throw noBasis()
  if (wish.basisId !== null && !(await store.isBasisInUse(needs.tx, wish.basisId))) throw noBasis()
  await store.addMeasure(needs.tx, id, { ...wish, ...stampOf(needs) })
  await setState(needs.tx, id, { state: assessment.state })
}

export async function dropMeasure(needs: Needs, measureId: string): Promise<string> {
  const id = await needHome(needs, 'measure', measureId)
  const assessment = await needLocked(needs, id, ['draft', 'shown'])
  await store.drop(needs.tx, 'measure', measureId)
  await setState(needs.tx, id, { state: assessment.state })
  return id
}

export async function addBasis(
  needs: Needs,
  wish: Pick<Basis, 'title' | 'article' | 'text' | 'tag'>,
): Promise<Basis[]> {
  if (!(await store.addBasis(needs.tx, { ...wish, ...stampOf(needs) }))) throw listedAlready()
  return store.listBases(needs.tx)
}

export async function retireBasis(needs: Needs, id: string): Promise<Basis[]> {
  await store.retireBasis(needs.tx, id, stampOf(needs))
  return store.listBases(needs.tx)
}

async function countAgain(needs: Needs, id: string): Promise<void> {
  const assessment = await needAssessment(needs, id)
  const ruleVersion = await countSheets(needs, assessment)
  await setState(needs.tx, id, { state: assessment.state, knownAt: needs.clock.now(), ruleVersion })
  await tell(needs, id, 'recounted')
}

async function needHome(needs: Needs, table: 'award' | 'measure' | 'objection', id: string): Promise<string> {
  const home = await store.findHome(needs.tx, table, id)
  if (home === null) throw noLine()
  return home
}

const noLine = (): Fault =>
  new Fault('notFound', 'assessment.noLine', {
    zh: '没有这一项，或它不在您单位的得分表中。',
    en: 'There is no such entry, or it is not on your unit’s sheet.',
  })

const tooLate = (): Fault =>
  new Fault('conflict', 'assessment.tooLate', {
    zh: '核对期限已过，不能再提出异议。',
    en: 'The last day for objections has passed.',
  })

const answered = (): Fault =>
  new Fault('conflict', 'assessment.answered', {
    zh: '这条异议已经答复。请刷新查看。',
    en: 'This objection is answered already; reload to see.',
  })

const wrongPoints = (most: number): Fault =>
  new Fault(
    'invalid',
    'assessment.points',
    { zh: `加分应大于 0，最多 ${most} 分。`, en: `A bonus lies above 0 and is at most ${most}.` },
    'points',
  )

const noBasis = (): Fault =>
  new Fault(
    'invalid',
    'assessment.noBasis',
    {
      zh: '依法处理须从清单中选择法律依据；没有依据的，只能通报、约谈或移送。',
      en: 'A sanction needs a legal basis of the list; without one there is only notice, talk or transfer.',
    },
    'basisId',
  )

const listedAlready = (): Fault =>
  new Fault('conflict', 'assessment.listed', {
    zh: '清单中已有这一条。',
    en: 'This article is on the list already.',
  })
