/** Credentials given and taken away. Every change is one revision of the list, in the same transaction. */
import { addDeletion } from '#base/backup/deletions.ts'
import { addChanges } from '#site/doors/list/change.store.ts'
import type { Needs } from '#site/doors/needs.ts'
import { announce, findCounters, takeNumbers, takeRevision } from '#site/doors/setup/community.store.ts'
import { Fault } from '#terms/fault.ts'
import type { CredentialKind, RemovalReason } from '#wire/door/words.contract.ts'
import * as store from './credential.store.ts'
import { explainReading, hashReading, READ_KINDS } from './reading.rules.ts'

/** One credential as it is given out. `read`: a card's or tag's number, the PIN, the plate; null for codes and faces. */
export interface Given {
  readonly kind: CredentialKind
  readonly read: string | null
  readonly holderId: string | null
  readonly circles: readonly string[]
  readonly validFrom?: Date | null
  readonly validUntil?: Date | null
  /** A face alone: the controller that may learn it, and the consent it rests on. */
  readonly device?: string | null
  readonly consentId?: string | null
}

/** Their numbers in the same order. Throws Fault `conflict` when a card is given out already: nothing is added then. */
export async function giveCredentials(
  { tx, clock }: Needs,
  { communityId, given }: { readonly communityId: string; readonly given: readonly Given[] },
): Promise<string[]> {
  const counters = await findCounters(tx, communityId)
  if (counters === null) throw refuseWithoutDoors()
  const at = clock.now()
  const first = await takeNumbers(tx, communityId, given.length)
  const rows = given.map((one, index) => makeRow(one, counters.salt, first + index))
  const numbers = await store.addCredentials(tx, communityId, { rows, at })
  if (numbers.length < rows.length) throw refuseTaken()
  await noteChange({ tx, clock }, communityId, numbers)
  return rows.map(({ number }) => String(number))
}

function makeRow(given: Given, salt: string, number: number): store.NewCredential {
  const { kind, read, device = null, consentId = null } = given
  const readKind = READ_KINDS.find((one) => one === kind)
  if ((readKind !== undefined) !== (read !== null) || (kind === 'face') !== (device !== null && consentId !== null))
    throw refuseForm()
  const reason = readKind !== undefined && read !== null ? explainReading(readKind, read) : null
  if (reason !== null) throw refuseReading(reason)
  return {
    ...{ number, kind, device, consentId, holderId: given.holderId, circles: given.circles },
    key: readKind !== undefined && read !== null ? hashReading(salt, readKind, read) : null,
    validFrom: given.validFrom ?? null,
    validUntil: given.validUntil ?? null,
  }
}

/** Only for a reason of the list, which knows nothing of money. Controllers learn it with the next difference. */
export async function removeCredential(
  { tx, clock }: Needs,
  gone: { readonly communityId: string; readonly number: string; readonly reason: RemovalReason },
): Promise<void> {
  const removed = await store.removeCredential(tx, { ...gone, at: clock.now() })
  if (removed === null) throw refuseUnknown()
  await noteChange({ tx, clock }, gone.communityId, [gone.number])
}

/** When somebody leaves the register: their cards and passes open nothing any more and name nobody. Counts by kind. */
export async function forgetHolder(
  { tx, clock }: Needs,
  {
    communityId,
    residentId,
    cause,
  }: { readonly communityId: string; readonly residentId: string; readonly cause: string },
): Promise<{ credential: number; pass: number }> {
  const at = clock.now()
  const cards = await store.removeHeld(tx, { communityId, holderId: residentId, at })
  const passes = await store.withdrawHosted(tx, { communityId, hostId: residentId, at })
  const ended = [...cards, ...passes].filter(({ ended }) => ended).map(({ number }) => number)
  if (ended.length > 0) await noteChange({ tx, clock }, communityId, ended)
  // A restored backup knows them again: a card goes whole there, so that it opens nothing; of a pass the host is cleared.
  for (const { number } of cards)
    await noteDeletion(tx, { communityId, table: 'credential', number, cleared: [], cause })
  for (const { number } of passes)
    await noteDeletion(tx, { communityId, table: 'pass', number, cleared: ['host_id'], cause })
  return { credential: cards.length, pass: passes.length }
}

