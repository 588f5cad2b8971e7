/** Raising a matter: by hand, and by other rooms of this node (a blocker, a meeting's decision, an inspection's finding). */
import { type Day, dayOf, splitDay } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { addWorkingDays } from '#terms/working-days.ts'
import { findLevelRule } from './escalation/rule.store.ts'
import type { NewMatter } from './matter/matter.contract.ts'
import {
  addMatter,
  addStep,
  findRaised,
  isCommunityKnown,
  listUnknownUnits,
  takeNumber,
} from './matter/matter.store.ts'
import { writeMatterNumber } from './matter/words.contract.ts'
import type { Needs } from './needs.ts'

export interface Raised {
  readonly id: string
  readonly year: number
  readonly number: number
  /** `督办〔2020〕12号`. */
  readonly label: string
  readonly deadline: Day
}

/**
 * Raises a matter and gives it the next number of the year. With `needs.actor.manages` it is in force at once, otherwise
 * it is a proposal to the office. Refused: an unknown unit or community, a deadline before today, and a second live
 * matter from the same `sourceKind` and `sourceId` (ask `findRaisedMatter` first where that may happen).
 */
export async function raiseMatter(needs: Needs, wish: NewMatter): Promise<Raised> {
  const { tx, clock, actor } = needs
  const at = clock.now()
  const on = dayOf(at)
  await checkNames(needs, wish)
  if (wish.sourceId !== null && (await findRaisedMatter(tx, wish.sourceKind, wish.sourceId)) !== null)
    throw raisedAlready()
  const deadline = wish.deadline ?? addWorkingDays(on, (await findLevelRule(tx, on)).content.firstDays)
  if (deadline < on) throw tooEarly()
  const { year } = splitDay(on)
  const number = await takeNumber(tx, year)
  const state = actor.manages ? 'open' : 'proposed'
  const unitId = actor.manages ? null : actor.unitId
  const who = { by: actor.accountId, byName: actor.name, unitId }
  const id = await addMatter(tx, { ...wish, year, number, state, deadline, on, at, ...who })
  await addStep(tx, { matterId: id, what: 'raised', at, ...who, text: wish.demand, facts: { deadline, state } })
  return { id, year, number, label: writeMatterNumber({ year, number }), deadline }
}

/** The live matter that was raised from this thing of another room, if there is one. */
export function findRaisedMatter(
  tx: Needs['tx'],
  kind: NewMatter['sourceKind'],
  sourceId: string,
): Promise<string | null> {
  return findRaised(tx, { kind, id: sourceId })
}

/** Units must be there and active, the community in the caller's scope. */
export async function checkNames(
  { tx }: Pick<Needs, 'tx'>,
  named: Pick<NewMatter, 'leadUnitId' | 'cooperatingUnitIds'> & { readonly communityId?: string | null },
): Promise<void> {
  if (named.communityId && !(await isCommunityKnown(tx, named.communityId))) throw noCommunity()
  const unknown = await listUnknownUnits(tx, [named.leadUnitId, ...named.cooperatingUnitIds])
  if (unknown.length > 0) throw noUnit(unknown.includes(named.leadUnitId) ? 'leadUnitId' : 'cooperatingUnitIds')
  if (named.cooperatingUnitIds.includes(named.leadUnitId)) throw helpsItself()
}

function noUnit(where: string): Fault {
  return new Fault(
    'invalid',
    'matters.noUnit',
    {
      zh: '没有这个单位，或它已停用。请在单位名录中选择。',
      en: 'There is no such unit, or it is no longer active. Choose one from the list of units.',
    },
    where,
  )
}

function helpsItself(): Fault {
  return new Fault(
    'invalid',
    'matters.helpsItself',
    { zh: '责任单位不能同时是配合单位。', en: 'The responsible unit cannot be a cooperating one as well.' },
    'cooperatingUnitIds',
  )
}

function noCommunity(): Fault {
  return new Fault(
    'notFound',
    'matters.noCommunity',
    {
      zh: '没有这个小区，或它不在您的管辖范围内。',
      en: 'There is no such community, or it is outside your scope.',
    },
    'communityId',
  )
}

function raisedAlready(): Fault {
  return new Fault('conflict', 'matters.raisedAlready', {
    zh: '这件事已有一件未销号的督办事项，一件一号，没有重复立项。',
    en: 'This thing already has a matter that is not closed: one thing, one number. Nothing was raised.',
  })
}

/** A deadline in the past can be given to nobody. */
export function tooEarly(): Fault {
  return new Fault(
    'invalid',
    'matters.deadlinePast',
    { zh: '办理期限早于今天，没有保存。', en: 'The deadline lies before today; nothing was saved.' },
    'deadline',
  )
}
