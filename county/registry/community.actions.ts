/** What is done with communities by pages, ledgers and other rooms: save, take an import back, find for matching. */
import type { Clock } from '#base/clock.ts'
import { newId } from '#base/ids.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'
import type { CommunityFields } from './community.contract.ts'
import { COMMUNITY_FIELDS, compareFields, completeFields } from './community.rules.ts'
import {
  addChanges,
  addCommunities,
  type CommunityRow,
  isAnyUnitOutOfScope,
  lockCommunities,
  type NewChange,
  setCommunities,
} from './community.store.ts'

export { findCommunitiesForMatching, type MatchableCommunity } from './community-list.store.ts'
export { undoCommunityChanges } from './community-undo.actions.ts'

export interface RegistryNeeds {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly actorId: string | null
}

/** One community to save. With `id`: only the given fields change; without: a new one, which needs name, unit and category. */
export type CommunityInput = Partial<CommunityFields> &
  Pick<CommunityFields, 'programmeUnitId' | 'name' | 'category'> & { readonly id?: string | null }

export interface SavedCommunity {
  readonly id: string
  readonly outcome: 'added' | 'changed' | 'left'
  /** Fields that now differ; all of them for a new one. */
  readonly fields: readonly string[]
}

const BATCH_ROWS = 2_000

/**
 * Adds or updates communities and writes their history; answers in the order of `rows`. Rows equal to what is kept
 * change nothing. Throws `notFound` for an unknown id, `conflict` for one merged or taken back, `notAllowed` for a
 * unit outside the scope. `source` says where it came from (`page`, `ledger`, `merge`).
 */
export async function saveCommunities(
  needs: RegistryNeeds,
  { rows, source, importId }: { rows: readonly CommunityInput[]; source: string; importId: string | null },
): Promise<SavedCommunity[]> {
  await requireUnitsInScope(needs.tx, rows)
  const origin = { at: needs.clock.now(), actorId: needs.actorId, source, importId }
  const saved: SavedCommunity[] = []
  for (let start = 0; start < rows.length; start += BATCH_ROWS)
    saved.push(...(await saveBatch(needs, rows.slice(start, start + BATCH_ROWS), origin)))
  return saved
}

async function saveBatch(
  needs: RegistryNeeds,
  rows: readonly CommunityInput[],
  origin: Parameters<typeof addChanges>[2],
): Promise<SavedCommunity[]> {
  const ids = rows.flatMap((row) => (row.id ? [row.id] : []))
  const current = new Map((await lockCommunities(needs.tx, ids)).map((row) => [row.id, row]))
  await requireMovesInScope(needs.tx, rows, current)
  const plans = rows.map((row) => planSave(needs.clock, row, current))
  const added = plans.filter((plan) => plan.outcome === 'added')
  const changed = plans.filter((plan) => plan.outcome === 'changed')
  if (added.length > 0) await addCommunities(needs.tx, added.map(toRow), origin.at)
  // One row a community: where a batch names one twice, the later plan already holds the earlier one's changes.
  const rewritten = [...new Map(changed.map((plan) => [plan.id, toRow(plan)])).values()]
  if (rewritten.length > 0) await setCommunities(needs.tx, rewritten, origin.at)
  await addChanges(
    needs.tx,
    plans.flatMap((plan) => (plan.change ? [plan.change] : [])),
    origin,
  )
  return plans.map((plan) => ({ id: plan.id, outcome: plan.outcome, fields: Object.keys(plan.change?.after ?? {}) }))
}

interface SavePlan {
  readonly id: string
  readonly outcome: SavedCommunity['outcome']
  readonly fields: CommunityFields
  readonly change: NewChange | null
}

function planSave(clock: Clock, given: CommunityInput, current: Map<string, CommunityRow>): SavePlan {
  const { id: givenId, ...values } = given
  if (!givenId) {
    const id = newId(clock)
    const fields = completeFields(values)
    return {
      id,
      outcome: 'added',
      fields,
      change: { communityId: id, kind: 'created', before: {}, after: pickFields(fields) },
    }
  }
  const row = requireLive(current.get(givenId))
  const changes = compareFields(row, values)
  const fields = { ...row, ...changes?.after } as CommunityRow
  current.set(givenId, fields)
  const change: NewChange | null = changes ? { communityId: givenId, kind: 'changed', ...changes } : null
  return { id: givenId, outcome: changes ? 'changed' : 'left', fields, change }
}

function toRow(plan: SavePlan): CommunityFields & { id: string } {
  return { ...plan.fields, id: plan.id }
}

/** The community's fields without id, version and times, as the history keeps them. */
export function pickFields(row: CommunityFields): Record<string, unknown> {
  return Object.fromEntries(COMMUNITY_FIELDS.map((field) => [field, row[field]]))
}

/** The community itself when it is live; throws the refusal a person will read otherwise. */
export function requireLive(row: CommunityRow | null | undefined): CommunityRow {
  if (!row)
    throw new Fault('notFound', 'registry.communityNotFound', {
      zh: '没有找到这个小区，或者它不在您的管辖范围内。请回到小区列表重新选择。',
      en: 'This community does not exist or is outside your units. Go back to the list and choose again.',
    })
  if (row.mergedInto !== null)
    throw new Fault('conflict', 'registry.communityMerged', {
      zh: `“${row.name}”已并入另一个小区，不能再修改。请打开合并后的小区。`,
      en: `"${row.name}" was merged into another community and cannot be changed. Open the one it became.`,
    })
  if (row.removedAt !== null)
    throw new Fault('conflict', 'registry.communityRemoved', {
      zh: `“${row.name}”已随导入的撤销而移除，不能再修改。如需恢复，请重新导入台账。`,
      en: `"${row.name}" was taken back together with its import. Import the ledger again to restore it.`,
    })
  return row
}

async function requireUnitsInScope(tx: ScopedTx, rows: readonly CommunityInput[]): Promise<void> {
  const newRows = rows.filter((row) => !row.id)
  await requireInScope(
    tx,
    newRows.map((row) => row.programmeUnitId),
  )
}

/** A community counts for its town: it moves only between units that are both in scope, whoever leads or helps. */
async function requireMovesInScope(
  tx: ScopedTx,
  rows: readonly CommunityInput[],
  current: ReadonlyMap<string, CommunityRow>,
): Promise<void> {
  const moves = rows.flatMap(({ id, programmeUnitId }) => {
    const before = id ? current.get(id)?.programmeUnitId : undefined
    return before === undefined || before === programmeUnitId ? [] : [before, programmeUnitId]
  })
  await requireInScope(tx, moves)
}

async function requireInScope(tx: ScopedTx, unitIds: readonly string[]): Promise<void> {
  if (unitIds.length === 0 || !(await isAnyUnitOutOfScope(tx, [...new Set(unitIds)]))) return
  throw new Fault('notAllowed', 'registry.unitOutOfScope', {
    zh: '有小区属于您管辖范围以外的乡镇(园区)，没有保存。请只维护本单位的小区，或联系建设办。',
    en: "A community belongs to a town or park outside yours; nothing was saved. Edit your own units' communities or ask the office.",
  })
}
