/** SQL of `inspections.finding`, with how each finding's matter stands and how often the same was found before. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Finding } from '#county/inspections/inspection/inspection.contract.ts'
import { writeInspectionNumber } from '#county/inspections/words.contract.ts'
import type { NewFinding } from './finding.contract.ts'

type Stored = Omit<Finding, 'inspectionLabel'> & { readonly year: number; readonly number: number }

function select(tx: ScopedTx) {
  return tx`
    select f.id, f.inspection_id as "inspectionId", i.year, i.number, f.community_id as "communityId",
           c.name as "communityName", u.name as "unitName", f.code, f.text, f.kind, f.found_on as "foundOn",
           f.lead_unit_id as "leadUnitId", l.name as "leadUnitName", f.deadline, f.matter_id as "matterId",
           f.matter_label as "matterLabel",
           case when p.id is null then null
                else jsonb_build_object('state', p.state, 'level', p.level, 'deadline', p.deadline,
                                        'closedOn', p.closed_on) end as outcome,
           (select count(*)::int from inspections.finding e
             where e.inspection_id < f.inspection_id and e.community_id = f.community_id and not e.dropped
               and coalesce(e.code, e.kind) = coalesce(f.code, f.kind)) as earlier
      from inspections.finding f
      join inspections.inspection i on i.id = f.inspection_id
      join registry.published_community c on c.id = f.community_id
      join registry.published_unit u on u.id = c.programme_unit_id
      left join registry.published_unit l on l.id = f.lead_unit_id
      left join matters.published_matter p on p.id = f.matter_id`
}

const show = ({ year, number, ...row }: Stored): Finding => ({
  ...row,
  inspectionLabel: writeInspectionNumber({ year, number }),
})

/** Of one inspection, or all; newest inspection first, within it as they were written down. */
export async function listFindings(tx: ScopedTx, inspectionId: string | null): Promise<Finding[]> {
  const rows = await tx<Stored[]>`
    ${select(tx)} where not f.dropped and (${inspectionId}::bigint is null or f.inspection_id = ${inspectionId})
    order by i.starts_on desc, i.id desc, f.id limit 10000`
  return rows.map(show)
}

export async function findFinding(tx: ScopedTx, id: string): Promise<Finding | null> {
  const [row] = await tx<Stored[]>`${select(tx)} where f.id = ${id} and not f.dropped`
  return row === undefined ? null : show(row)
}

export async function addFinding(
  tx: ScopedTx,
  inspectionId: string,
  from: NewFinding & { readonly at: Date; readonly by: string; readonly byName: string },
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into inspections.finding
      (inspection_id, community_id, code, text, kind, found_on, lead_unit_id, deadline, recorded_at, recorded_by,
       recorded_by_name)
    values (${inspectionId}, ${from.communityId}, ${from.code}, ${from.text}, ${from.kind}, ${from.foundOn},
            ${from.leadUnitId}, ${from.deadline}, ${from.at}, ${from.by}, ${from.byName})
    returning id`
  return row?.id ?? ''
}

/** The community stays: a finding of another community is another finding. */
export async function setFinding(tx: ScopedTx, id: string, to: NewFinding): Promise<void> {
  await tx`
    update inspections.finding
       set code = ${to.code}, text = ${to.text}, kind = ${to.kind}, found_on = ${to.foundOn},
           lead_unit_id = ${to.leadUnitId}, deadline = ${to.deadline}
     where id = ${id}`
}

export async function dropFinding(tx: ScopedTx, id: string): Promise<void> {
  await tx`update inspections.finding set dropped = true where id = ${id}`
}

export async function setMatter(
  tx: ScopedTx,
  id: string,
  matter: { readonly id: string; readonly label: string; readonly deadline: string },
): Promise<void> {
  await tx`
    update inspections.finding
       set matter_id = ${matter.id}, matter_label = ${matter.label}, deadline = ${matter.deadline} where id = ${id}`
}
