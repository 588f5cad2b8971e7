/** SQL of the map: places of communities and units. Datums are passed on as recorded; nothing is converted here. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { matchCommunities, type Question, stageCode } from '#county/programme/figures/filter.store.ts'
import type { ProgrammeMap } from './board.contract.ts'

type Point = ProgrammeMap['points'][number]
type Placed = Pick<Point, 'longitude' | 'latitude' | 'datum'>

/** At most `limit` placed communities, and how many there are. Red ones first, so that none of them is left off. */
export async function listPoints(
  tx: ScopedTx,
  question: Question,
  limit: number,
): Promise<{ points: Point[]; placed: number; unplaced: number }> {
  const rows = await tx<(Point & { placed: number; unplaced: number })[]>`
    with matching as materialized (
      select m.id, m.name, m.programme_unit_id, m.longitude, m.latitude, m.datum, m.light, m.progress,
             ${stageCode(tx)} as stage
        from (${matchCommunities(tx, question)}) m)
    select p.*, n.placed, n.unplaced
      from (select count(longitude)::int as placed, (count(*) - count(longitude))::int as unplaced from matching) n
      left join (select id as "communityId", name, programme_unit_id as "unitId", longitude, latitude, datum, stage,
                        light, progress as "progressPercent"
                   from matching where longitude is not null
                  order by array_position(array['red', 'yellow', 'green', 'done', 'none'], light), id
                  limit ${limit}) p on true`
  const points = rows.filter((row) => row.communityId !== null)
  return {
    points: points.map(({ placed: _placed, unplaced: _unplaced, ...point }) => point),
    placed: rows[0]?.placed ?? 0,
    unplaced: rows[0]?.unplaced ?? 0,
  }
}

/** Places of programme units, by id. */
export async function listUnitPlaces(tx: ScopedTx): Promise<Map<string, Placed>> {
  const rows = await tx<(Placed & { id: string })[]>`
    select id, longitude, latitude, datum from registry.published_unit where kind = 'programmeUnit'`
  return new Map(rows.map(({ id, ...place }) => [id, place]))
}
