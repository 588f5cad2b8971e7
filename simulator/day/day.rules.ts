/** A day in a community by the second, always the same for the same seed: who goes when, and what goes wrong. Pure; moves nothing. */
import { type Dice, makeDice } from '#terms/dice.ts'
import type { Charging } from '#wire/door/words.contract.ts'
import type { DeviceKind, Fault, Script } from './script.ts'

/** Points (doors, lanes, detectors) as `device/point`, by what they belong to. */
export type Points = Readonly<Partial<Record<DeviceKind, readonly string[]>>>

export interface DayWish {
  readonly seed: number
  readonly script: Script
  readonly points: Points
  /** Cards, plates and e-bike tags that are given out, by what a reader reads. */
  readonly cards: readonly string[]
  readonly plates?: readonly string[]
  readonly tags?: readonly string[]
  /** How often each of them is used on this day, on the average. */
  readonly uses: number
}

export type Happening =
  | { readonly what: 'card' | 'wrongCard' | 'plate' | 'tag'; readonly read: string; readonly side: 'in' | 'out' }
  | { readonly what: 'charge'; readonly is: Charging }
  | { readonly what: 'fault'; readonly fault: Fault; readonly on: boolean }
  | { readonly what: 'exit' }

export type Moment = Happening & { readonly second: number; readonly controller: string; readonly door: number }

const LAST_SECOND = 86_399

/** All moments of the day in their order. Throws RangeError without doors or cards. */
export function planDay(wish: DayWish): Moment[] {
  const { seed, script, points, cards } = wish
  if ((points.doorController ?? []).length === 0 || cards.length === 0)
    throw new RangeError('a day needs doors and cards')
  const dice = makeDice(seed)
  const moments = [
    ...planUses(wish, dice),
    ...planVehicles(wish, dice),
    ...planCharges(wish, dice),
    ...script.faults.flatMap((fault) => planFault(fault, points[fault.on] ?? [], dice)),
  ]
  return moments.sort((a, b) => a.second - b.second)
}

function planUses({ script, points, cards, uses }: DayWish, dice: Dice): Moment[] {
  return Array.from({ length: Math.round(cards.length * uses) }, (): Moment => {
    const { second, side } = drawTime(script, dice)
    const at = { second, ...pickPoint(points.doorController ?? [], dice) }
    const roll = dice(100)
    if (roll < script.wrongIn100)
      return { ...at, what: 'wrongCard', read: (0xf0000000 + dice(1_000_000)).toString(16).toUpperCase(), side: 'in' }
    if (roll < script.exitIn100 && side === 'out') return { ...at, what: 'exit' }
    return { ...at, what: 'card', read: cards[dice(cards.length)] ?? '', side }
  })
}

/** Residents' cars and e-bikes twice as seldom as cards, and strangers. Nothing comes where nothing reads. */
function planVehicles({ script, points, plates = [], tags = [], uses }: DayWish, dice: Dice): Moment[] {
  const pass = (what: 'plate' | 'tag', read: string, at: readonly string[]): Moment[] => {
    if (at.length === 0) return []
    const { second, side } = drawTime(script, dice)
    return [{ second, ...pickPoint(at, dice), what, read, side }]
  }
  const often = <T>(list: readonly T[]): T[] =>
    Array.from({ length: Math.round((list.length * uses) / 2) }, () => list[dice(list.length)] as T)
  const barriers = points.barrier ?? []
  return [
    ...often(plates).flatMap((read) => pass('plate', read, barriers)),
    ...often(tags).flatMap((read) => pass('tag', read, points.reader ?? [])),
    ...Array.from({ length: script.strangers }, () => `皖A${10_000 + dice(90_000)}`).flatMap((read) =>
      pass('plate', read, barriers).map((moment) => ({ ...moment, side: 'in' as const })),
    ),
  ]
}

/** Plugged in, full after three to six hours, free an hour later. */
function planCharges({ script, points }: DayWish, dice: Dice): Moment[] {
  return (points.charger ?? []).flatMap((name) =>
    Array.from({ length: script.charges }, (_, time) => {
      const from = Math.floor((time * LAST_SECOND) / script.charges) + dice(3600)
      const full = from + 3 * 3600 + dice(3 * 3600)
      const steps: [number, Charging][] = [
        [from, 'charging'],
        [full, 'full'],
        [full + 3600, 'free'],
      ]
      return steps.map(
        ([second, is]): Moment => ({
          ...{ second: Math.min(LAST_SECOND, second), ...splitPoint(name) },
          ...{ what: 'charge', is },
        }),
      )
    }).flat(),
  )
}

/** What begins ends, within the day. A fault of a device that is not there is left out. */
function planFault({ at, minutes, what }: Script['faults'][number], points: readonly string[], dice: Dice): Moment[] {
  if (points.length === 0) return []
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  const second = hour * 3600 + minute * 60 + dice(600)
  const point = pickPoint(points, dice)
  return [
    { ...point, second, what: 'fault', fault: what, on: true },
    { ...point, second: Math.min(LAST_SECOND, second + minutes * 60), what: 'fault', fault: what, on: false },
  ]
}

function drawTime({ hours, morningEnds }: Script, dice: Dice): { second: number; side: 'in' | 'out' } {
  const hour = pickHour(
    hours,
    dice(
      Math.max(
        1,
        hours.reduce((sum, share) => sum + share, 0),
      ),
    ),
  )
  return { second: hour * 3600 + dice(3600), side: hour < morningEnds ? 'out' : 'in' }
}

function pickHour(hours: readonly number[], roll: number): number {
  let left = roll
  const hour = hours.findIndex((share) => {
    left -= share
    return left < 0
  })
  return hour < 0 ? hours.length - 1 : hour
}

const pickPoint = (names: readonly string[], dice: Dice) => splitPoint(names[dice(names.length)] ?? '')

function splitPoint(name: string): { controller: string; door: number } {
  const [controller = '', door = '1'] = name.split('/')
  return { controller, door: Number(door) }
}
