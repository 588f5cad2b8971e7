/** A visit's life at the gate: let in, announced, recognised by six digits, taken back. Every story asks who is on duty. */
import { randomInt } from 'node:crypto'
import { newId } from '#base/ids.ts'
import { needOnDuty } from '#site/duty/shift.actions.ts'
import type { Needs, Passes, VisitingVehicle } from '#site/visitors/needs.ts'
import { addSaved } from '#site/visitors/saved/saved.store.ts'
import { dayOf, endOfDay, startOfDay } from '#terms/day.ts'
import { normaliseDoor } from '#terms/door-number.ts'
import { Fault } from '#terms/fault.ts'
import { DOOR_BLIND, NOBODY, openVisit, type Person, sealPerson } from './person.ts'
import type { Agreed, Emergency, Visit, VisitKind } from './visit.contract.ts'
import { eraseAfter, isGoodPin } from './visit.rules.ts'
import * as store from './visit.store.ts'

/** What the wiring gives a room that announces visits. */
export type { Passes, VisitorVehicles } from '#site/visitors/needs.ts'

const PIN = 'visitors.visit.pin_blind'
const LONGEST_MS = 31 * 86_400_000
const TRIES = 20

export interface AtGate {
  readonly communityId: string
  /** The guard's account. */
  readonly by: string
}

async function admitGuard({ tx, clock }: Needs, { communityId, by }: AtGate): Promise<void> {
  await needOnDuty({ tx, clock }, { communityId, accountId: by })
}

/** What a page kept while the node was away. */
interface Kept {
  readonly visitId?: string | undefined
  readonly secondsAgo?: number
}

/** What is the same for everybody who is let in: the row is of the day on which they came. */
function arriveNow(
  { clock }: Needs,
  kind: VisitKind,
  { communityId, by, visitId, secondsAgo = 0 }: Kept & { readonly communityId: string; readonly by: string | null },
) {
  const at = new Date(clock.now().getTime() - secondsAgo * 1000)
  const validUntil = endOfDay(dayOf(at))
  return {
    ...{ communityId, visitId: visitId ?? newId(clock), kind, emergency: null, madeAt: at, madeBy: by },
    ...{ validFrom: at, validUntil: validUntil > at ? validUntil : new Date(at.getTime() + 1), arrivedAt: at },
    ...{ hostId: null, pinBlind: null, passNumber: null, eraseAt: eraseAfter(kind, at) },
  }
}

export async function listToday(needs: Needs, gate: AtGate): Promise<Visit[]> {
  await admitGuard(needs, gate)
  const { tx, clock, vaults } = needs
  const { communityId } = gate
  const today = dayOf(clock.now())
  const rows = await store.listOfDay(tx, { communityId, from: startOfDay(today), to: endOfDay(today) })
  const vault = await vaults.of(tx, communityId)
  return rows.map((row) => openVisit(vault, row))
}

export interface VisitWish extends AtGate, Person, Kept {
  readonly kind: 'guest' | 'service'
  readonly door: string
  readonly agreed: Agreed
  readonly save?: boolean
  readonly way?: 'gate' | 'saved'
}

/** Whoever the household does not want is not registered at all: there is no such call. */
export async function registerVisit(needs: Needs, wish: VisitWish): Promise<string> {
  await admitGuard(needs, wish)
  const { tx, clock, vaults } = needs
  const { communityId, kind, agreed, way = 'gate' } = wish
  const person = { ...wish, door: normaliseDoor(wish.door) }
  const vault = await vaults.of(tx, communityId)
  const visit = { ...arriveNow(needs, kind, wish), way, agreed, ...sealPerson(vault, 'visit', person) }
  // Sent before, by a page whose answer was lost: it is there once.
  if (!(await store.addVisit(tx, visit))) return visit.visitId
  await admitVehicle(needs, visit, wish.plate)
  if (wish.save === true && wish.name !== null)
    await addSaved(tx, {
      ...{ communityId, savedId: newId(clock), doorBlind: vault.blind(DOOR_BLIND, person.door), at: clock.now() },
      ...sealPerson(vault, 'saved', person),
    })
  return visit.visitId
}

export async function noteDelivery(needs: Needs, gate: AtGate & Kept): Promise<string> {
  await admitGuard(needs, gate)
  const visit = { ...arriveNow(needs, 'delivery', gate), way: 'gate', agreed: null, ...NOBODY } as const
  await store.addVisit(needs.tx, visit)
  return visit.visitId
}

/** Nobody is held up: not even by the question who is on duty. */
export async function noteEmergency(
  needs: Needs,
  gate: AtGate & Kept & { readonly emergency: Emergency },
): Promise<string> {
  const { emergency } = gate
  const visit = { ...arriveNow(needs, 'emergency', gate), way: 'gate', agreed: null, ...NOBODY, emergency } as const
  await store.addVisit(needs.tx, visit)
  return visit.visitId
}

export interface Announcement extends AtGate, Person {
  readonly door: string
  readonly agreed: Agreed
  readonly from: Date
  readonly until: Date
  readonly places: readonly number[]
}

/** Six digits that nobody else has now; said once, kept blinded. A pass beside them where doors read passes. */
export async function announceVisit(
  needs: Needs,
  passes: Passes | null,
  wish: Announcement,
): Promise<{ visitId: string; pin: string; pass: string | null }> {
  await admitGuard(needs, wish)
  return announce(needs, passes, { ...wish, hostId: null })
}

/** By the household itself, on the residents' page. */
export function announceFromHome(
  needs: Needs,
  passes: Passes | null,
  wish: Omit<Announcement, 'by' | 'agreed'> & { readonly hostId: string },
) {
  return announce(needs, passes, { ...wish, by: null, agreed: 'page' })
}

