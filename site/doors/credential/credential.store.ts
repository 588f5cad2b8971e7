/** SQL of credentials and passes by number. Whose they are is a number of another room. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { CredentialKind, RemovalReason } from '#wire/door/words.contract.ts'

export interface NewCredential {
  readonly number: number
  readonly kind: CredentialKind
  readonly key: string | null
  readonly holderId: string | null
  readonly circles: readonly string[]
  readonly validFrom: Date | null
  readonly validUntil: Date | null
  readonly device: string | null
  readonly consentId: string | null
}

/** Several at once. Returns the numbers that were added: one whose card is known already is not. */
export async function addCredentials(
  tx: ScopedTx,
  communityId: string,
  { rows, at }: { readonly rows: readonly NewCredential[]; readonly at: Date },
): Promise<string[]> {
  const column = <K extends keyof NewCredential>(name: K) => rows.map((row) => row[name])
  const added = await tx<{ number: string }[]>`
    insert into doors.credential
      (community_id, number, kind, key_blind, holder_id, circles, valid_from, valid_until, device, consent_id, added_at)
    select ${communityId}, number, kind, key, holder, string_to_array(circles, ' '), valid_from, valid_until, device, consent, ${at}
      from unnest(${column('number')}::bigint[], ${column('kind')}::text[], ${column('key')}::text[],
                  ${column('holderId')}::bigint[], ${rows.map(({ circles }) => circles.join(' '))}::text[],
                  ${rows.map(({ validFrom }) => validFrom?.toISOString() ?? null)}::timestamptz[],
                  ${rows.map(({ validUntil }) => validUntil?.toISOString() ?? null)}::timestamptz[],
                  ${column('device')}::text[], ${column('consentId')}::bigint[])
        as row (number, kind, key, holder, circles, valid_from, valid_until, device, consent)
    on conflict do nothing returning number`
  return added.map(({ number }) => number)
}

/** Null when there is none that still holds. */
export async function removeCredential(
  tx: ScopedTx,
  gone: { communityId: string; number: string; reason: RemovalReason; at: Date },
): Promise<{ kind: CredentialKind } | null> {
  const [row] = await tx<{ kind: CredentialKind }[]>`
    update doors.credential set removed_at = ${gone.at}, removed_because = ${gone.reason}
     where community_id = ${gone.communityId} and number = ${gone.number} and removed_at is null
    returning kind`
  return row ?? null
}

/** A number that names its holder no more; `ended`: it could still be used until now. */
export interface Freed {
  readonly number: string
  readonly ended: boolean
}

/** What somebody holds or held, also what was removed before: nothing of it names them any more. */
export async function removeHeld(
  tx: ScopedTx,
  { communityId, holderId, at }: { readonly communityId: string; readonly holderId: string; readonly at: Date },
): Promise<Freed[]> {
  return tx<Freed[]>`
    update doors.credential as now
       set holder_id = null, removed_at = coalesce(now.removed_at, ${at}), removed_because = coalesce(now.removed_because, 'movedOut')
      from doors.credential as before
     where now.community_id = ${communityId} and now.holder_id = ${holderId}
       and before.community_id = now.community_id and before.number = now.number
    returning now.number::text, before.removed_at is null as ended`
}

/**
 * Somebody's faces that still counted; their numbers. The rows name their holder on, so that the page can say what the
 * device has confirmed; they go with the other removed credentials.
 */
export async function removeFaces(
  tx: ScopedTx,
  { communityId, holderId, at }: { readonly communityId: string; readonly holderId: string; readonly at: Date },
): Promise<string[]> {
  const rows = await tx<{ number: string }[]>`
    update doors.credential set removed_at = ${at}, removed_because = 'consentWithdrawn'
     where community_id = ${communityId} and holder_id = ${holderId} and kind = 'face' and removed_at is null
    returning number`
  return rows.map(({ number }) => number)
}

/** Somebody's passes: those that could still be used are withdrawn, and none names its host any more. */
export async function withdrawHosted(
  tx: ScopedTx,
  { communityId, hostId, at }: { readonly communityId: string; readonly hostId: string; readonly at: Date },
): Promise<Freed[]> {
  return tx<Freed[]>`
    update doors.pass as now
       set host_id = null,
           withdrawn_at = case when now.valid_until > ${at} then coalesce(now.withdrawn_at, ${at}) else now.withdrawn_at end
      from doors.pass as before
     where now.community_id = ${communityId} and now.host_id = ${hostId}
       and before.community_id = now.community_id and before.number = now.number
    returning now.number::text, before.withdrawn_at is null and now.valid_until > ${at} as ended`
}

