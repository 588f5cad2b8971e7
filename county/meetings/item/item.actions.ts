/** Items from sending to the agenda. One story a function. */

import type { Item } from '#county/meetings/meeting/meeting.contract.ts'
import { touchMeeting } from '#county/meetings/meeting/meeting.store.ts'
import type { ItemState } from '#county/meetings/meeting/words.contract.ts'
import { type Needs, needMeeting } from '#county/meetings/needs.ts'
import { listNames } from '#county/registry/names.actions.ts'
import { Fault } from '#terms/fault.ts'
import type { PasteAnswer } from '#terms/pasted.ts'
import { ITEM_COLUMNS, type NewItem } from './item.contract.ts'
import { readPastedItems } from './item.rules.ts'
import { addItem, findItem, isCommunityKnown, listAgenda, listItems, lockItem, moveItem } from './item.store.ts'

type Acting = Needs & { readonly manages: boolean }

/** The office may write an item down for a unit; anybody else sends for the own one. */
export async function submitItem(needs: Acting, wish: NewItem): Promise<Item> {
  const { tx, clock, actor } = needs
  const unitId = needs.manages ? (wish.unitId ?? actor.unitId) : actor.unitId
  if (unitId === null) throw noUnit()
  if (wish.communityId !== null && !(await isCommunityKnown(tx, wish.communityId))) throw noCommunity()
  const who = { at: clock.now(), by: actor.accountId, byName: actor.name }
  return requireItem(needs, await addItem(tx, { ...wish, unitId, ...who }))
}

/** Items in scope, the newest first. */
export function readItems({ tx }: Pick<Needs, 'tx'>, state: ItemState | null): Promise<Item[]> {
  return listItems(tx, state)
}

/** All of it or nothing. */
export async function submitPasted(
  needs: Acting,
  { text, apply }: { readonly text: string; readonly apply: boolean },
): Promise<PasteAnswer> {
  const own = needs.actor.unitId
  const names = await listNames(needs.tx, text)
  const { items, rows, problems } = readPastedItems(text, names, own)
  const ready = apply && problems.length === 0
  if (ready) for (const item of items) await submitItem(needs, item)
  return {
    heads: Object.values(ITEM_COLUMNS).map((column) => column.names[0]),
    rows: rows.map((row) => [...row]),
    problems: [...problems],
    applied: ready ? items.length : 0,
  }
}

export async function withdrawItem(needs: Acting, id: string): Promise<Item> {
  const { unitId } = await needWaiting(needs, id)
  if (!needs.manages && unitId !== needs.actor.unitId) throw noItem()
  await moveItem(needs.tx, id, { ...NOWHERE, ...stampOf(needs), state: 'withdrawn', reason: null })
  return requireItem(needs, id)
}

export async function declineItem(needs: Needs, id: string, reason: string): Promise<Item> {
  await needWaiting(needs, id)
  await moveItem(needs.tx, id, { ...NOWHERE, ...stampOf(needs), state: 'declined', reason })
  return requireItem(needs, id)
}

/** These in this order; what was on the agenda and is not named waits again. */
export async function setAgenda(needs: Needs, meetingId: string, itemIds: readonly string[]): Promise<void> {
  const meeting = await needMeeting(needs, meetingId, 'write')
  const before = await listAgenda(needs.tx, meetingId)
  const stamp = { ...stampOf(needs), reason: null }
  for (const { id } of before.filter((item) => !itemIds.includes(item.id)))
    await moveItem(needs.tx, id, { ...NOWHERE, ...stamp, state: 'submitted' })
  for (const [place, id] of [...new Set(itemIds)].entries()) {
    const item = await lockItem(needs.tx, id)
    if (item === null) throw noItem()
    if (item.meetingId !== meetingId && item.state !== 'submitted') throw notWaiting()
    await moveItem(needs.tx, id, { ...stamp, state: 'placed', meetingId, ordinal: place + 1 })
  }
  await touchMeeting(needs.tx, meeting.id, meeting.state)
}

const NOWHERE = { meetingId: null, ordinal: null } as const
const stampOf = ({ clock, actor }: Needs) => ({ at: clock.now(), byName: actor.name })

async function needWaiting(needs: Needs, id: string): Promise<Item> {
  const item = await requireItem(needs, id)
  if (item.state !== 'submitted' || (await lockItem(needs.tx, id))?.state !== 'submitted') throw notWaiting()
  return item
}

async function requireItem({ tx }: Pick<Needs, 'tx'>, id: string): Promise<Item> {
  const item = await findItem(tx, id)
  if (item === null) throw noItem()
  return item
}

const noItem = (): Fault =>
  new Fault('notFound', 'meetings.noItem', {
    zh: '没有这件议题，或它不是您单位报送的。',
    en: 'There is no such item, or another unit sent it.',
  })

const notWaiting = (): Fault =>
  new Fault('conflict', 'meetings.itemDecided', {
    zh: '这件议题已列入议程、已撤回或未采纳，不能这样办理。请刷新查看。',
    en: 'This item is on an agenda, withdrawn or not taken; reload to see.',
  })

const noUnit = (): Fault =>
  new Fault(
    'invalid',
    'meetings.noUnit',
    { zh: '请选择这件议题由哪个单位报送。', en: 'Choose which unit sends this item.' },
    'unitId',
  )

const noCommunity = (): Fault =>
  new Fault(
    'notFound',
    'meetings.noCommunity',
    { zh: '没有这个小区，或它不在您的管辖范围内。', en: 'There is no such community, or it is outside your scope.' },
    'communityId',
  )
