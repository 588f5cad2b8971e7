/** Permits given and ended. Each is an entry on the lists of barriers, which open by it without this node. */
import { giveCredentials, removeCredential } from '#site/doors/credential/credential.actions.ts'
import { findRegisteredVehicle } from '#site/people/resident/vehicle.actions.ts'
import type { Needs } from '#site/vehicles/needs.ts'
import { Fault } from '#terms/fault.ts'
import { normalisePlate, plateSchema } from '#terms/plate.ts'
import type { RemovalReason } from '#wire/door/words.contract.ts'
import { refusePermit, VISITORS_CIRCLE } from './permit.rules.ts'
import * as store from './permit.store.ts'

const PLATE = 'vehicles.permit.plate_blind'

export interface PermitFor {
  readonly communityId: string
  readonly vehicleId: string
  readonly what: 'plate' | 'tag'
  /** What a tag reader reads. */
  readonly read: string | null
  readonly circles: readonly string[]
  readonly validUntil: Date | null
}

/** A vehicle of the register may pass. Throws Fault when it has such a permit already. */
export async function givePermit(needs: Needs, wish: PermitFor): Promise<string> {
  const { tx, clock, vaults } = needs
  const { communityId, vehicleId, what, circles, validUntil } = wish
  const vault = await vaults.of(tx, communityId)
  const vehicle = await findRegisteredVehicle({ tx, clock, communityId, vault }, vehicleId)
  if (vehicle === null) throw refuseUnregistered()
  const refusal = refusePermit({ ...wish, vehicle: vehicle.kind, now: clock.now() })
  if (refusal !== null) throw new Fault('invalid', `vehicles.${refusal.because}`, refusal.text)
  const read = what === 'plate' ? vehicle.plate : wish.read
  // Who visited yesterday and lives here today passes as a resident.
  if (what === 'plate') await endVisits(needs, communityId, { plateBlind: vault.blind(PLATE, vehicle.plate) })
  const given = [{ kind: what, read, holderId: vehicle.residentId, circles, validUntil }] as const
  const [number = ''] = await giveCredentials({ tx, clock }, { communityId, given })
  const about = { vehicleId, visitId: null, plateBlind: null, validFrom: null, validUntil }
  return store.addPermit(tx, { communityId, kind: 'resident', what, number, ...about, at: clock.now() })
}

/** Only for a reason of the list, which knows nothing of money. Barriers learn it with the next difference. */
export async function endPermit(
  needs: Needs,
  gone: { readonly communityId: string; readonly permitId: string; readonly reason: RemovalReason },
): Promise<void> {
  const ended = await store.removePermit(needs.tx, gone.communityId, gone.permitId)
  if (ended === null) throw refuseUnknown()
  await takeOffLists(needs, gone.communityId, { ended: [ended], reason: gone.reason })
}

/** What is no longer in the register passes no barrier any more, from this very transaction on. */
export async function endUnregistered(needs: Omit<Needs, 'vaults'>, communityId: string): Promise<number> {
  const ended = await store.removeOrphans(needs.tx, communityId)
  await takeOffLists(needs, communityId, { ended, reason: 'ownWish' })
  return ended.length
}

export interface VisitingVehicle {
  readonly communityId: string
  readonly visitId: string
  readonly plate: string
  readonly validFrom: Date
  readonly validUntil: Date
}

/** A visitor's vehicle passes while the visit holds. False where no barrier reads plates, or it passes anyway. */
export async function admitVisitor(needs: Needs, visit: VisitingVehicle): Promise<boolean> {
  const { tx, clock, vaults } = needs
  const { communityId, visitId, validFrom } = visit
  const plate = normalisePlate(visit.plate)
  if (!plateSchema.safeParse(plate).success) return false
  const plateBlind = (await vaults.of(tx, communityId)).blind(PLATE, plate)
  const before = await endVisits(needs, communityId, { plateBlind })
  const ends = [visit.validUntil, ...before.flatMap(({ validUntil }) => validUntil ?? [])].map((end) => end.getTime())
  const validUntil = new Date(Math.max(...ends))
  const given = [
    { kind: 'plate', read: plate, holderId: null, circles: [VISITORS_CIRCLE], validFrom, validUntil },
  ] as const
  const number = await giveCredentials({ tx, clock }, { communityId, given }).then(([one]) => one, refuseQuietly)
  if (number === undefined) return false
  const about = { vehicleId: null, visitId, plateBlind, validFrom, validUntil }
  await store.addPermit(tx, { communityId, kind: 'visitor', what: 'plate', number, ...about, at: clock.now() })
  return true
}

/** Vehicles of the register by the numbers of their permits; one whose permit has ended is not among them. */
export async function findPermitted(
  { tx }: Pick<Needs, 'tx'>,
  communityId: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await store.listPermitted(tx, communityId, [...new Set(numbers)])
  return new Map(rows.map(({ number, vehicleId }) => [number, vehicleId]))
}

/** The visit was taken back. */
export async function withdrawVisitor(
  needs: Omit<Needs, 'vaults'>,
  { communityId, visitId }: { readonly communityId: string; readonly visitId: string },
): Promise<void> {
  await endVisits(needs, communityId, { visitId })
}

/** Permits whose time is over leave the lists at once and are forgotten. How many. */
export async function endPast(needs: Omit<Needs, 'vaults'>, communityId: string): Promise<number> {
  const ended = await store.removePastPermits(needs.tx, communityId, needs.clock.now())
  await takeOffLists(needs, communityId, { ended, reason: 'expired' })
  return ended.length
}

async function endVisits(
  needs: Omit<Needs, 'vaults'>,
  communityId: string,
  of: { readonly visitId: string } | { readonly plateBlind: string },
): Promise<store.Ended[]> {
  const ended = await store.removeVisitorPermits(needs.tx, communityId, of)
  await takeOffLists(needs, communityId, { ended, reason: 'visitId' in of ? 'ownWish' : 'replaced' })
  return ended
}

/** A number that the doors removed themselves, its time being over, is gone already. */
async function takeOffLists(
  { tx, clock }: Omit<Needs, 'vaults'>,
  communityId: string,
  { ended, reason }: { readonly ended: readonly store.Ended[]; readonly reason: RemovalReason },
): Promise<void> {
  for (const { number } of ended)
    await removeCredential({ tx, clock }, { communityId, number, reason }).catch((error: unknown) => {
      if (!(error instanceof Fault && error.key === 'doors.noCredential')) throw error
    })
}

/** A resident's own plate, or a community without barriers: the guard opens as ever. */
function refuseQuietly(error: unknown): undefined {
  if (error instanceof Fault && (error.key === 'doors.cardTaken' || error.key === 'doors.none')) return
  throw error
}

function refuseUnregistered(): Fault {
  return new Fault('notFound', 'vehicles.unregistered', {
    zh: '这辆车没有登记。请先在住户登记里登记车辆。',
    en: 'This vehicle is not registered. Register it with its resident first.',
  })
}

function refuseUnknown(): Fault {
  return new Fault('notFound', 'vehicles.noPermit', {
    zh: '没有这个通行许可，或已经结束。',
    en: 'There is no such permit, or it has ended.',
  })
}
