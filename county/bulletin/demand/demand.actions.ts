/** Demands: put into a draft, taken out of it, met after the issue. One function per story. */
import type { Demand } from '#county/bulletin/bulletin.contract.ts'
import { decideMove } from '#county/bulletin/bulletin.rules.ts'
import { addStep } from '#county/bulletin/bulletin.store.ts'
import { type Needs, needBulletin, needLocked } from '#county/bulletin/needs.ts'
import type { Day } from '#terms/day.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { addDemand, findDemand, removeDemand, setDemandDone } from './demand.store.ts'

/** Adds a demand to a draft. Whoever does has written on the bulletin and does not issue it. */
export async function putDemand(
  needs: Needs,
  from: { bulletinId: string; text: string; unitId: string; deadline: Day },
): Promise<Demand> {
  const { tx } = needs
  const bulletin = await needLocked(tx, from.bulletinId)
  decideMove(bulletin.state, 'edit')
  const id = await addDemand(tx, from)
  await writeHand(needs, from.bulletinId)
  return (await findDemand(tx, id)) ?? fail()
}

export async function dropDemand(needs: Needs, id: string): Promise<void> {
  const { tx } = needs
  const demand = (await findDemand(tx, id)) ?? fail()
  const bulletin = await needLocked(tx, demand.bulletinId)
  decideMove(bulletin.state, 'edit')
  await removeDemand(tx, id)
  await writeHand(needs, demand.bulletinId)
}

function writeHand({ tx, clock, actor }: Needs, bulletinId: string): Promise<void> {
  const step = { bulletinId, at: clock.now(), by: actor.accountId, byName: actor.name }
  return addStep(tx, { ...step, what: 'edited', note: 'demands' })
}

/** Records that a demand of an issued bulletin was met; not in the future. */
export async function fulfilDemand(
  { tx, clock, actor }: Needs,
  from: { id: string; on: Day; note: string | null },
): Promise<void> {
  const demand = (await findDemand(tx, from.id)) ?? fail()
  const bulletin = await needBulletin(tx, demand.bulletinId)
  decideMove(bulletin.state, 'correct')
  const at = clock.now()
  if (from.on > dayOf(at))
    throw new Fault('invalid', 'bulletin.doneInFuture', {
      zh: '落实日期在今天以后。请填写实际落实的日期。',
      en: 'The day on which it was met lies in the future. Give the actual day.',
    })
  await setDemandDone(tx, { ...from, byName: actor.name, at })
}

function fail(): never {
  throw new Fault('notFound', 'bulletin.noDemand', {
    zh: '没有这项工作要求。请刷新页面查看。',
    en: 'There is no such demand. Reload the page.',
  })
}
