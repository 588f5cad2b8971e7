/** SQL of PINs, phones and sessions. Tokens come in and go out as hashes. */
import type { ScopedTx } from '#base/postgres/scope.ts'

interface Of {
  readonly communityId: string
  readonly residentId: string
}

export interface PinRow {
  readonly hash: string
  readonly wrong: number
  readonly lockedUntil: Date | null
}

export async function setPin(tx: ScopedTx, { communityId, residentId, hash, at }: Of & { hash: string; at: Date }) {
  await tx`
    insert into resident.pin (community_id, resident_id, hash, set_at) values (${communityId}, ${residentId}, ${hash}, ${at})
    on conflict (community_id, resident_id) do update
       set hash = excluded.hash, set_at = excluded.set_at, wrong = 0, locked_until = null`
}

/** Held until the transaction ends: parallel guesses would all read the same count. */
export async function lockPin(tx: ScopedTx, { communityId, residentId }: Of): Promise<PinRow | null> {
  const [row] = await tx<PinRow[]>`
    select hash, wrong, locked_until as "lockedUntil" from resident.pin
     where community_id = ${communityId} and resident_id = ${residentId} for update`
  return row ?? null
}

export async function setWrong(tx: ScopedTx, of: Of & { wrong: number; lockedUntil: Date | null }): Promise<void> {
  await tx`
    update resident.pin set wrong = ${of.wrong}, locked_until = ${of.lockedUntil}
     where community_id = ${of.communityId} and resident_id = ${of.residentId}`
}

export interface DeviceRow {
  readonly deviceId: string
  readonly kind: 'android' | 'iphone' | 'computer' | 'other'
  readonly madeAt: Date
  readonly seenAt: Date
}

export async function addDevice(
  tx: ScopedTx,
  added: Of & { deviceId: string; tokenHash: string; kind: DeviceRow['kind']; at: Date },
): Promise<void> {
  await tx`
    insert into resident.device (community_id, device_id, resident_id, token_hash, kind, made_at, seen_at)
    values (${added.communityId}, ${added.deviceId}, ${added.residentId}, ${added.tokenHash}, ${added.kind}, ${added.at}, ${added.at})`
}

/** A known phone that was used since `since`, with whose it is. */
export async function findDevice(
  tx: ScopedTx,
  { communityId, tokenHash, since }: { communityId: string; tokenHash: string; since: Date },
): Promise<{ deviceId: string; residentId: string } | null> {
  const [row] = await tx<{ deviceId: string; residentId: string }[]>`
    select device_id as "deviceId", resident_id as "residentId" from resident.device
     where community_id = ${communityId} and token_hash = ${tokenHash} and seen_at > ${since}`
  return row ?? null
}

export async function setDeviceSeen(tx: ScopedTx, communityId: string, deviceId: string, at: Date): Promise<void> {
  await tx`update resident.device set seen_at = ${at} where community_id = ${communityId} and device_id = ${deviceId}`
}

export function listDevices(tx: ScopedTx, { communityId, residentId }: Of): Promise<DeviceRow[]> {
  return tx<DeviceRow[]>`
    select device_id as "deviceId", kind, made_at as "madeAt", seen_at as "seenAt" from resident.device
     where community_id = ${communityId} and resident_id = ${residentId} order by seen_at desc`
}

/** One phone of somebody, or all (`deviceId` null); sessions on it end with it. How many. */
export async function removeDevices(
  tx: ScopedTx,
  { communityId, residentId, deviceId }: Of & { deviceId: string | null },
): Promise<number> {
  const gone = await tx`
    delete from resident.device
     where community_id = ${communityId} and resident_id = ${residentId}
       and (${deviceId}::uuid is null or device_id = ${deviceId})`
  return gone.count
}

/** Phones nobody used for so long; a PIN opens nothing without one and goes with the last. How many phones. */
export async function eraseUnusedDevices(tx: ScopedTx, communityId: string, before: Date): Promise<number> {
  const gone = await tx`delete from resident.device where community_id = ${communityId} and seen_at < ${before}`
  await tx`
    delete from resident.pin p
     where p.community_id = ${communityId}
       and not exists (select 1 from resident.device d
                        where d.community_id = p.community_id and d.resident_id = p.resident_id)`
  return gone.count
}

export async function eraseEndedSessions(tx: ScopedTx, communityId: string, now: Date): Promise<number> {
  const gone = await tx`delete from resident.session where community_id = ${communityId} and ends_at < ${now}`
  return gone.count
}

export async function addSession(
  tx: ScopedTx,
  added: Of & { sessionId: string; deviceId: string; tokenHash: string; at: Date; endsAt: Date },
): Promise<void> {
  await tx`
    insert into resident.session (community_id, session_id, resident_id, device_id, token_hash, began_at, seen_at, ends_at)
    values (${added.communityId}, ${added.sessionId}, ${added.residentId}, ${added.deviceId}, ${added.tokenHash},
            ${added.at}, ${added.at}, ${added.endsAt})`
}

export interface SessionRow {
  readonly sessionId: string
  readonly residentId: string
  readonly deviceId: string
  readonly seenAt: Date
}

/** A session that lives: used since `since` and not past its end, of somebody in the register. */
export async function findSession(
  tx: ScopedTx,
  { communityId, tokenHash, since, now }: { communityId: string; tokenHash: string; since: Date; now: Date },
): Promise<SessionRow | null> {
  const [row] = await tx<SessionRow[]>`
    select s.session_id as "sessionId", s.resident_id as "residentId", s.device_id as "deviceId", s.seen_at as "seenAt"
      from resident.session s
     where s.community_id = ${communityId} and s.token_hash = ${tokenHash} and s.seen_at > ${since} and s.ends_at > ${now}
       and exists (select 1 from people.published_resident r
                    where r.community_id = ${communityId} and r.id = s.resident_id)`
  return row ?? null
}

export async function setSessionSeen(tx: ScopedTx, communityId: string, sessionId: string, at: Date): Promise<void> {
  await tx`update resident.session set seen_at = ${at} where community_id = ${communityId} and session_id = ${sessionId}`
}

export async function removeSession(tx: ScopedTx, communityId: string, tokenHash: string): Promise<void> {
  await tx`delete from resident.session where community_id = ${communityId} and token_hash = ${tokenHash}`
}

/** The phone on which a session runs. */
export async function findDeviceOfSession(tx: ScopedTx, communityId: string, sessionId: string): Promise<string> {
  const [row] = await tx<{ deviceId: string }[]>`
    select device_id as "deviceId" from resident.session
     where community_id = ${communityId} and session_id = ${sessionId}`
  if (row === undefined) throw new Error('a session without a phone')
  return row.deviceId
}
