/** SQL of what is past its time: whole months as partitions, the rest by rows. For the owner's connection: nobody else may delete a passage. */
import type postgres from 'postgres'

/** Months (`YYYY-MM-01`) that have a partition. */
export async function listMonths(owner: postgres.Sql): Promise<string[]> {
  const rows = await owner<{ name: string }[]>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'doors.passage'::regclass and c.relname ~ '^passage_[0-9]{4}_[0-9]{2}$' order by 1`
  return rows.map(({ name }) => `${name.slice(8, 12)}-${name.slice(13, 15)}-01`)
}

/** True when it was made now. */
export async function makeMonth(owner: postgres.Sql, month: string): Promise<boolean> {
  const [row] = await owner<{ made: boolean }[]>`select doors.make_month(${month}::date) as made`
  return row?.made ?? false
}

/** A partition goes as a whole only when no community has a row in it any more. */
export async function dropMonthIfEmpty(owner: postgres.Sql, month: string): Promise<boolean> {
  const name = `passage_${month.slice(0, 4)}_${month.slice(5, 7)}`
  return owner.begin(async (tx) => {
    const [row] = await tx<{ some: boolean }[]>`select exists (select 1 from doors.${tx(name)}) as some`
    if (row?.some !== false) return false
    await tx`drop table doors.${tx(name)}`
    return true
  })
}

/** How many days a community keeps passages; null where it has no doors. */
export async function findKeepDays(owner: postgres.Sql, communityId: string): Promise<number | null> {
  const [row] = await owner<{ keepDays: number }[]>`
    select keep_days as "keepDays" from doors.community where community_id = ${communityId}`
  return row?.keepDays ?? null
}

interface Past {
  readonly communityId: string
  readonly before: Date
}

export async function erasePassages(owner: postgres.Sql, { communityId, before }: Past): Promise<number> {
  const gone = await owner`delete from doors.passage where community_id = ${communityId} and at < ${before}`
  return gone.count
}

/** Passes whose time ended before that. */
export async function erasePasses(owner: postgres.Sql, { communityId, before }: Past): Promise<number> {
  const gone = await owner`delete from doors.pass where community_id = ${communityId} and valid_until < ${before}`
  return gone.count
}

/**
 * Credentials removed before that: their passages are gone, so nothing names them any more. A face stays until its device
 * has said that it erased it, or is a device of ours no more.
 */
export async function eraseCredentials(owner: postgres.Sql, { communityId, before }: Past): Promise<number> {
  const gone = await owner`
    delete from doors.credential c
     where c.community_id = ${communityId} and c.removed_at < ${before}
       and (c.learned_at is null or c.erased_at is not null
            or not exists (select 1 from doors.controller d
                            where d.community_id = c.community_id and d.controller_id = c.device and d.retired_at is null))`
  return gone.count
}

/** Reports of late removals whose credential is gone. */
export async function eraseLate(owner: postgres.Sql, { communityId, before }: Past): Promise<void> {
  await owner`delete from doors.late where community_id = ${communityId} and removed_at < ${before}`
}

/** What somebody asked a controller to do before that. */
export async function eraseCommands(owner: postgres.Sql, { communityId, before }: Past): Promise<number> {
  const gone = await owner`delete from doors.command where community_id = ${communityId} and asked_at < ${before}`
  return gone.count
}
