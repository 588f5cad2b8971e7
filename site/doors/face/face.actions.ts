/**
 * A face as one more way in, by the word of whoever it belongs to (人脸识别技术应用安全管理办法). It lies in the device at the
 * door alone; here stand the device, the consent and what the device said.
 */
import { giveCredentials, removeCredential } from '#site/doors/credential/credential.actions.ts'
import { type CameOf, type OrderNeeds, sendOrder } from '#site/doors/desk/open-door.actions.ts'
import type { Needs } from '#site/doors/needs.ts'
import type { Holder } from '#site/doors/passage/own-passages.actions.ts'
import { Fault } from '#terms/fault.ts'
import { decideFace } from './face.rules.ts'
import * as store from './face.store.ts'

/** Where it can be had, and how far it is. */
export async function listOwnFaces({ tx }: Pick<Needs, 'tx'>, holder: Holder) {
  const devices = (await store.listFaceDevices(tx, holder.communityId)).map(({ door: _door, ...device }) => device)
  const faces = (await store.listFaces(tx, holder)).map((face) => {
    const { number, label, away, learnedAt, erasedAt } = face
    return { number, label, away, learnedAt, erasedAt, state: decideFace(face) }
  })
  return { devices, faces }
}

/** The device may learn it from its next list on. Opens what the holder's card opens; without a card there is none. */
export async function wishFace(
  needs: Needs,
  wish: Holder & { readonly controllerId: string; readonly consentId: string },
): Promise<string> {
  const { tx } = needs
  const { communityId, holderId, controllerId, consentId } = wish
  const devices = await store.listFaceDevices(tx, communityId)
  if (!devices.some((one) => one.controllerId === controllerId)) throw refuseDevice()
  const held = await store.listFaces(tx, wish)
  if (held.some((one) => one.controllerId === controllerId && one.removedAt === null)) throw refuseTwice()
  const circles = await store.listCircles(tx, wish)
  if (circles.length === 0) throw refuseWithoutCard()
  const face = { kind: 'face', read: null, holderId, circles, device: controllerId, consentId } as const
  const [number = ''] = await giveCredentials(needs, { communityId, given: [face] })
  return number
}

/** Whoever stands before the device now is learned. `notThere`: the device is away, and nothing waits for it. */
export async function learnFace(needs: OrderNeeds, own: Holder & { readonly number: string }): Promise<CameOf> {
  const face = await requireOwn(needs, own)
  const order = { do: 'learnFace', door: face.door, number: own.number } as const
  return sendOrder(needs, { communityId: own.communityId, controllerId: face.controllerId, order, by: 'resident' })
}

/** This one device forgets it, at once or when it is back. */
export async function endFace(needs: Needs, own: Holder & { readonly number: string }): Promise<void> {
  await requireOwn(needs, own)
  await removeCredential(needs, { communityId: own.communityId, number: own.number, reason: 'ownWish' })
}

async function requireOwn({ tx }: Pick<Needs, 'tx'>, own: Holder & { readonly number: string }) {
  const found = (await store.listFaces(tx, own)).find((one) => one.number === own.number && one.removedAt === null)
  if (found !== undefined) return found
  throw new Fault('notFound', 'doors.noFace', {
    zh: '没有这一项，可能已经停用。请刷新页面。',
    en: 'There is no such thing; it may be out of use already. Reload the page.',
  })
}

const refuseDevice = () =>
  new Fault('invalid', 'doors.noFaceDevice', {
    zh: '这台设备不能刷脸。请刷新页面重新选择。',
    en: 'This device reads no faces. Reload the page and choose again.',
  })

const refuseTwice = () =>
  new Fault('conflict', 'doors.faceTwice', {
    zh: '这台设备上已经有了。要重新录入，先停用。',
    en: 'This device has it already. To have it learned anew, stop it first.',
  })

const refuseWithoutCard = () =>
  new Fault('invalid', 'doors.cardFirst', {
    zh: '先到物业领门卡。刷脸只是多一个办法，不能代替门卡。',
    en: 'Get a card at the property office first. A face is one way more and never the only one.',
  })
