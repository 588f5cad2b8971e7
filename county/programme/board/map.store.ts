/** SQL of the places of programme units. Datums are passed on as recorded; nothing is converted here. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { ProgrammeMap } from './board.contract.ts'

type Placed = Pick<ProgrammeMap['units'][number], 'longitude' | 'latitude' | 'datum'>

/** Places of programme units, by id. */
export async function listUnitPlaces(tx: ScopedTx): Promise<Map<string, Placed>> {
  const rows = await tx<(Placed & { id: string })[]>`
    select id, longitude, latitude, datum from registry.published_unit where kind = 'programmeUnit'`
  return new Map(rows.map(({ id, ...place }) => [id, place]))
}
