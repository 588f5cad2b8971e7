/** Devices of a living site, entered through the doors room, with the rules of who passes where. */
import { randomBytes } from 'node:crypto'
import { giveCredentials } from '#site/doors/credential/credential.actions.ts'
import type { PassNeeds } from '#site/doors/credential/pass.actions.ts'
import type { Device } from '#site/doors/doors.contract.ts'
import { enterController } from '#site/doors/setup/controller.actions.ts'
import type { DoorSettings } from '#site/doors/setup/controller.store.ts'
import { changeRules, readRules } from '#site/doors/setup/rules.actions.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'
import { givePermit } from '#site/vehicles/permit/permit.actions.ts'
import { VISITORS_CIRCLE } from '#site/vehicles/permit/permit.rules.ts'
import { BUILDINGS, type Invented } from './residents.ts'

interface Plan {
  readonly id: string
  readonly device: Device
  readonly label: string
  readonly ways: DoorSettings['ways']
  readonly points: readonly string[]
  readonly circles: readonly string[]
}

const numbered = (count: number, write: (number: number) => string) =>
  Array.from({ length: count }, (_, at) => write(at + 1))
/** One of so many vehicles waits for its permit. */
const WITHOUT_PERMIT = 12
const WAYS = ['card', 'pin', 'pass'] as const
/** A detector reads nothing; every door has at least one way. */
const NOTHING_READ = ['card'] as const

const PLANS: readonly Plan[] = [
  {
    ...{ id: 'gate', device: 'doorController', label: '人行大门', ways: [...WAYS, 'face'], circles: ['all'] },
    points: ['东门人行门', '西门人行门'],
  },
  ...numbered(BUILDINGS, String).map(
    (number): Plan => ({
      ...{ id: `b${number}`, device: 'doorController', label: `${number}号楼`, ways: WAYS, circles: ['all'] },
      points: [`${number}号楼1单元门`, `${number}号楼2单元门`],
    }),
  ),
  {
    ...{ id: 'east', device: 'barrier', label: '东门道闸', ways: ['plate'], circles: ['cars', VISITORS_CIRCLE] },
    points: ['东门入口车道', '东门出口车道'],
  },
  {
    ...{ id: 'shed', device: 'reader', label: '电动车棚', ways: ['tag'], circles: ['ebikes'] },
    points: ['电动车棚门'],
  },
  {
    ...{ id: 'charge', device: 'charger', label: '充电桩', ways: NOTHING_READ, circles: [] },
    points: numbered(8, (number) => `电动车棚 ${number} 号充电桩`),
  },
  {
    ...{ id: 'smoke', device: 'smokeDetector', label: '烟感', ways: NOTHING_READ, circles: [] },
    points: numbered(BUILDINGS, (number) => `${number}号楼公共走道`),
  },
  {
    ...{ id: 'sos', device: 'sosButton', label: '求助按钮', ways: NOTHING_READ, circles: [] },
    points: ['东门岗亭外', '儿童乐园'],
  },
  {
    ...{ id: 'lift', device: 'liftDetector', label: '电梯检测', ways: NOTHING_READ, circles: [] },
    points: numbered(BUILDINGS, (number) => `${number}号楼电梯`),
  },
]

const CIRCLES = [
  { id: 'all', label: '住户' },
  { id: 'cars', label: '住户汽车' },
  { id: 'ebikes', label: '住户电动自行车' },
  { id: VISITORS_CIRCLE, label: '访客车辆' },
]

export type DemoDoorNeeds = PassNeeds & { readonly vaults: Vaults; readonly communityId: string }

/** What `anlin simulate` needs to know of it; the address of the broker is the caller's to add. */
export interface DemoDevices {
  readonly community: string
  readonly controllers: readonly { id: string; device: Device; password: string; doors: number[] }[]
  readonly cards: readonly string[]
  readonly plates: readonly string[]
  readonly tags: readonly string[]
}

/** Enters everything, gives each resident a card and each vehicle its permit. */
export async function installDevices(needs: DemoDoorNeeds, { residentIds, vehicles }: Invented): Promise<DemoDevices> {
  const { communityId } = needs
  const controllers: { id: string; device: Device; password: string; doors: number[] }[] = []
  for (const { id, device, label, ways, points } of PLANS) {
    const doors = points.map((point, at) => ({
      ...{ door: at + 1, label: point, ways, openSeconds: 5, heldSeconds: 60, interlock: [] },
      ...{ fireRelease: true, antiPassback: false },
    }))
    const { secret } = await enterController(needs, { communityId, controllerId: id, device, label, doors })
    controllers.push({ id, device, password: secret, doors: doors.map(({ door }) => door) })
  }
  await setRules(needs)
  const cards = residentIds.map(() => randomBytes(4).toString('hex').toUpperCase())
  const given = cards.map((read, at) => ({
    ...{ kind: 'card' as const, read, holderId: residentIds[at] ?? null, circles: ['all'] },
  }))
  await giveCredentials(needs, { communityId, given })
  return { community: communityId, controllers, cards, ...(await permitVehicles(needs, vehicles)) }
}

async function setRules(needs: DemoDoorNeeds): Promise<void> {
  const { communityId } = needs
  const { version } = await readRules(needs, communityId)
  const hours = [
    { id: 'always', label: '全天', spans: Array.from({ length: 8 }, () => [[0, 1440] as [number, number]]) },
  ]
  const permits = PLANS.flatMap(({ id, points, circles }) =>
    points.flatMap((_, at) => circles.map((circle) => ({ circle, controller: id, door: at + 1, hours: 'always' }))),
  )
  await changeRules(needs, { communityId, version, rules: { hours, circles: CIRCLES, permits } })
}

async function permitVehicles(needs: DemoDoorNeeds, vehicles: Invented['vehicles']) {
  const plates: string[] = []
  const tags: string[] = []
  for (const [at, { vehicleId, kind, plate }] of vehicles.entries()) {
    if (at % WITHOUT_PERMIT === 5) continue
    const tag = kind === 'ebike' ? randomBytes(12).toString('hex').toUpperCase() : null
    await givePermit(needs, {
      ...{ communityId: needs.communityId, vehicleId, validUntil: null },
      ...{ what: tag === null ? 'plate' : 'tag', read: tag, circles: [tag === null ? 'cars' : 'ebikes'] },
    })
    if (tag === null) plates.push(plate)
    else tags.push(tag)
  }
  return { plates, tags }
}
