/** What a controller knows of its doors now, and what happens at them: decides by its list, turns it into events. No network. */
import { decide, type Live, type Verdict } from '#wire/door/decide.rules.ts'
import type { EventBody } from '#wire/door/event.contract.ts'
import { decodePass } from '#wire/door/pass.codec.ts'
import type { ControllerState, Presented } from '#wire/door/up.contract.ts'
import type { Charging, Detected, Side } from '#wire/door/words.contract.ts'
import { hashRead, type ListStore, verifyPass } from './list-store.ts'

export interface Doors {
  present(door: number, presented: Presented, side: Side, at: Date): Verdict
  /** A plate or tag at a lane. What is on no list is refused; a plate is told beside it, so that the guard sees it. */
  readVehicle(door: number, seen: { way: 'plate' | 'tag'; read: string }, side: Side, at: Date): Verdict
  /** A detector's point notices something, or no longer. */
  detect(door: number, what: Detected, on: boolean): void
  charge(door: number, is: Charging): void
  exit(door: number): void
  openByHand(door: number): boolean
  release(doors: readonly number[], on: boolean): boolean
  force(door: number): void
  hold(door: number, seconds: number): void
  close(door: number): void
  setTamper(on: boolean): void
  setFire(on: boolean): void
  setPower(source: 'mains' | 'battery', minutesLeft: number | null): void
  state(): Pick<ControllerState, 'doors' | 'tamper' | 'power' | 'fire'>
}

interface Now {
  tamper: boolean
  power: 'mains' | 'battery'
  fire: boolean
  readonly openDoors: Set<number>
  readonly released: Set<number>
  readonly inside: Set<string>
  readonly uses: Map<string, number>
  readonly tries: Map<string, number>
}

/** `numbers`: the doors there are. `record` writes an event down before anything else happens. */
export function makeDoors(numbers: readonly number[], list: ListStore, record: (body: EventBody) => void): Doors {
  const now: Now = {
    ...{ tamper: false, power: 'mains', fire: false },
    ...{ openDoors: new Set(), released: new Set(), inside: new Set(), uses: new Map(), tries: new Map() },
  }
  return {
    present: (door, presented, side, at) => presentAt({ now, list, record }, { door, presented, side, at }),
    readVehicle(door, { way, read }, side, at) {
      const key = hashRead(list.ready()?.head.salt ?? '', way, read)
      const verdict = presentAt({ now, list, record }, { door, presented: { way, key }, side, at })
      if (way === 'plate' && !verdict.open && verdict.because === 'unknown')
        record({ kind: 'stray', door, side, what: 'plate', read })
      return verdict
    },
    detect(door, what, on) {
      record({ kind: 'alarm', door, what, on })
    },
    charge(door, is) {
      record({ kind: 'charge', door, is })
    },
    exit(door) {
      record({ kind: 'opened', door, side: 'out', way: 'exit', number: null, because: 'exit' })
    },
    openByHand(door) {
      if (!numbers.includes(door)) return false
      record({ kind: 'opened', door, side: 'in', way: 'remote', number: null, because: 'hand' })
      return true
    },
    release(doors, on) {
      if (doors.some((door) => !numbers.includes(door))) return false
      for (const door of doors) if (on) now.released.add(door)
      for (const door of doors) if (!on) now.released.delete(door)
      return true
    },
    force(door) {
      now.openDoors.add(door)
      record({ kind: 'forced', door })
    },
    hold(door, seconds) {
      now.openDoors.add(door)
      record({ kind: 'heldOpen', door, seconds })
    },
    close(door) {
      now.openDoors.delete(door)
      record({ kind: 'closed', door })
    },
    setTamper(on) {
      now.tamper = on
      record({ kind: 'tamper', on })
    },
    setFire(on) {
      now.fire = on
      record({ kind: 'fire', on })
    },
    setPower(source, minutesLeft) {
      now.power = source
      record({ kind: 'power', source, minutesLeft })
    },
    state: () => ({
      ...{ tamper: now.tamper, power: now.power, fire: now.fire },
      doors: numbers.map((door) => ({
        door,
        leaf: now.openDoors.has(door) ? ('open' as const) : ('closed' as const),
        lock: now.fire || now.released.has(door) ? ('free' as const) : ('locked' as const),
      })),
    }),
  }
}

interface Hands {
  readonly now: Now
  readonly list: ListStore
  readonly record: (body: EventBody) => void
}

interface Presenting {
  readonly door: number
  readonly presented: Presented
  readonly side: Side
  readonly at: Date
}

/** Without any list nobody is known; the way out and the fire release do not ask the list. */
function presentAt({ now, list, record }: Hands, { door, presented, side, at }: Presenting): Verdict {
  const ready = list.ready()
  const live: Live = { fire: now.fire, openDoors: now.openDoors, inside: now.inside, uses: now.uses }
  const verdict: Verdict =
    ready === null
      ? { open: false, because: 'unknown', number: null }
      : decide(ready, { door, side, presented }, at, live, verifyPass)
  const common = { door, side, way: presented.way, number: verdict.number }
  if (verdict.open) record({ kind: 'opened', ...common, because: verdict.because })
  else record({ kind: 'refused', ...common, because: verdict.because })
  const reader = `${door}${side}`
  if (verdict.open) {
    now.tries.delete(reader)
    remember(now, list, { door, presented, side, at }, verdict.number)
    return verdict
  }
  // Strangers' vehicles are no attempts to get in.
  if (presented.way === 'plate' || presented.way === 'tag') return verdict
  const count = (now.tries.get(reader) ?? 0) + 1
  now.tries.set(reader, count)
  if (count % (ready?.head.wrongTries ?? 5) === 0)
    record({ kind: 'wrongTries', door, side, count: Math.min(count, 100) })
  return verdict
}

function remember(now: Now, list: ListStore, { door, presented, side }: Presenting, number: string | null): void {
  const head = list.ready()?.head
  if (number === null || head === undefined) return
  if (presented.way === 'pass' && decodePass(head.community, presented.pass).pass.uses > 0) {
    now.uses.set(number, (now.uses.get(number) ?? 0) + 1)
  }
  if (head.doors.find((one) => one.door === door)?.antiPassback !== true) return
  if (side === 'in') now.inside.add(number)
  else now.inside.delete(number)
}
