/** A day in a community by the second, always the same for the same seed: who goes when, and what goes wrong. Pure; moves nothing. */
import { makeDice } from '#terms/dice.ts'

export interface DayWish {
  readonly seed: number
  /** Doors as `controller/door`. */
  readonly doors: readonly string[]
  /** Cards that are given out, by what a reader reads. */
  readonly cards: readonly string[]
  /** How often a card is used on this day, on the average. */
  readonly usesPerCard: number
}

export type Happening =
  | { readonly what: 'card' | 'wrongCard'; readonly read: string; readonly side: 'in' | 'out' }
  | { readonly what: 'exit' | 'forced' | 'closed' | 'heldOpen' | 'offline' | 'online' | 'powerLost' | 'powerBack' }

export type Moment = Happening & { readonly second: number; readonly controller: string; readonly door: number }

/** Shares of a day's uses by hour: out in the morning, in at noon and in the evening. */
const HOURS = [1, 1, 0, 0, 1, 3, 10, 22, 18, 8, 6, 9, 12, 7, 6, 7, 10, 18, 22, 16, 10, 7, 4, 2]
const TOTAL = HOURS.reduce((sum, share) => sum + share, 0)
const MORNING_ENDS = 10
/** Of a hundred uses: a stranger's card, and leaving by the button. */
const WRONG_IN_100 = 2
const EXIT_IN_100 = 30

/** What went wrong on this day: from which hour, for how many minutes. */
const FAULTS: readonly {
  readonly hour: number
  readonly minutes: number
  readonly begins: Happening
  readonly ends: Happening
}[] = [
  { hour: 7, minutes: 40, begins: { what: 'offline' }, ends: { what: 'online' } },
  { hour: 9, minutes: 6, begins: { what: 'heldOpen' }, ends: { what: 'closed' } },
  { hour: 14, minutes: 90, begins: { what: 'powerLost' }, ends: { what: 'powerBack' } },
  { hour: 23, minutes: 3, begins: { what: 'forced' }, ends: { what: 'closed' } },
]

/** All moments of the day in their order. Throws RangeError without doors or cards. */
export function planDay({ seed, doors, cards, usesPerCard }: DayWish): Moment[] {
  if (doors.length === 0 || cards.length === 0) throw new RangeError('a day needs doors and cards')
  const dice = makeDice(seed)
  const pickDoor = () => splitDoor(doors[dice(doors.length)] ?? '')
  const uses = Array.from({ length: Math.round(cards.length * usesPerCard) }, (): Moment => {
    const hour = pickHour(dice(TOTAL))
    const at = { second: hour * 3600 + dice(3600), ...pickDoor() }
    const roll = dice(100)
    const side = hour < MORNING_ENDS ? 'out' : 'in'
    if (roll < WRONG_IN_100)
      return { ...at, what: 'wrongCard', read: (0xf0000000 + dice(1_000_000)).toString(16).toUpperCase(), side: 'in' }
    if (roll < EXIT_IN_100 && side === 'out') return { ...at, what: 'exit' }
    return { ...at, what: 'card', read: cards[dice(cards.length)] ?? '', side }
  })
  const faults = FAULTS.flatMap(({ hour, minutes, begins, ends }): Moment[] => {
    const second = hour * 3600 + dice(600)
    const at = pickDoor()
    const end = Math.min(86_399, second + minutes * 60)
    return [
      { ...at, ...begins, second },
      { ...at, ...ends, second: end },
    ]
  })
  return [...uses, ...faults].sort((a, b) => a.second - b.second)
}

function splitDoor(name: string): { controller: string; door: number } {
  const [controller = '', door = '1'] = name.split('/')
  return { controller, door: Number(door) }
}

function pickHour(roll: number): number {
  let left = roll
  const hour = HOURS.findIndex((share) => {
    left -= share
    return left < 0
  })
  return hour < 0 ? HOURS.length - 1 : hour
}
