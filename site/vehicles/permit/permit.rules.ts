/** Which vehicle gets which permit, and how long a read of a stranger stays. Pure; tables. No row is about money. */
import { RULES } from '#site/retention/rule.contract.ts'
import type { Text } from '#terms/text.ts'

/** The group that visitors' vehicles belong to: they pass where the rules of the doors let it pass. */
export const VISITORS_CIRCLE = 'guestcars'

/** How long the guard sees who stands at the barrier. */
export const WAITING_MS = 600_000
const DAY_MS = 86_400_000

/** Reads that match nothing are erased within seven days; three serve to sort out a bump at the barrier. */
export const eraseStrayAt = (at: Date): Date => new Date(at.getTime() + RULES.vehicleRead.days * DAY_MS)

export interface PermitWish {
  readonly vehicle: 'car' | 'ebike'
  readonly what: 'plate' | 'tag'
  /** What a tag reader reads; null for a plate, which the register knows. */
  readonly read: string | null
  /** Until when; null for as long as the vehicle is registered. */
  readonly validUntil: Date | null
  readonly now: Date
}

interface Row {
  readonly because: 'carByTag' | 'tagNumber' | 'plateTwice' | 'past'
  readonly text: Text
  readonly when: (wish: PermitWish) => boolean
}

/** Why a permit is not given; the first row that matches. The list is closed: an unpaid fee is no reason. */
export const PERMIT_REFUSALS: readonly Row[] = [
  {
    because: 'carByTag',
    text: { zh: '汽车按车牌通行，不用标签。', en: 'Cars pass by their plate, not by a tag.' },
    when: ({ vehicle, what }) => vehicle === 'car' && what === 'tag',
  },
  {
    because: 'tagNumber',
    text: { zh: '请填写标签号。', en: 'A tag needs its number.' },
    when: ({ what, read }) => what === 'tag' && read === null,
  },
  {
    because: 'plateTwice',
    text: { zh: '车牌以登记为准，不用再填。', en: 'The plate is that of the register; leave it out.' },
    when: ({ what, read }) => what === 'plate' && read !== null,
  },
  {
    because: 'past',
    text: { zh: '到期时间已经过去。', en: 'The end is over already.' },
    when: ({ validUntil, now }) => validUntil !== null && validUntil <= now,
  },
]

/** Null: nothing stands against it. */
export function refusePermit(wish: PermitWish): Pick<Row, 'because' | 'text'> | null {
  return PERMIT_REFUSALS.find(({ when }) => when(wish)) ?? null
}