/** The consent to a face was taken back: it leaves the lists, devices erase it, and those away do so when they return. */
export async function forgetFaces(
  { tx, clock }: Needs,
  { communityId, residentId }: { readonly communityId: string; readonly residentId: string },
): Promise<{ face: number }> {
  const numbers = await store.removeFaces(tx, { communityId, holderId: residentId, at: clock.now() })
  if (numbers.length > 0) await noteChange({ tx, clock }, communityId, numbers)
  // A restored backup does not know it at all, so that a device holding it is told to erase it.
  for (const number of numbers)
    await noteDeletion(tx, { communityId, table: 'credential', number, cleared: [], cause: 'consentWithdrawn' })
  return { face: numbers.length }
}

interface Forgotten {
  readonly communityId: string
  readonly table: 'credential' | 'pass'
  readonly number: string
  readonly cleared: readonly string[]
  readonly cause: string
}

function noteDeletion(tx: Needs['tx'], { communityId, table, number, cleared, cause }: Forgotten): Promise<void> {
  const key = { community_id: communityId, number }
  return addDeletion(tx, { schema: 'doors', table, key, cleared, reason: cause })
}

/** Credentials whose time is over leave the lists, for the reason that says so. How many. */
export async function removeExpired({ tx, clock }: Needs, communityId: string): Promise<number> {
  const at = clock.now()
  const numbers = (await store.listExpired(tx, communityId, at)).map(({ number }) => number)
  for (const number of numbers) await store.removeCredential(tx, { communityId, number, reason: 'expired', at })
  if (numbers.length > 0) await noteChange({ tx, clock }, communityId, numbers)
  return numbers.length
}

/** One revision for these numbers, told to whoever sends lists when the transaction commits. */
export async function noteChange({ tx, clock }: Needs, communityId: string, numbers: readonly string[]): Promise<void> {
  const revision = await takeRevision(tx, communityId)
  await addChanges(tx, { communityId, revision, numbers, at: clock.now() })
  await announce(tx, communityId)
}

function refuseWithoutDoors(): Fault {
  return new Fault('notFound', 'doors.none', {
    zh: '本小区还没有登记门禁。请先登记控制器。',
    en: 'This community has no doors yet. Enter a controller first.',
  })
}

function refuseTaken(): Fault {
  return new Fault('conflict', 'doors.cardTaken', {
    zh: '其中有的卡或密码已经发放。请换一张卡或另设密码。',
    en: 'One of these cards or PINs is given out already. Take another one.',
  })
}

function refuseForm(): Fault {
  return new Fault('invalid', 'doors.credentialForm', {
    zh: '卡和密码要写明读到的内容；人脸要写明设备和同意记录。',
    en: 'A card or PIN needs what is read; a face needs the device and the consent.',
  })
}

const READING_TEXTS = {
  notACard: {
    zh: '卡号应为 8 至 20 位十六进制数字（大写）。',
    en: 'A card number is 8 to 20 hexadecimal digits in upper case.',
  },
  notAPin: { zh: '密码应为 6 至 12 位数字。', en: 'A PIN is 6 to 12 digits.' },
  notAPlate: { zh: '车牌应为 4 至 12 位汉字、字母或数字。', en: 'A plate is 4 to 12 letters or digits.' },
  notALabel: {
    zh: '标签号应为 8 至 32 位十六进制数字（大写）。',
    en: 'A tag’s number is 8 to 32 hexadecimal digits in upper case.',
  },
  easyPin: { zh: '密码太容易猜到，请换一个。', en: 'This PIN is too easily guessed. Choose another.' },
} as const

function refuseReading(reason: keyof typeof READING_TEXTS): Fault {
  return new Fault('invalid', `doors.${reason}`, READING_TEXTS[reason])
}

function refuseUnknown(): Fault {
  return new Fault('notFound', 'doors.noCredential', {
    zh: '没有这个凭证，或已经注销。',
    en: 'There is no such credential, or it was removed already.',
  })
}
