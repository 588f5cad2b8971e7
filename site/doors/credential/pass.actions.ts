/** Passes: signed here, read by controllers without us. A withdrawn one goes onto their lists. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign as signBytes } from 'node:crypto'
import type { Vault } from '#base/keys/vault.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Needs } from '#site/doors/needs.ts'
import { takeNumbers } from '#site/doors/setup/community.store.ts'
import { Fault } from '#terms/fault.ts'
import { encodePass, MOST_PASS_SECONDS, type Sign } from '#wire/door/pass.codec.ts'
import { noteChange } from './credential.actions.ts'
import * as store from './credential.store.ts'

const PRIVATE = 'doors.pass_key.private_sealed'
/** How long a resident's own code holds: it is shown anew before it ends. */
const OWN_SECONDS = 60
/** Controllers' clocks may be a little behind. */
const EARLY_SECONDS = 30

export interface PassNeeds extends Needs {
  /** The community's vault, in which this transaction works. */
  readonly vault: Vault
}

export interface PassWish {
  readonly communityId: string
  readonly hostId: string | null
  readonly places: readonly number[]
  readonly validFrom: Date
  readonly validUntil: Date
  readonly uses: number
}

/** Makes the community's first key for passes. Safe to repeat. True when it was made now: lists must learn it. */
export async function makePassKey({ tx, clock, vault }: PassNeeds, communityId: string): Promise<boolean> {
  if ((await store.findPassKey(tx, communityId)) !== null) return false
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url')
  await store.addPassKey(tx, {
    communityId,
    keyId: randomBytes(4).toString('hex'),
    publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
    sealed: vault.seal(PRIVATE, secret),
    at: clock.now(),
  })
  return true
}

/** The text of a visitor's code and its number. Throws Fault `invalid` for a time or places that no pass has. */
export async function issuePass(needs: PassNeeds, wish: PassWish): Promise<{ number: string; text: string }> {
  const { tx, clock } = needs
  const seconds = (wish.validUntil.getTime() - wish.validFrom.getTime()) / 1000
  if (wish.places.length === 0 || !(seconds > 0 && seconds <= MOST_PASS_SECONDS)) throw refuseWish()
  const number = await takeNumbers(tx, wish.communityId, 1)
  await store.addPass(tx, wish.communityId, { ...wish, number }, clock.now())
  const { keyId, sign } = await openSigner(needs, wish.communityId)
  const pass = { kind: 'visitor', number: String(number), keyId, uses: wish.uses, places: wish.places } as const
  const times = {
    from: Math.floor(wish.validFrom.getTime() / 1000),
    until: Math.ceil(wish.validUntil.getTime() / 1000),
  }
  return { number: String(number), text: encodePass(wish.communityId, { ...pass, ...times }, sign) }
}

/** A resident's own code of this minute; what it opens is what the credential of this number opens. */
export async function showOwnCode(
  needs: PassNeeds,
  { communityId, number }: { readonly communityId: string; readonly number: string },
): Promise<{ text: string; until: Date }> {
  const { keyId, sign } = await openSigner(needs, communityId)
  const now = Math.floor(needs.clock.now().getTime() / 1000)
  const times = { from: now - EARLY_SECONDS, until: now + OWN_SECONDS }
  const text = encodePass(communityId, { kind: 'resident', number, keyId, uses: 0, places: [], ...times }, sign)
  return { text, until: new Date(times.until * 1000) }
}

export async function withdrawPass(
  { tx, clock }: Needs,
  { communityId, number }: { readonly communityId: string; readonly number: string },
): Promise<void> {
  if (!(await store.withdrawPass(tx, { communityId, number, at: clock.now() }))) throw refuseUnknown()
  await noteChange({ tx, clock }, communityId, [number])
}

async function openSigner(
  { tx, vault }: { readonly tx: ScopedTx; readonly vault: Vault },
  communityId: string,
): Promise<{ keyId: string; sign: Sign }> {
  const found = await store.findPassKey(tx, communityId)
  if (found === null) throw new Error('this community has no key for passes: it gets one with its first controller')
  const secret = Buffer.from(vault.open(PRIVATE, found.sealed), 'base64url')
  const key: KeyObject = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' })
  return { keyId: found.keyId, sign: (message) => signBytes(null, message, key) }
}

function refuseWish(): Fault {
  return new Fault('invalid', 'doors.passWish', {
    zh: '请选择至少一道门，时间最长 31 天。',
    en: 'Choose at least one door and a time of 31 days at the most.',
  })
}

function refuseUnknown(): Fault {
  return new Fault('notFound', 'doors.noPass', {
    zh: '没有这个访客码，或已经失效。',
    en: 'There is no such pass, or it holds no longer.',
  })
}