type Announced = Omit<Announcement, 'by' | 'agreed'> & {
  readonly by: string | null
  readonly agreed: Agreed | 'page'
  readonly hostId: string | null
}

async function announce(
  needs: Needs,
  passes: Passes | null,
  wish: Announced,
): Promise<{ visitId: string; pin: string; pass: string | null }> {
  const { tx, clock, vaults } = needs
  const { communityId, from, until, places, hostId } = wish
  if (until <= from || until.getTime() - from.getTime() > LONGEST_MS || until <= clock.now()) throw refuseTime()
  const vault = await vaults.of(tx, communityId)
  const pass =
    passes === null || places.length === 0
      ? null
      : await passes.issue(needs, { communityId, hostId, places, validFrom: from, validUntil: until })
  const visit = {
    ...arriveNow(needs, 'guest', wish),
    way: 'ahead',
    agreed: wish.agreed,
    hostId,
    arrivedAt: null,
    ...{ validFrom: from, validUntil: until, eraseAt: eraseAfter('guest', until), passNumber: pass?.number ?? null },
    ...sealPerson(vault, 'visit', { ...wish, door: normaliseDoor(wish.door) }),
  } as const
  for (let tries = 0; tries < TRIES; tries += 1) {
    const pin = String(randomInt(1_000_000)).padStart(6, '0')
    if (!isGoodPin(pin)) continue
    if (!(await store.addVisit(tx, { ...visit, pinBlind: vault.blind(PIN, pin) }))) continue
    await admitVehicle(needs, visit, wish.plate)
    return { visitId: visit.visitId, pin, pass: pass?.text ?? null }
  }
  throw new Error('no PIN is free: thousands of visits are announced at once')
}

/** Its barrier opens while the visit holds. */
async function admitVehicle(needs: Needs, visit: Omit<VisitingVehicle, 'plate'>, plate: string | null): Promise<void> {
  if (plate !== null) await needs.vehicles?.admit(needs, { ...visit, plate })
}

export async function findByPin(needs: Needs, gate: AtGate & { readonly pin: string }): Promise<Visit> {
  await admitGuard(needs, gate)
  const { tx, clock, vaults } = needs
  const { communityId } = gate
  const vault = await vaults.of(tx, communityId)
  const pinBlind = vault.blind(PIN, gate.pin)
  const row = await store.findAnnounced(tx, { communityId, pinBlind, now: clock.now() })
  if (row === null) throw refusePin()
  return openVisit(vault, row)
}

/** Plate and door of a visit by its number, for the barrier it stands at; null when it is erased or taken back. */
export async function findVisitor(
  { tx, vaults }: Pick<Needs, 'tx' | 'vaults'>,
  { communityId, visitId }: { readonly communityId: string; readonly visitId: string },
): Promise<Pick<Person, 'door' | 'plate'> | null> {
  const row = await store.findVisit(tx, communityId, visitId)
  if (row === null) return null
  const { door, plate } = openVisit(await vaults.of(tx, communityId), row)
  return { door, plate }
}

export async function noteArrival(needs: Needs, gate: AtGate & { readonly visitId: string }): Promise<void> {
  await admitGuard(needs, gate)
  if (!(await store.setArrived(needs.tx, { ...gate, at: needs.clock.now() }))) throw refuseUnknown()
}

/** Name and plate go at once, the row in the night; the pass goes onto the lists of the doors. */
export async function withdrawVisit(
  needs: Needs,
  passes: Passes | null,
  gate: AtGate & { readonly visitId: string },
): Promise<void> {
  await admitGuard(needs, gate)
  return withdraw(needs, passes, gate)
}

/** The household's own announcements, the newest first. */
export async function listHosted(needs: Needs, { communityId, hostId }: Hosted): Promise<Visit[]> {
  const vault = await needs.vaults.of(needs.tx, communityId)
  return (await store.listHosted(needs.tx, communityId, hostId)).map((row) => openVisit(vault, row))
}

interface Hosted {
  readonly communityId: string
  readonly hostId: string
}

/** Only what this host announced. */
export function withdrawFromHome(
  needs: Needs,
  passes: Passes | null,
  visit: Hosted & { readonly visitId: string },
): Promise<void> {
  return withdraw(needs, passes, visit)
}

async function withdraw(
  needs: Needs,
  passes: Passes | null,
  gate: { readonly communityId: string; readonly visitId: string; readonly hostId?: string },
): Promise<void> {
  const { communityId } = gate
  const number = await store.setWithdrawn(needs.tx, { ...gate, at: needs.clock.now() })
  if (number === undefined) throw refuseUnknown()
  if (number !== null) await passes?.withdraw(needs, { communityId, number })
  await needs.vehicles?.withdraw(needs, gate)
}

function refuseTime(): Fault {
  return new Fault('invalid', 'visitors.time', {
    zh: '结束时间要在开始之后，最长 31 天，不能已经过去。',
    en: 'The end comes after the beginning, at most 31 days, and is not over yet.',
  })
}

function refusePin(): Fault {
  return new Fault('notFound', 'visitors.pin', {
    zh: '没有这个号码，或者不在约定的时间。请打电话问住户。',
    en: 'No visit has these digits now. Call the household.',
  })
}

function refuseUnknown(): Fault {
  return new Fault('notFound', 'visitors.unknown', {
    zh: '这位客人已经到了、取消了，或者不在约定的时间。',
    en: 'This visit has come, was taken back, or does not hold now.',
  })
}
