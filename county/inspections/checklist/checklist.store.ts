/** SQL of `inspections.checklist_version`, with the default that ships as version 0. Versions are only ever added. */
import { z } from 'zod'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import { type ChecklistRow, type ChecklistVersion, checklistRowSchema } from './checklist.contract.ts'
import content from './checklist.json' with { type: 'json' }

const DEFAULT: ChecklistVersion = {
  ...{ version: 0, validFrom: '1900-01-01', content: z.array(checklistRowSchema).parse(content) },
  ...{ decisionRef: '产品默认', note: null, recordedByName: null },
}

/** Every version, the newest first, the default last. */
export async function listVersions(tx: ScopedTx): Promise<ChecklistVersion[]> {
  const rows = await tx<ChecklistVersion[]>`
    select v.version, v.valid_from as "validFrom", v.content, v.decision_ref as "decisionRef", v.note,
           a.name as "recordedByName"
      from inspections.checklist_version v left join identity.published_account a on a.id = v.recorded_by
     order by v.version desc`
  return [...rows, DEFAULT]
}

/** The one in force on a day: the latest day of validity, then the latest version. */
export async function findInForce(tx: ScopedTx, on: Day): Promise<number> {
  const [row] = await tx<{ version: number }[]>`
    select version from inspections.checklist_version
     where valid_from <= ${on} order by valid_from desc, version desc limit 1`
  return row?.version ?? 0
}

export async function findContent(tx: ScopedTx, version: number): Promise<ChecklistRow[]> {
  if (version === 0) return DEFAULT.content
  const [row] = await tx<{ content: ChecklistRow[] }[]>`
    select content from inspections.checklist_version where version = ${version}`
  return row?.content ?? DEFAULT.content
}

/** Two at once: the second fails on the unique number. */
export async function addVersion(
  tx: ScopedTx,
  wish: {
    readonly validFrom: Day
    readonly content: readonly ChecklistRow[]
    readonly decisionRef: string
    readonly note: string | null
    readonly at: Date
    readonly by: string
  },
): Promise<void> {
  await tx`
    insert into inspections.checklist_version (version, valid_from, content, decision_ref, note, recorded_at, recorded_by)
    select coalesce(max(version), 0) + 1, ${wish.validFrom}, ${tx.json(wish.content as never)}, ${wish.decisionRef},
           ${wish.note}, ${wish.at}, ${wish.by}::bigint
      from inspections.checklist_version`
}
