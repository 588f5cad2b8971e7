/** SQL of how matters were delivered by their responsible units: in time or not, closed and reopened. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { MatterKind, MatterLevel } from '#county/matters/matter/words.contract.ts'
import type { Day } from '#terms/day.ts'

export interface DueMatter {
  readonly matterId: string
  readonly year: number
  readonly number: number
  readonly title: string
  readonly kind: MatterKind
  readonly unitId: string
  readonly level: MatterLevel
  /** A reasoned stop moves it; a level does not make it later. */
  readonly dueOn: Day
  readonly repliedOn: Day | null
}

/** Issued matters due between two days. Of a matter that rose a level the first deadline counts. */
export function listDueMatters(
  tx: ScopedTx,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<DueMatter[]> {
  return tx<DueMatter[]>`
    select id as "matterId", year, number, title, kind, lead_unit_id as "unitId", level, due as "dueOn",
           replied_on as "repliedOn"
      from (select *, case when level = 'none' then deadline else first_deadline end as due from matters.matter
             where state not in ('proposed', 'withdrawn')) m
     where due between ${from} and ${to}
     order by lead_unit_id, due, id`
}

export interface Reopening {
  readonly stepId: string
  readonly matterId: string
  readonly year: number
  readonly number: number
  readonly title: string
  readonly unitId: string
  readonly on: Day
}

/** Each time that a closed matter was opened again between two days (Asia/Shanghai). */
export function listReopenings(
  tx: ScopedTx,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<Reopening[]> {
  return tx<Reopening[]>`
    select s.id as "stepId", m.id as "matterId", m.year, m.number, m.title, m.lead_unit_id as "unitId",
           (s.at at time zone 'Asia/Shanghai')::date as on
      from matters.step s join matters.matter m on m.id = s.matter_id
     where s.what = 'reopened' and m.state <> 'withdrawn'
       and (s.at at time zone 'Asia/Shanghai')::date between ${from} and ${to}
     order by m.lead_unit_id, s.id`
}
