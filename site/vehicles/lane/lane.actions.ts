/** A vehicle that a barrier did not let in: who it is as far as the lists tell, let in by one press, or not. */
import { type OpeningDesk, openDoor } from '#site/doors/desk/open-door.actions.ts'
import { needOnDuty } from '#site/duty/shift.actions.ts'
import { findRegisteredPlate, findRegisteredVehicle } from '#site/people/resident/vehicle.actions.ts'
import { cutOff } from '#site/retention/rule.contract.ts'
import type { Needs } from '#site/vehicles/needs.ts'
import { WAITING_MS } from '#site/vehicles/permit/permit.rules.ts'
import { listStraysSince, PLATE_OF_STRAY } from '#site/vehicles/stray/stray.store.ts'
import type { Waiting } from '#site/vehicles/vehicles.contract.ts'
import { findVisitor } from '#site/visitors/visit/visit.actions.ts'
import * as store from './lane.store.ts'
import type { LaneAnswer } from './reason.contract.ts'

interface AtGate {
  readonly communityId: string
  /** The guard's account. */
  readonly by: string
}

const sinceOf = ({ clock }: Pick<Needs, 'clock'>) => new Date(clock.now().getTime() - WAITING_MS)

/** Whoever stands at a barrier now and was not let in, one for each lane: for the guard on duty, and for ten minutes. */
export async function listAtBarriers(needs: Needs, { communityId, by }: AtGate): Promise<Waiting[]> {
  const { tx, clock } = needs
  await needOnDuty({ tx, clock }, { communityId, accountId: by })
  const since = sinceOf(needs)
  const answered = await store.listAnsweredLanes(tx, communityId, since)
  const isOpen = ({ controllerId, door, at }: { controllerId: string; door: number; at: Date }) =>
    !answered.some((one) => one.controllerId === controllerId && one.door === door && one.at >= at)
  const seen = [...(await nameStrays(needs, communityId, since)), ...(await nameRefused(needs, communityId, since))]
  const latest = new Map<string, Waiting>()
  for (const one of seen.filter(isOpen).sort((a, b) => a.at.getTime() - b.at.getTime()))
    latest.set(`${one.controllerId} ${one.door}`, one)
  return [...latest.values()].reverse()
}

/** Whether there is anything to ask for: without plate, so that a screen may look every few seconds. */
export async function readMark(needs: Needs, communityId: string): Promise<string | null> {
  return (await store.findMark(needs.tx, communityId, sinceOf(needs)))?.toISOString() ?? null
}

async function nameStrays({ tx, clock, vaults }: Needs, communityId: string, since: Date): Promise<Waiting[]> {
  const vault = await vaults.of(tx, communityId)
  const here = { tx, clock, communityId, vault }
  const rows = await listStraysSince(tx, communityId, since)
  return Promise.all(
    rows.map(async ({ plateSealed, ...row }) => {
      const plate = vault.open(PLATE_OF_STRAY, plateSealed)
      const is = (await findRegisteredPlate(here, plate)) ? ('registered' as const) : ('stranger' as const)
      return { ...row, plate, is, home: null, because: null }
    }),
  )
}

async function nameRefused(needs: Needs, communityId: string, since: Date): Promise<Waiting[]> {
  const { tx, clock, vaults } = needs
  const here = { tx, clock, communityId, vault: await vaults.of(tx, communityId) }
  const rows = await store.listRefused(tx, communityId, since)
  const named = await Promise.all(
    rows.map(async ({ kind, vehicleId, visitId, ...row }) => {
      const vehicle = vehicleId === null ? null : await findRegisteredVehicle(here, vehicleId)
      const visitor = visitId === null ? null : await findVisitor({ tx, vaults }, { communityId, visitId })
      const plate = vehicle?.plate ?? visitor?.plate ?? null
      return plate === null ? [] : [{ ...row, plate, is: kind, home: visitor?.door ?? null }]
    }),
  )
  return named.flat()
}

export type LetIn = AtGate & store.Lane & { readonly answer: Exclude<LaneAnswer, 'turnedBack'> }

/** Asks the barrier to open, and only what opened is answered. From then on no plate of that lane lies here. */
export async function letIn(
  needs: Needs & { readonly desk: OpeningDesk | null },
  wish: LetIn,
): Promise<Awaited<ReturnType<typeof openDoor>>> {
  const { tx, clock, desk } = needs
  await needOnDuty({ tx, clock }, { communityId: wish.communityId, accountId: wish.by })
  const outcome = await openDoor({ tx, clock, desk }, wish)
  if (outcome === 'done') await settle(needs, wish)
  return outcome
}

/** Drove on, or was sent away. */
export async function turnBack(needs: Needs, wish: AtGate & store.Lane): Promise<void> {
  const { tx, clock } = needs
  await needOnDuty({ tx, clock }, { communityId: wish.communityId, accountId: wish.by })
  await settle(needs, { ...wish, answer: 'turnedBack' })
}

/** How many were past their time. */
export function erasePastAnswers({ tx, clock }: Pick<Needs, 'tx' | 'clock'>, communityId: string): Promise<number> {
  return store.removePastAnswers(tx, communityId, cutOff('laneAnswer', clock.now()))
}

async function settle({ tx, clock }: Needs, lane: store.Lane & { readonly answer: LaneAnswer }): Promise<void> {
  await store.addAnswer(tx, { ...lane, at: clock.now() })
  await store.removeStraysOf(tx, lane)
}
