/** SQL of `meetings.briefing`, and of the matters that press. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { writeMatterNumber } from '#county/matters/matter/words.contract.ts'
import type { Day } from '#terms/day.ts'
import type { Audience, Briefing } from './briefing.contract.ts'
import type { BriefingContent, Pressing } from './briefing.rules.ts'

function select(tx: ScopedTx) {
  return tx`
    select id, audience, as_of as "asOf", (content::jsonb)->'asks' as asks, content_hash as "contentHash",
           made_at as "madeAt", made_by_name as "madeByName"
      from meetings.briefing`
}

export function listBriefings(tx: ScopedTx): Promise<Briefing[]> {
  return tx<Briefing[]>`${select(tx)} order by id desc limit 200`
}

export async function findWord(tx: ScopedTx, id: string): Promise<(Briefing & { word: Buffer }) | null> {
  const [row] = await tx<(Briefing & { word: Buffer })[]>`
    select b.*, w.word from (${select(tx)}) b join meetings.briefing w on w.id = b.id where b.id = ${id}`
  return row ?? null
}

export async function addBriefing(
  tx: ScopedTx,
  row: {
    readonly audience: Audience
    readonly asOf: Day
    readonly content: string
    readonly contentHash: string
    readonly word: Uint8Array
    readonly wordHash: string
    readonly at: Date
    readonly by: string
    readonly byName: string
  },
): Promise<Briefing> {
  const [added] = await tx<{ id: string }[]>`
    insert into meetings.briefing (audience, as_of, content, content_hash, word, word_hash, made_at, made_by, made_by_name)
    values (${row.audience}, ${row.asOf}, ${row.content}, ${row.contentHash}, ${Buffer.from(row.word)}, ${row.wordHash},
            ${row.at}, ${row.by}, ${row.byName})
    returning id`
  const [shown] = await tx<[Briefing]>`${select(tx)} where id = ${added?.id ?? ''}`
  return shown
}

/** Matters under way, the highest level first, then what is late longest. */
export async function countPressing(tx: ScopedTx, today: Day): Promise<BriefingContent['matters']> {
  const [counts] = await tx<[{ open: number; late: number }]>`
    select count(*)::int as open, count(*) filter (where state = 'open' and not paused and deadline < ${today})::int as late
      from matters.published_matter where state not in ('closed', 'withdrawn')`
  const rows = await tx<(Omit<Pressing, 'label'> & { year: number; number: number })[]>`
    select p.year, p.number, p.title, u.name as "leadUnitName", p.deadline, p.level
      from matters.published_matter p join registry.published_unit u on u.id = p.lead_unit_id
     where p.state = 'open' and not p.paused and (p.level in ('red', 'yellow') or p.deadline < ${today})
     order by array_position(array['red', 'yellow', 'blue', 'none'], p.level), p.deadline, p.id limit 8`
  return {
    ...counts,
    pressing: rows.map(({ year, number, ...row }) => ({ ...row, label: writeMatterNumber({ year, number }) })),
  }
}