/** Those whose time is over and that are not removed yet. */
export function listExpired(tx: ScopedTx, communityId: string, now: Date): Promise<{ number: string }[]> {
  return tx<{ number: string }[]>`
    select number from doors.credential
     where community_id = ${communityId} and removed_at is null and valid_until <= ${now} order by number`
}

export interface CredentialRow {
  readonly number: string
  readonly kind: CredentialKind
  readonly circles: string[]
  readonly holderId: string | null
  readonly validFrom: Date | null
  readonly validUntil: Date | null
  readonly device: string | null
  readonly learnedAt: Date | null
  readonly addedAt: Date
  readonly removedAt: Date | null
  readonly removedBecause: RemovalReason | null
}

/** From the newest down; `before` a number, null for the first page. */
export function listCredentials(
  tx: ScopedTx,
  communityId: string,
  { before, count }: { readonly before: string | null; readonly count: number },
): Promise<CredentialRow[]> {
  return tx<CredentialRow[]>`
    select number, kind, circles, holder_id as "holderId", valid_from as "validFrom", valid_until as "validUntil", device,
           learned_at as "learnedAt", added_at as "addedAt", removed_at as "removedAt", removed_because as "removedBecause"
      from doors.credential
     where community_id = ${communityId} and (${before}::bigint is null or number < ${before})
     order by number desc limit ${count}`
}

/** Numbers among these that were removed, with the moment. */
export function listRemoved(
  tx: ScopedTx,
  communityId: string,
  numbers: readonly string[],
): Promise<{ number: string; removedAt: Date }[]> {
  return tx<{ number: string; removedAt: Date }[]>`
    select number, removed_at as "removedAt" from doors.credential
     where community_id = ${communityId} and number = any(${numbers as string[]}::bigint[]) and removed_at is not null`
}

/** A device said that it learned or erased the face of this credential. */
export async function setFaceState(
  tx: ScopedTx,
  said: { communityId: string; controllerId: string; number: string; learned: boolean; at: Date },
): Promise<void> {
  const { communityId, controllerId, number, learned, at } = said
  await tx`
    update doors.credential
       set learned_at = case when ${learned} then ${at} else learned_at end,
           erased_at = case when ${learned} then null else ${at}::timestamptz end
     where community_id = ${communityId} and number = ${number} and kind = 'face' and device = ${controllerId}`
}

export interface PassRow {
  readonly number: number
  readonly hostId: string | null
  readonly places: readonly number[]
  readonly validFrom: Date
  readonly validUntil: Date
  readonly uses: number
}

export async function addPass(tx: ScopedTx, communityId: string, pass: PassRow, at: Date): Promise<void> {
  await tx`
    insert into doors.pass (community_id, number, host_id, places, valid_from, valid_until, uses, made_at)
    values (${communityId}, ${pass.number}, ${pass.hostId}, ${pass.places as number[]}::int[], ${pass.validFrom},
            ${pass.validUntil}, ${pass.uses}, ${at})`
}

/** False when there is none that could still be used. */
export async function withdrawPass(
  tx: ScopedTx,
  { communityId, number, at }: { communityId: string; number: string; at: Date },
): Promise<boolean> {
  const rows = await tx`
    update doors.pass set withdrawn_at = ${at}
     where community_id = ${communityId} and number = ${number} and withdrawn_at is null and valid_until > ${at}
    returning 1`
  return rows.length === 1
}

export async function addPassKey(
  tx: ScopedTx,
  key: { communityId: string; keyId: string; publicKey: string; sealed: string; at: Date },
): Promise<void> {
  await tx`
    insert into doors.pass_key (community_id, key_id, public_key, private_sealed, made_at)
    values (${key.communityId}, ${key.keyId}, ${key.publicKey}, ${key.sealed}, ${key.at})`
}

/** The key that signs now. */
export async function findPassKey(
  tx: ScopedTx,
  communityId: string,
): Promise<{ keyId: string; sealed: string } | null> {
  const [row] = await tx<{ keyId: string; sealed: string }[]>`
    select key_id as "keyId", private_sealed as sealed from doors.pass_key
     where community_id = ${communityId} and retired_at is null order by made_at desc, key_id limit 1`
  return row ?? null
}
