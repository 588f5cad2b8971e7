/** SQL of passkeys: public halves by phone, and the one challenge that a phone may answer. */
import type { ScopedTx } from '#base/postgres/scope.ts'

interface Of {
  readonly communityId: string
  readonly deviceId: string
}

export interface PasskeyRow {
  readonly passkeyId: string
  readonly publicKey: string
  readonly counter: number
  /** The name that the page was reached by when it was made; it holds for no other. */
  readonly rpId: string
  readonly origin: string
}

/** One for each phone: a new one takes the place of the old one. */
export async function setPasskey(tx: ScopedTx, key: Of & PasskeyRow & { readonly at: Date }): Promise<void> {
  await tx`
    insert into resident.passkey (community_id, device_id, passkey_id, public_key, counter, rp_id, origin, made_at)
    values (${key.communityId}, ${key.deviceId}, ${key.passkeyId}, ${key.publicKey}, ${key.counter}, ${key.rpId}, ${key.origin}, ${key.at})
    on conflict (community_id, device_id) do update
       set passkey_id = excluded.passkey_id, public_key = excluded.public_key, counter = excluded.counter,
           rp_id = excluded.rp_id, origin = excluded.origin, made_at = excluded.made_at`
}

export async function findPasskey(tx: ScopedTx, { communityId, deviceId }: Of): Promise<PasskeyRow | null> {
  const [row] = await tx<PasskeyRow[]>`
    select passkey_id as "passkeyId", public_key as "publicKey", counter::float8 as counter, rp_id as "rpId", origin
      from resident.passkey where community_id = ${communityId} and device_id = ${deviceId}`
  return row ?? null
}

export async function setCounter(tx: ScopedTx, { communityId, deviceId, counter }: Of & { counter: number }) {
  await tx`
    update resident.passkey set counter = ${counter} where community_id = ${communityId} and device_id = ${deviceId}`
}

export async function removePasskey(tx: ScopedTx, { communityId, deviceId }: Of): Promise<number> {
  const gone = await tx`delete from resident.passkey where community_id = ${communityId} and device_id = ${deviceId}`
  return gone.count
}

export async function setChallenge(tx: ScopedTx, of: Of & { readonly challenge: string; readonly until: Date }) {
  await tx`
    update resident.device set challenge = ${of.challenge}, challenge_until = ${of.until}
     where community_id = ${of.communityId} and device_id = ${of.deviceId}`
}

/** The open challenge, which is none from now on: whoever answers twice answers nothing. */
export async function takeChallenge(tx: ScopedTx, of: Of & { readonly now: Date }): Promise<string | null> {
  const [row] = await tx<{ challenge: string | null; until: Date | null }[]>`
    select challenge, challenge_until as until from resident.device
     where community_id = ${of.communityId} and device_id = ${of.deviceId} for update`
  await tx`
    update resident.device set challenge = null, challenge_until = null
     where community_id = ${of.communityId} and device_id = ${of.deviceId}`
  return row?.until != null && row.until > of.now ? row.challenge : null
}
