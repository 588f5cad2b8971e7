/** SQL about communities as the survey needs them: in scope, recordable, with the facts that the registry knows. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Category } from '#terms/category.ts'
import type { KnownFacts } from './facts.rules.ts'

export interface SurveyCommunity {
  readonly id: string
  readonly name: string
  readonly unitName: string
  readonly category: Category
  readonly address: string | null
  readonly version: number
  readonly recordable: boolean
  readonly known: KnownFacts
}

type Row = Omit<SurveyCommunity, 'known'> & KnownFacts

/** A live community in scope. */
export async function findCommunity(tx: ScopedTx, id: string): Promise<SurveyCommunity | null> {
  const [row] = await tx<Row[]>`
    select c.id, c.name, u.name as "unitName", c.category, c.address, c.version,
           (select base.scope_all()) or c.id in (select id from registry.published_editable_community) as recordable,
           c.households, c.buildings, c.built_year as "builtYear", c.closed, c.people_gates as "peopleGates",
           c.car_gates as "carGates", c.cameras
      from registry.published_community c join registry.published_unit u on u.id = c.programme_unit_id
     where c.id = ${id}`
  if (!row) return null
  const { households, buildings, builtYear, closed, peopleGates, carGates, cameras, ...about } = row
  return { ...about, known: { households, buildings, builtYear, closed, peopleGates, carGates, cameras } }
}
