/** SQL of the counts over matters. Proposals and withdrawn ones count in nothing but their own number. */
import type postgres from 'postgres'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import { AGES, type Repeat, type UnitFigures } from './figures.contract.ts'

type Fragment = postgres.PendingQuery<postgres.Row[]>
type Standing = Omit<UnitFigures, 'unitId' | 'unitName' | 'longestDays'>

function countStanding(tx: ScopedTx, today: Day): Fragment {
  const live = tx`m.state in ('open', 'replied', 'checked')`
  return tx`
    count(*) filter (where ${live})::int as open,
    count(*) filter (where m.state = 'open' and m.paused_on is null and m.deadline < ${today})::int as overdue,
    count(*) filter (where ${live} and m.level = 'blue')::int as blue,
    count(*) filter (where ${live} and m.level = 'yellow')::int as yellow,
    count(*) filter (where ${live} and m.level = 'red')::int as red,
    count(*) filter (where m.paused_on is not null)::int as paused,
    count(*) filter (where m.state = 'replied')::int as "toCheck",
    count(*) filter (where m.state = 'checked')::int as "toClose",
    coalesce(sum(m.returned) filter (where m.state <> 'proposed'), 0)::int as returned,
    coalesce(sum(m.reopened) filter (where m.state <> 'proposed'), 0)::int as reopened,
    count(*) filter (where m.state = 'closed')::int as closed,
    count(*) filter (where m.state = 'closed' and m.replied_on <= m.first_deadline)::int as "inTime"`
}

export async function countTotals(tx: ScopedTx, today: Day): Promise<Standing & { proposed: number }> {
  const [row] = await tx<[Standing & { proposed: number }]>`
    select ${countStanding(tx, today)}, count(*) filter (where m.state = 'proposed')::int as proposed
      from matters.matter m where m.state <> 'withdrawn'`
  return row
}

export function countUnits(tx: ScopedTx, today: Day): Promise<UnitFigures[]> {
  return tx<UnitFigures[]>`
    select u.id as "unitId", u.name as "unitName", ${countStanding(tx, today)},
           max(${today}::date - m.raised_on) filter (where m.state in ('open', 'replied', 'checked'))::int as "longestDays"
      from matters.matter m join registry.published_unit u on u.id = m.lead_unit_id
     where m.state not in ('withdrawn', 'proposed')
     group by u.id, u.name, u.ordinal order by overdue desc, open desc, u.ordinal, u.id`
}

export async function countAges(
  tx: ScopedTx,
  today: Day,
): Promise<{ upTo: number | null; open: number; overdue: number }[]> {
  const limits = AGES.filter((age) => age !== null)
  const rows = await tx<{ at: number; open: number; overdue: number }[]>`
    select width_bucket((${today}::date - m.raised_on)::int, ${limits.map((limit) => limit + 1)}::int[]) as at, count(*)::int as open,
           count(*) filter (where m.state = 'open' and m.paused_on is null and m.deadline < ${today})::int as overdue
      from matters.matter m where m.state in ('open', 'replied', 'checked') group by 1`
  return AGES.map((upTo, place) => {
    const row = rows.find(({ at }) => at === place)
    return { upTo, open: row?.open ?? 0, overdue: row?.overdue ?? 0 }
  })
}

/** Same community, same kind, more than once; the most frequent first. */
export function listRepeats(tx: ScopedTx): Promise<Repeat[]> {
  return tx<Repeat[]>`
    select c.id as "communityId", c.name as "communityName", u.name as "unitName", m.kind, count(*)::int as count,
           count(*) filter (where m.state in ('open', 'replied', 'checked'))::int as open, max(m.raised_on) as "lastOn"
      from matters.matter m
      join registry.published_community c on c.id = m.community_id
      join registry.published_unit u on u.id = c.programme_unit_id
     where m.state not in ('withdrawn', 'proposed')
     group by c.id, c.name, u.name, m.kind having count(*) > 1
     order by count(*) desc, max(m.raised_on) desc limit 200`
}
