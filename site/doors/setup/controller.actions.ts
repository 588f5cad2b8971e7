/** Controllers entered, changed, retired. A password is shown once and kept as a hash. */
import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { newId } from '#base/ids.ts'
import type { Vault } from '#base/keys/vault.ts'
import { makePassKey } from '#site/doors/credential/pass.actions.ts'
import type { Device } from '#site/doors/doors.contract.ts'
import { addWholeChanges } from '#site/doors/list/change.store.ts'
import type { ControllerKey, Needs } from '#site/doors/needs.ts'
import { Fault } from '#terms/fault.ts'
import { addCommunity, announce, announceExpel, takePlaces, takeRevision } from './community.store.ts'
import * as store from './controller.store.ts'

/** Enough for a random secret of 128 bits: nobody guesses it, so the hash need not be slow. */
export function hashSecret(secret: string): string {
  return hash('sha256', secret, 'base64url')
}

export function isSecret(secret: string, known: string): boolean {
  const shown = Buffer.from(hashSecret(secret))
  const kept = Buffer.from(known)
  return shown.length === kept.length && timingSafeEqual(shown, kept)
}

const makeSecret = (): string => randomBytes(16).toString('base64url')

/** Its password, this once. Throws Fault `conflict` when the name is taken. */
export async function enterController(
  needs: Needs & { readonly vault: Vault },
  wish: ControllerKey & {
    readonly label: string
    readonly doors: readonly store.DoorSettings[]
    readonly device?: Device
  },
): Promise<{ secret: string }> {
  const { tx, clock } = needs
  const { communityId } = wish
  const at = clock.now()
  refuseBadDoors(wish.doors)
  await addCommunity(tx, communityId, at)
  await makePassKey(needs, communityId)
  const secret = makeSecret()
  const device = wish.device ?? 'doorController'
  const added = { ...wish, device, deviceId: newId(clock), secretHash: hashSecret(secret), at }
  if (!(await store.addController(tx, added))) throw refuseTaken()
  const first = await takePlaces(tx, communityId, wish.doors.length)
  for (const [index, door] of wish.doors.entries()) await store.addDoor(tx, wish, { ...door, place: first + index })
  await noteStructure(needs, communityId, [wish.controllerId])
  return { secret }
}

export async function changeController(
  needs: Needs,
  change: ControllerKey & {
    readonly label: string
    readonly version: number
    readonly doors: readonly store.DoorSettings[]
  },
): Promise<void> {
  refuseBadDoors(change.doors)
  if (!(await store.setController(needs.tx, change))) throw refuseChanged()
  for (const door of change.doors) if (!(await store.setDoor(needs.tx, change, door))) throw refuseNoDoor()
  await noteStructure(needs, change.communityId, [])
}

/** A new password; the old connection ends when this has committed. */
export async function renewSecret({ tx }: Needs, key: ControllerKey): Promise<{ secret: string }> {
  const secret = makeSecret()
  if (!(await store.setSecret(tx, key, hashSecret(secret)))) throw refuseUnknown()
  await announceExpel(tx, key)
  return { secret }
}

export async function retireController(needs: Needs, key: ControllerKey): Promise<void> {
  if (!(await store.retireController(needs.tx, { ...key, at: needs.clock.now() }))) throw refuseUnknown()
  await announceExpel(needs.tx, key)
  await noteStructure(needs, key.communityId, [])
}

/** A revision for what is not single entries. `whole`: controllers whose circle of people changed. */
export async function noteStructure(
  { tx, clock }: Needs,
  communityId: string,
  whole: readonly string[],
): Promise<void> {
  const revision = await takeRevision(tx, communityId)
  await addWholeChanges(tx, { communityId, revision, controllers: whole, at: clock.now() })
  await announce(tx, communityId)
}

/** Face only with another way in at the same door; an interlock names other doors. */
function refuseBadDoors(doors: readonly store.DoorSettings[]): void {
  if (doors.some(({ ways }) => ways.length === 1 && ways[0] === 'face')) {
    throw new Fault('invalid', 'doors.faceAlone', {
      zh: '人脸不能是唯一的开门方式。请同时启用刷卡、密码或二维码。',
      en: 'A face must not be the only way in. Allow cards, PINs or codes as well.',
    })
  }
  if (doors.some(({ door, interlock }) => interlock.includes(door))) {
    throw new Fault('invalid', 'doors.interlock', { zh: '门不能与自身互锁。', en: 'A door cannot wait for itself.' })
  }
}

function refuseTaken(): Fault {
  return new Fault('conflict', 'doors.controllerTaken', {
    zh: '本小区已有同名控制器。',
    en: 'This community has a controller of this name.',
  })
}

function refuseChanged(): Fault {
  return new Fault('conflict', 'doors.changedMeanwhile', {
    zh: '别人刚刚改过。请刷新后再改。',
    en: 'Somebody changed it meanwhile. Reload and change it again.',
  })
}

function refuseNoDoor(): Fault {
  return new Fault('notFound', 'doors.noDoor', { zh: '控制器没有这道门。', en: 'The controller has no such door.' })
}

export function refuseUnknown(): Fault {
  return new Fault('notFound', 'doors.noController', { zh: '没有这台控制器。', en: 'There is no such controller.' })
}
