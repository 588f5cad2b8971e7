/** SQL of `plan.template_version`, with the templates that ship with the product as version 0. Versions are only ever added. */
import { z } from 'zod'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { type Template, type TemplateVersion, templateSchema } from './template.contract.ts'
import shipped from './templates.json' with { type: 'json' }

const SHIPPED: readonly Template[] = z.array(templateSchema).parse(shipped)

/** Every version; of each code the newest first, codes in the order in which they are asked. */
export async function listTemplateVersions(tx: ScopedTx): Promise<TemplateVersion[]> {
  const rows = await tx<(Omit<TemplateVersion, 'recordedAt'> & { recordedAt: Date })[]>`
    select t.code, t.version, t.content, t.decision_ref as "decisionRef", t.recorded_at as "recordedAt",
           a.name as "recordedBy"
      from plan.template_version t
      left join identity.published_account a on a.id = t.recorded_by
     order by t.version desc`
  const decided = rows.map((row) => ({
    ...row,
    content: templateSchema.parse(row.content),
    recordedAt: row.recordedAt.toISOString(),
  }))
  return SHIPPED.flatMap((content) => [
    ...decided.filter((row) => row.code === content.code),
    { code: content.code, version: 0, content, decisionRef: '产品默认', recordedAt: null, recordedBy: null },
  ])
}

/** The newest version of every template. */
export async function listCurrentTemplates(tx: ScopedTx): Promise<TemplateVersion[]> {
  const all = await listTemplateVersions(tx)
  return all.filter((row, place) => all.findIndex((other) => other.code === row.code) === place)
}

/** Adds the next version. Two at once: the second fails on the unique number. */
export async function addTemplateVersion(
  tx: ScopedTx,
  row: {
    readonly content: Template
    readonly version: number
    readonly decisionRef: string
    readonly at: Date
    readonly by: string
  },
): Promise<string> {
  const [added] = await tx<{ id: string }[]>`
    insert into plan.template_version (code, version, content, decision_ref, recorded_at, recorded_by)
    values (${row.content.code}, ${row.version}, ${tx.json(row.content as never)}, ${row.decisionRef}, ${row.at}, ${row.by})
    returning id`
  return added?.id ?? ''
}

/** Communities whose plan in force was made from this template. */
export async function countPlansOf(tx: ScopedTx, code: string): Promise<number> {
  const [row] = await tx<[{ plans: number }]>`
    select count(*)::int as plans
      from (select distinct on (community_id) path_code from plan.version
             where withdrawn_at is null order by community_id, number desc) v
     where v.path_code = ${code}`
  return row.plans
}
