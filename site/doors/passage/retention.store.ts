/** SQL of the retention job: whole months as partitions, the rest by rows. For the owner's connection: nobody else may delete a passage. */
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

export interface Keeping {
  readonly communityId: string
  readonly keepDays: number
}

export function listKeeping(owner: postgres.Sql): Promise<Keeping[]> {
  return owner<Keeping[]>`select community_id as "communityId", keep_days as "keepDays" from doors.community`
}

/** What is older than `before`, in one community; how many rows. */
export async function erasePassages(tx: postgres.TransactionSql, communityId: string, before: Date): Promise<number> {
  const rows = await tx<{ count: number }[]>`
    with gone as (delete from doors.passage where community_id = ${communityId} and at < ${before} returning 1)
    select count(*)::float8 as count from gone`
  return rows[0]?.count ?? 0
}

/** Passes whose time ended before that. */
export async function erasePasses(tx: postgres.TransactionSql, communityId: string, before: Date): Promise<number> {
  const rows =
    await tx`delete from doors.pass where community_id = ${communityId} and valid_until < ${before} returning 1`
  return rows.length
}

/** Credentials removed before that: their passages are gone, so nothing names them any more. */
export async function eraseCredentials(
  tx: postgres.TransactionSql,
  communityId: string,
  before: Date,
): Promise<number> {
  const rows = await tx`
    delete from doors.credential where community_id = ${communityId} and removed_at < ${before} returning 1`
  return rows.length
}

/** Reports of late removals whose credential is gone. */
export async function eraseLate(tx: postgres.TransactionSql, communityId: string, before: Date): Promise<void> {
  await tx`delete from doors.late where community_id = ${communityId} and removed_at < ${before}`
}

export async function addErased(
  tx: postgres.TransactionSql,
  erased: {
    communityId: string
    day: string
    what: 'passage' | 'pass' | 'credential'
    before: Date
    count: number
    at: Date
  },
): Promise<void> {
  await tx`
    insert into doors.erased (community_id, day, what, before, count, at)
    values (${erased.communityId}, ${erased.day}, ${erased.what}, ${erased.before}, ${erased.count}, ${erased.at})
    on conflict (community_id, day, what)
      do update set count = doors.erased.count + excluded.count, before = excluded.before, at = excluded.at`
}
