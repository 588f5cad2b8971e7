/** Sites, their codes and contacts: statements only. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface StoredSite {
  readonly id: string
  readonly communityId: string
  readonly community: string
  readonly unitId: string
  readonly state: 'invited' | 'joined' | 'revoked'
  readonly createdAt: Date
  readonly createdByName: string
  readonly joinedAt: Date | null
  readonly revokedAt: Date | null
  readonly revokedByName: string | null
  readonly revokedReason: string | null
  readonly seenAt: Date | null
  readonly skewMs: number | null
  readonly backlog: number | null
  readonly oldestAt: Date | null
  readonly perMinute: number | null
  readonly byFile: boolean
  readonly diskFreePermille: number | null
  readonly upSince: Date | null
  readonly lastBackupAt: Date | null
  readonly devices: number
  readonly devicesDown: number
  readonly openAlarms: number
}

/** Sites in the caller's scope; with an id that one alone. */
export function listStored(tx: ScopedTx, siteId: string | null = null): Promise<StoredSite[]> {
  return tx<StoredSite[]>`
    select s.id, s.community_id as "communityId", c.name as community, c.programme_unit_id as "unitId", s.state,
           s.created_at as "createdAt", s.created_by_name as "createdByName", s.joined_at as "joinedAt",
           s.revoked_at as "revokedAt", s.revoked_by_name as "revokedByName", s.revoked_reason as "revokedReason",
           k.at as "seenAt", k.skew_ms::float8 as "skewMs", k.backlog::float8 as backlog, k.oldest_at as "oldestAt",
           k.per_minute::float8 as "perMinute", coalesce(k.by_file, false) as "byFile",
           k.disk_free_permille as "diskFreePermille", k.up_since as "upSince", k.last_backup_at as "lastBackupAt",
           coalesce(d.devices, 0)::int as devices, coalesce(d.down, 0)::int as "devicesDown",
           coalesce(a.open, 0)::int as "openAlarms"
      from sites.site s
      join registry.published_community c on c.id = s.community_id
      left join sites.contact k on k.site_id = s.id
      left join (select site_id, count(*) as devices, count(*) filter (where state <> 'online') as down
                   from sites.device where state <> 'retired' group by site_id) d on d.site_id = s.id
      left join (select site_id, count(*) as open from sites.alarm
                  where state <> 'closed' and not drill group by site_id) a on a.site_id = s.id
     where ${siteId}::uuid is null or s.id = ${siteId}
     order by s.state = 'revoked', c.name, s.created_at`
}

export async function addSite(
  tx: ScopedTx,
  site: { id: string; communityId: string; at: Date; byName: string },
): Promise<void> {
  await tx`
    insert into sites.site (id, community_id, created_at, created_by_name)
    values (${site.id}, ${site.communityId}, ${site.at}, ${site.byName})`
}

/** The site of a community that is not revoked, locked. */
export async function lockLiving(
  tx: ScopedTx,
  by: { siteId: string } | { communityId: string },
): Promise<{ id: string; communityId: string; state: 'invited' | 'joined' } | null> {
  const rows = await tx<{ id: string; communityId: string; state: 'invited' | 'joined' }[]>`
    select id, community_id as "communityId", state from sites.site
     where state <> 'revoked' and ${'siteId' in by ? tx`id = ${by.siteId}` : tx`community_id = ${by.communityId}`}
       for update`
  return rows[0] ?? null
}

export async function isLiveCommunity(tx: ScopedTx, communityId: string): Promise<boolean> {
  return (await tx`select 1 from registry.published_community where id = ${communityId}`).length > 0
}

export async function withdrawCodes(tx: ScopedTx, siteId: string, at: Date): Promise<void> {
  await tx`
    update sites.join_code set withdrawn_at = ${at}
     where site_id = ${siteId} and used_at is null and withdrawn_at is null`
}

export async function addCode(
  tx: ScopedTx,
  code: { siteId: string; hash: string; at: Date; byName: string; expiresAt: Date },
): Promise<void> {
  await tx`
    insert into sites.join_code (site_id, code_hash, created_at, created_by_name, expires_at)
    values (${code.siteId}, decode(${code.hash}, 'hex'), ${code.at}, ${code.byName}, ${code.expiresAt})`
}

/** Uses a code up; the site that it is for, null when it is not good. Two who come together: one waits and then finds it used. */
export async function takeCode(
  tx: ScopedTx,
  code: { hash: string; communityId: string; at: Date },
): Promise<string | null> {
  const rows = await tx<{ siteId: string }[]>`
    update sites.join_code j set used_at = ${code.at}
      from sites.site s
     where j.code_hash = decode(${code.hash}, 'hex') and j.used_at is null and j.withdrawn_at is null
       and j.expires_at > ${code.at} and s.id = j.site_id and s.state <> 'revoked'
       and s.community_id = ${code.communityId}
    returning j.site_id as "siteId"`
  return rows[0]?.siteId ?? null
}

/** Until when a code that nobody has used is good; null: there is none. */
export async function findCodeEnd(tx: ScopedTx, siteId: string, at: Date): Promise<Date | null> {
  const rows = await tx<{ expiresAt: Date }[]>`
    select expires_at as "expiresAt" from sites.join_code
     where site_id = ${siteId} and used_at is null and withdrawn_at is null and expires_at > ${at}
     order by expires_at desc limit 1`
  return rows[0]?.expiresAt ?? null
}

export async function setJoined(
  tx: ScopedTx,
  site: { siteId: string; pin: string; fileKey: string; at: Date },
): Promise<void> {
  await tx`
    update sites.site set state = 'joined', pin = decode(${site.pin}, 'hex'), file_key = decode(${site.fileKey}, 'hex'),
           joined_at = ${site.at}
     where id = ${site.siteId}`
}

export async function setRevoked(
  tx: ScopedTx,
  site: { siteId: string; at: Date; byName: string; reason: string },
): Promise<void> {
  await tx`
    update sites.site set state = 'revoked', revoked_at = ${site.at}, revoked_by_name = ${site.byName},
           revoked_reason = ${site.reason}
     where id = ${site.siteId}`
}

export interface StoredCaller {
  readonly siteId: string
  readonly communityId: string
  readonly fileKey: string
}

/** A site that may speak; `pin` null: by a file, whose signature is checked against its key. */
export async function findJoined(tx: ScopedTx, siteId: string, pin: string | null): Promise<StoredCaller | null> {
  const rows = await tx<StoredCaller[]>`
    select id as "siteId", community_id as "communityId", encode(file_key, 'hex') as "fileKey" from sites.site
     where id = ${siteId} and state = 'joined' and (${pin}::text is null or pin = decode(${pin ?? ''}, 'hex'))`
  return rows[0] ?? null
}

export async function setContact(
  tx: ScopedTx,
  contact: {
    siteId: string
    at: Date
    skewMs: number
    backlog: number
    oldestAt: Date | null
    perMinute: number
    byFile: boolean
  },
): Promise<void> {
  await tx`
    insert into sites.contact (site_id, community_id, at, skew_ms, backlog, oldest_at, per_minute, by_file)
    select id, community_id, ${contact.at}, ${Math.round(contact.skewMs)}, ${contact.backlog}, ${contact.oldestAt},
           ${contact.perMinute}, ${contact.byFile}
      from sites.site where id = ${contact.siteId}
    on conflict (site_id) do update
      set at = excluded.at, skew_ms = excluded.skew_ms, backlog = excluded.backlog, oldest_at = excluded.oldest_at,
          per_minute = excluded.per_minute, by_file = excluded.by_file`
}
