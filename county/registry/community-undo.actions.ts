/** Takes back what one import did to communities. The history is never removed; what others changed since stays. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { RegistryNeeds } from './community.actions.ts'
import type { CommunityFields } from './community.contract.ts'
import { decideTakeBack, type FieldChanges } from './community.rules.ts'
import {
  addChanges,
  type CommunityRow,
  lockCommunities,
  type NewChange,
  setCommunities,
  setRemoved,
} from './community.store.ts'

export interface UndoneCommunities {
  /** Communities the import had added, now out of the lists. */
  readonly removed: readonly string[]
  /** Communities set back to what they were. */
  readonly restored: readonly string[]
  /** Communities that kept something because it was changed again after the import. */
  readonly kept: readonly { readonly id: string; readonly name: string; readonly fields: readonly string[] }[]
}

interface ImportChange extends FieldChanges {
  readonly communityId: string
  readonly kind: 'created' | 'changed'
  /** Whether anyone changed or merged this community after the import. */
  readonly touchedSince: boolean
}

/** Undoes an import. A second call, or an unknown import, changes nothing. */
export async function undoCommunityChanges(
  { tx, clock, actorId }: RegistryNeeds,
  { importId }: { importId: string },
): Promise<UndoneCommunities> {
  const changes = await listChangesOfImport(tx, importId)
  const current = new Map(
    (await lockCommunities(tx, [...new Set(changes.map((change) => change.communityId))])).map((row) => [row.id, row]),
  )
  const plan = planUndo(changes, current)
  const at = clock.now()
  if (plan.removed.length > 0) await setRemoved(tx, plan.removed, { removedAt: at, at })
  if (plan.rows.length > 0) await setCommunities(tx, plan.rows, at)
  await addChanges(tx, plan.history, { at, actorId, source: 'undo', importId })
  return { removed: plan.removed, restored: plan.rows.map((row) => row.id), kept: plan.kept }
}

function planUndo(changes: readonly ImportChange[], current: ReadonlyMap<string, CommunityRow>) {
  const removed: string[] = []
  const rows: (CommunityFields & { id: string })[] = []
  const kept: { id: string; name: string; fields: string[] }[] = []
  const history: NewChange[] = []
  for (const change of changes) {
    const row = current.get(change.communityId)
    if (!row || row.removedAt !== null || row.mergedInto !== null) continue
    if (change.kind === 'created') {
      if (change.touchedSince) kept.push({ id: row.id, name: row.name, fields: ['*'] })
      else {
        removed.push(row.id)
        history.push({ communityId: row.id, kind: 'undone', before: change.after, after: {} })
      }
      continue
    }
    const { restore, keep } = decideTakeBack(row, change)
    if (keep.length > 0) kept.push({ id: row.id, name: row.name, fields: [...keep] })
    if (Object.keys(restore).length === 0) continue
    rows.push({ ...row, ...restore })
    const before = Object.fromEntries(Object.keys(restore).map((field) => [field, change.after[field]]))
    history.push({ communityId: row.id, kind: 'undone', before, after: restore })
  }
  return { removed, rows, kept, history }
}

function listChangesOfImport(tx: ScopedTx, importId: string): Promise<ImportChange[]> {
  return tx<ImportChange[]>`
    select c.community_id as "communityId", c.kind, c.before, c.after,
           exists (select from registry.community_change later
                    where later.community_id = c.community_id and later.id > c.id
                      and later.import_id is distinct from c.import_id) as "touchedSince"
      from registry.community_change c
     where c.import_id = ${importId} and c.kind in ('created', 'changed')
       and not exists (select from registry.community_change undo
                        where undo.community_id = c.community_id and undo.import_id = c.import_id
                          and undo.kind = 'undone')
     order by c.id`
}
