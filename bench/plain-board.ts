/** The plain SQL that a person would write for the board's figures: the baseline of `board.bench.ts`. No rules, no scope. */
import type postgres from 'postgres'

const JOINED =
  'registry.community c left join programme.current_state s on s.community_id = c.id where c.removed_at is null'

/** The least SQL that gives the figures of a question: counts by unit, or a sorted page of rows. */
const COUNTS = `
    select c.programme_unit_id, c.category, c.unmanaged, count(*), count(*) filter (where s.approved_on <= $1::date),
           count(*) filter (where s.started_on <= $1::date), count(*) filter (where s.built_on <= $1::date),
           count(*) filter (where s.connected_on <= $1::date), count(*) filter (where s.approved_on <= $1::date - 10),
           count(*) filter (where s.started_on <= $1::date - 10), count(*) filter (where s.built_on <= $1::date - 10),
           count(*) filter (where s.connected_on <= $1::date - 10),
           count(*) filter (where s.due_connected < $1::date and s.connected_on is null)
      from ${JOINED}`
const PLAIN: Record<'counts' | 'unit' | 'rows' | 'days' | 'known', string> = {
  counts: `${COUNTS} group by 1, 2, 3`,
  unit: `${COUNTS} and c.programme_unit_id = 3 group by 1, 2, 3`,
  rows: `
    select c.*, s.*, u.name from ${JOINED.replace(' where', ' join registry.unit u on u.id = c.programme_unit_id where')}
       and (s.surveyed_on is null or s.surveyed_on <= $1::date)
     order by s.due_connected - $1::date, c.name, c.id limit 200`,
  days: `
    select s.approved_on, s.started_on, s.built_on, s.connected_on, s.due_connected, count(*), max($1::date - s.started_on)
      from ${JOINED} group by grouping sets (1, 2, 3, 4, 5)`,
  known: `
    select programme_unit_id, stage, count(*) from (
      select distinct on (e.community_id, e.stage) c.programme_unit_id, e.stage, e.withdrawn, e.passed_on
        from programme.community_stage e join registry.community c on c.id = e.community_id
       where e.recorded_at <= '2020-04-01' order by e.community_id, e.stage, e.recorded_at desc, e.id desc) last
     where not withdrawn and passed_on <= $1::date group by 1, 2`,
}
const PLAIN_OF: Record<string, keyof typeof PLAIN> = {
  ...{ board: 'counts', boardOfUnit: 'unit', map: 'counts', trend: 'days', ageing: 'days' },
  ...{ list: 'rows', listRed: 'rows', listSearch: 'rows', blocked: 'rows', knownThen: 'known' },
}

/** One of these, as the owner whom no policy binds. */
export async function plainSql(sql: postgres.Sql, name: string): Promise<void> {
  await sql.unsafe(PLAIN[PLAIN_OF[name] ?? 'counts'], ['2020-04-15'], { prepare: true })
}
