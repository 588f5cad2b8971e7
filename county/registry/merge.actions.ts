/** Makes two entries of one community one and takes that back. Both histories stay; progress moves by the caller's hand. */

import type { ScopedTx } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'
import { type RegistryNeeds, requireLive } from './community.actions.ts'
import type { CommunityFields } from './community.contract.ts'
import { decideTakeBack } from './community.rules.ts'
import {
  addChanges,
  type CommunityRow,
  findCommunity,
  lockCommunities,
  setCommunities,
  setMergedInto,
} from './community.store.ts'
import type { MergeRequest } from './merge.contract.ts'
import { aliasesAfterMerge, decideMerge } from './merge.rules.ts'
import {
  addAliases,
  addMerge,
  listAliases,
  listMergeRows,
  lockMerge,
  type MergeListRow,
  type MergeRow,
  removeAliasesOfMerge,
  setMergeUndone,
} from './merge.store.ts'

/** What other rooms do when entries become one: the programme records the stages of one for the other, evidence follows. */
export interface MergeNeeds extends RegistryNeeds {
  readonly moveProgress: (needs: RegistryNeeds, move: { fromId: string; intoId: string }) => Promise<unknown>
  readonly undoMoveProgress: (needs: RegistryNeeds, move: { fromId: string; intoId: string }) => Promise<unknown>
}

/**
 * Merges; answers with the merge's id. The other entry points to the one that stays, which takes the chosen values and
 * remembers the other's names. Throws `conflict` when either changed since it was seen, `invalid` for one and the same.
 */
export async function mergeTwo(needs: MergeNeeds, request: MergeRequest): Promise<string> {
  const { kept, merged } = await lockPair(needs, request)
  const at = needs.clock.now()
  const taken = decideMerge(kept, merged, request.choices)
  const origin = { at, actorId: needs.actorId, source: 'merge', importId: null }
  await setCommunities(needs.tx, [{ ...kept, ...(taken.after as Partial<CommunityFields>) }], at)
  await setMergedInto(needs.tx, { id: merged.id, into: kept.id, at })
  const mergeId = await addMerge(needs.tx, {
    keptId: kept.id,
    mergedId: merged.id,
    at,
    actorId: needs.actorId,
    keptBefore: taken.before,
    keptAfter: taken.after,
  })
  await rememberNames(needs, { kept, merged, mergeId, name: String(taken.after['name'] ?? kept.name) })
  await addChanges(
    needs.tx,
    [
      {
        communityId: kept.id,
        kind: 'merged',
        before: taken.before,
        after: { ...taken.after, mergedFrom: merged.name },
      },
      { communityId: merged.id, kind: 'merged', before: {}, after: { mergedInto: kept.name } },
    ],
    origin,
  )
  await needs.moveProgress(needs, { fromId: merged.id, intoId: kept.id })
  return mergeId
}

/** Takes a merge back; answers with the id of the entry that is live again. What was changed since stays as it is. */
export async function undoMergeOfTwo(needs: MergeNeeds, mergeId: string): Promise<string> {
  const merge = await requireMerge(needs, mergeId)
  const rows = await lockCommunities(needs.tx, [merge.keptId, merge.mergedId])
  const kept = requireLive(rows.find((row) => row.id === merge.keptId))
  const merged = rows.find((row) => row.id === merge.mergedId)
  if (!merged) throw mergeNotFound()
  const at = needs.clock.now()
  const { restore } = decideTakeBack(kept, { before: merge.keptBefore, after: merge.keptAfter })
  await setCommunities(needs.tx, [{ ...kept, ...restore }], at)
  await setMergedInto(needs.tx, { id: merged.id, into: null, at })
  await removeAliasesOfMerge(needs.tx, mergeId)
  await setMergeUndone(needs.tx, { id: mergeId, at, actorId: needs.actorId })
  const before = Object.fromEntries(Object.keys(restore).map((field) => [field, merge.keptAfter[field]]))
  await addChanges(
    needs.tx,
    [
      { communityId: kept.id, kind: 'unmerged', before: { ...before, mergedFrom: merged.name }, after: restore },
      { communityId: merged.id, kind: 'unmerged', before: { mergedInto: kept.name }, after: {} },
    ],
    { at, actorId: needs.actorId, source: 'merge', importId: null },
  )
  await needs.undoMoveProgress(needs, { fromId: merged.id, intoId: kept.id })
  return merged.id
}

/** Merges in which a community took part, the newest first. Throws `notFound`. */
export async function listMergesOf(tx: ScopedTx, communityId: string): Promise<MergeListRow[]> {
  if (!(await findCommunity(tx, communityId))) requireLive(null)
  return listMergeRows(tx, communityId)
}

async function lockPair(
  { tx }: MergeNeeds,
  request: MergeRequest,
): Promise<{ kept: CommunityRow; merged: CommunityRow }> {
  if (request.keptId === request.mergedId)
    throw new Fault('invalid', 'registry.mergeWithItself', {
      zh: '一个小区不能与自己合并。请选择两个不同的小区。',
      en: 'A community cannot be merged with itself. Choose two different ones.',
    })
  const rows = await lockCommunities(tx, [request.keptId, request.mergedId])
  const kept = requireLive(rows.find((row) => row.id === request.keptId))
  const merged = requireLive(rows.find((row) => row.id === request.mergedId))
  if (kept.version !== request.keptVersion || merged.version !== request.mergedVersion)
    throw new Fault('conflict', 'registry.changedMeanwhile', {
      zh: '您打开之后，其中一个小区已被修改，没有合并。请刷新后重新核对。',
      en: 'One of the two was changed after you opened it; nothing was merged. Reload and compare again.',
    })
  return { kept, merged }
}

async function rememberNames(
  { tx, clock }: MergeNeeds,
  { kept, merged, mergeId, name }: { kept: CommunityRow; merged: CommunityRow; mergeId: string; name: string },
): Promise<void> {
  const [ofKept, ofMerged] = [await listAliases(tx, kept.id), await listAliases(tx, merged.id)]
  const names = aliasesAfterMerge(name, {
    names: [merged.name, kept.name, ...ofMerged.map((alias) => alias.name)],
    keptAliases: ofKept.map((alias) => alias.name),
  })
  await addAliases(tx, kept.id, { names, source: 'merge', mergeId, at: clock.now() })
}

async function requireMerge({ tx }: MergeNeeds, id: string): Promise<MergeRow> {
  const merge = await lockMerge(tx, id)
  if (!merge) throw mergeNotFound()
  if (merge.undoneAt !== null)
    throw new Fault('conflict', 'registry.mergeAlreadyUndone', {
      zh: '这次合并已经撤销过。请刷新页面查看现状。',
      en: 'This merge was already taken back. Reload to see how things stand.',
    })
  return merge
}

function mergeNotFound(): Fault {
  return new Fault('notFound', 'registry.mergeNotFound', {
    zh: '没有找到这次合并。请刷新小区页面。',
    en: 'There is no such merge. Reload the page of the community.',
  })
}
