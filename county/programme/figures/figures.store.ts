/** SQL of programme units with their targets, and of units' names. Counts are made in `count.rules.ts`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { YearCounts } from '#county/programme/figures.contract.ts'
import type { Day } from '#terms/day.ts'

/** A programme unit with its target of the year of `on`. */
export interface CountedUnit {
  readonly unitId: string
  readonly unitName: string
  readonly shortName: string
  readonly ordinal: number
  readonly target: YearCounts | null
}

/** Programme units within the scope in the county's order, also those without a community. */
export function listProgrammeUnits(tx: ScopedTx, on: Day): Promise<CountedUnit[]> {
  return tx<CountedUnit[]>`
    select u.id as "unitId", u.name as "unitName", coalesce(u.short_name, u.name) as "shortName", u.ordinal,
           case when t.unit_id is null then null
                else jsonb_build_object('planned', t.planned, 'started', t.started, 'built', t.built,
                                        'connected', t.connected) end as target
      from registry.published_unit u
      left join registry.published_yearly_target t on t.unit_id = u.id and t.year = ${Number(on.slice(0, 4))}
     where u.kind = 'programmeUnit'
       and (u.active or exists (select 1 from registry.published_community c where c.programme_unit_id = u.id))
       and ((select base.scope_all()) or u.id = any ((select base.scope_units())::bigint[])
            or exists (select 1 from registry.published_community c where c.programme_unit_id = u.id))
     order by u.ordinal, u.id`
}

/** A unit of any kind, for lists that name it and stand in the county's order. */
export interface NamedUnit {
  readonly id: string
  readonly name: string
  readonly ordinal: number
}

/** Every unit by id. */
export async function listUnitNames(tx: ScopedTx): Promise<Map<string, NamedUnit>> {
  const rows = await tx<NamedUnit[]>`select id, name, ordinal from registry.published_unit`
  return new Map(rows.map((row) => [row.id, row]))
}
