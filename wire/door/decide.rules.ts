/**
 * Whether a door opens: the one decision, made by the controller from its list, by the node for readers that ask, and by
 * whoever wants to check either. Pure: the list, what was presented, the instant and what is open now come as arguments.
 */
import { decodeBase64url } from '#wire/base64url.ts'
import { isWithin } from './hours.rules.ts'
import type { Entry, ListDoor, ListHead } from './list.contract.ts'
import { decodePass, type Pass, type Verify } from './pass.codec.ts'
import type { Presented } from './up.contract.ts'
import type { OpenReason, RefuseReason, Side } from './words.contract.ts'

/** A list made ready for questions: by hashed key and by number. */
export interface ReadyList {
  readonly head: ListHead
  readonly byKey: ReadonlyMap<string, Entry>
  readonly byNumber: ReadonlyMap<string, Entry>
}

/** What the controller knows of its doors now. */
export interface Live {
  readonly fire: boolean
  readonly openDoors: ReadonlySet<number>
  /** Credentials last seen going in, where anti-passback is on. */
  readonly inside: ReadonlySet<string>
  /** Openings so far, by pass. */
  readonly uses: ReadonlyMap<string, number>
}

export interface Request {
  readonly door: number
  readonly side: Side
  /** `exit`: button, handle or sensor inside. */
  readonly presented: Presented | { readonly way: 'exit' }
}

export type Verdict =
  | { readonly open: true; readonly because: OpenReason; readonly number: string | null }
  | { readonly open: false; readonly because: RefuseReason; readonly number: string | null }

export const QUIET: Live = { fire: false, openDoors: new Set(), inside: new Set(), uses: new Map() }

export function readyList(head: ListHead, entries: ReadonlyMap<string, Entry>): ReadyList {
  const byKey = new Map<string, Entry>()
  for (const entry of entries.values()) if (entry[2] !== null) byKey.set(`${entry[1]}${entry[2]}`, entry)
  return { head, byKey, byNumber: entries }
}

/** What the rows below look at. `pass` is null unless a genuine pass was shown. */
interface Case {
  readonly list: ReadyList
  readonly door: ListDoor | undefined
  readonly side: Side
  readonly at: Date
  readonly live: Live
  readonly way: Presented['way']
  readonly entry: Entry | undefined
  readonly pass: Pass | null
}

interface Row {
  readonly because: RefuseReason
  readonly when: (it: Case) => boolean
}

/** Why a door stays shut; the first row that matches is the reason, and no row is about money. */
export const REFUSALS: readonly Row[] = [
  { because: 'otherDoor', when: ({ door, way }) => door === undefined || !door.ways.includes(way) },
  { because: 'badPass', when: ({ way, pass }) => way === 'pass' && pass === null },
  { because: 'withdrawn', when: ({ entry }) => entry?.[1] === 'withdrawn' },
  { because: 'unknown', when: ({ entry, pass }) => entry === undefined && pass?.kind !== 'visitor' },
  { because: 'notYet', when: (it) => startOf(it) > it.at.getTime() },
  { because: 'expired', when: (it) => endOf(it) <= it.at.getTime() },
  { because: 'usedUp', when: ({ pass, live }) => !!pass?.uses && (live.uses.get(pass.number) ?? 0) >= pass.uses },
  { because: 'otherDoor', when: (it) => !opensHere(it) },
  { because: 'notNow', when: (it) => !isOpenNow(it) },
  {
    because: 'inside',
    when: ({ door, side, live, entry }) => side === 'in' && !!door?.antiPassback && live.inside.has(entry?.[0] ?? ''),
  },
  { because: 'interlock', when: ({ door, live }) => !!door?.interlock.some((other) => live.openDoors.has(other)) },
]

/** Fire and the way out come before every rule: nothing on a list can hold somebody in (GB 55029-2022 3.5.3). */
export function decide(list: ReadyList, request: Request, at: Date, live: Live, verify: Verify): Verdict {
  if (request.presented.way === 'exit') return { open: true, because: 'exit', number: null }
  const { presented } = request
  const door = list.head.doors.find((one) => one.door === request.door)
  const pass = presented.way === 'pass' ? readGenuine(list.head, presented.pass, verify) : null
  const number = pass?.number ?? (presented.way === 'face' ? presented.number : null)
  const entry = findEntry(list, presented, number)
  const it: Case = { list, door, side: request.side, at, live, way: presented.way, entry, pass }
  const known = entry?.[0] ?? (pass === null ? null : pass.number)
  if (live.fire && door?.fireRelease) return { open: true, because: 'fire', number: known }
  const refusal = REFUSALS.find(({ when }) => when(it))
  if (refusal !== undefined) return { open: false, because: refusal.because, number: known }
  return { open: true, because: pass?.kind === 'visitor' ? 'pass' : 'right', number: known }
}

/** A face's number counts only when it stands on the list as a face, a resident's pass only as a pass. */
function findEntry(list: ReadyList, presented: Presented, number: string | null): Entry | undefined {
  if ('key' in presented) return list.byKey.get(`${presented.way}${presented.key}`)
  const entry = number === null ? undefined : list.byNumber.get(number)
  return entry?.[1] === presented.way || entry?.[1] === 'withdrawn' ? entry : undefined
}

function readGenuine(head: ListHead, text: string, verify: Verify): Pass | null {
  try {
    const read = decodePass(head.community, text)
    const key = head.passKeys[read.pass.keyId]
    return key !== undefined && read.holds(decodeBase64url(key), verify) ? read.pass : null
  } catch {
    return null
  }
}

const startOf = ({ entry, pass }: Case): number =>
  Math.max(pass === null ? 0 : pass.from * 1000, Date.parse(entry?.[4] ?? '') || 0)

const endOf = ({ entry, pass }: Case): number =>
  Math.min(pass === null ? Infinity : pass.until * 1000, Date.parse(entry?.[5] ?? '') || Infinity)

function grantsOf({ list, door, entry }: Case) {
  return (list.head.rights[entry?.[3] ?? ''] ?? []).filter((grant) => grant.door === door?.door)
}

function opensHere(it: Case): boolean {
  if (it.pass?.kind === 'visitor') return it.pass.places.includes(it.door?.place ?? 0)
  return grantsOf(it).length > 0
}

function isOpenNow(it: Case): boolean {
  if (it.pass?.kind === 'visitor') return true
  return grantsOf(it).some(({ hours }) => {
    const known = it.list.head.hours[hours]
    return known !== undefined && isWithin(known, it.list.head.days, it.at)
  })
}
