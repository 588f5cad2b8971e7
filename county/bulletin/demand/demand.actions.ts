/** Demands: put into a draft, taken out of it, met after the issue. One function per story. */
import type { Demand } from '#county/bulletin/bulletin.contract.ts'
import { decideMove } from '#county/bulletin/bulletin.rules.ts'
import { type Needs, needBulletin, needLocked } from '#county/bulletin/needs.ts'
import type { Day } from '#terms/day.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { addDemand, findDemand, removeDemand, setDemandDone } from './demand.store.ts'

export async function putDemand(
  { tx }: Needs,
  from: { bulletinId: string; text: string; unitId: string; deadline: Day },
): Promise<Demand> {
  const bulletin = await needLocked(tx, from.bulletinId)
  decideMove(bulletin.state, 'edit')
  const id = await addDemand(tx, from)
  return (await findDemand(tx, id)) ?? fail()
}

export async function dropDemand({ tx }: Needs, id: string): Promise<void> {
  const demand = (await findDemand(tx, id)) ?? fail()
  const bulletin = await needLocked(tx, demand.bulletinId)
  decideMove(bulletin.state, 'edit')
  await removeDemand(tx, id)
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
