/** Invented residents of a living site, always the same for the same seed, recorded through the register's own actions. */

import type { Here } from '#site/people/here.ts'
import { addDoors, listHouseholds, openBuilding } from '#site/people/place/place.store.ts'
import { recordResident, registerVehicle } from '#site/people/resident/resident.actions.ts'
import { type Dice, makeDice } from '#terms/dice.ts'

export const BUILDINGS = 6
const STAIRWELLS = 2
const FLOORS = 6
const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张']
const GIVEN = [
  '建国',
  '秀英',
  '志强',
  '桂兰',
  '海燕',
  '文博',
  '雨桐',
  '春生',
  '立新',
  '玉梅',
  '明远',
  '思琪',
  '国庆',
  '小芳',
]
const CARS_IN_100 = 30
const EBIKES_IN_100 = 35

export interface InventedVehicle {
  readonly vehicleId: string
  readonly kind: 'car' | 'ebike'
  readonly plate: string
}

export interface Invented {
  readonly residentIds: readonly string[]
  readonly vehicles: readonly InventedVehicle[]
}

/** Three of four doors are registered, one resident each; some have a car or an e-bike. */
export async function inventResidents(here: Here, seed: number): Promise<Invented> {
  const dice = makeDice(seed)
  const residentIds: string[] = []
  const vehicles: InventedVehicle[] = []
  for (let building = 1; building <= BUILDINGS; building += 1) {
    for (const householdId of await addBuilding(here, building)) {
      if (dice(4) === 0) continue
      const residentId = await addOne(here, householdId, { dice, index: residentIds.length })
      residentIds.push(residentId)
      for (const wish of drawVehicles(dice, vehicles.length))
        vehicles.push({ ...wish, vehicleId: await registerVehicle(here, { residentId, ...wish }) })
    }
  }
  return { residentIds, vehicles }
}

async function addBuilding({ tx, communityId }: Here, number: number): Promise<string[]> {
  const buildingId = await openBuilding(tx, { communityId, name: `${number}号楼`, importId: null })
  const doors = Array.from({ length: STAIRWELLS * FLOORS * 2 }, (_, at) => ({
    stairwell: String(1 + Math.floor(at / (FLOORS * 2))),
    door: `${1 + Math.floor((at % (FLOORS * 2)) / 2)}0${1 + (at % 2)}`,
  }))
  await addDoors(tx, { communityId, buildingId, importId: null }, doors)
  return (await listHouseholds(tx, communityId, buildingId)).map(({ id }) => id)
}

function addOne(
  here: Here,
  householdId: string,
  { dice, index }: { readonly dice: Dice; readonly index: number },
): Promise<string> {
  const pick = (list: readonly string[]) => list[dice(list.length)] ?? ''
  return recordResident(here, {
    ...{ name: `${pick(SURNAMES)}${pick(GIVEN)}`, role: dice(4) === 0 ? 'tenant' : 'owner' },
    ...{ phone: `1390000${String(1000 + index)}`, movedInOn: null, guardianId: null, householdId },
    ...{ purposes: ['contact', 'vehicle'], source: 'office', way: 'paper' },
  })
}

function drawVehicles(dice: Dice, count: number): { kind: 'car' | 'ebike'; plate: string }[] {
  const number = String(10_000 + count * 37 + dice(30))
  const roll = dice(100)
  if (roll < CARS_IN_100) return [{ kind: 'car', plate: `皖A${number}` }]
  return roll < CARS_IN_100 + EBIKES_IN_100 ? [{ kind: 'ebike', plate: `合肥${number}` }] : []
}
