/** HTTP of merges. Which progress moves is the programme's action, called through the merge. */
import { type Call, type Route, route } from '#base/http/route.ts'
import { moveEvidence, undoMoveEvidence } from '#county/evidence/merge.actions.ts'
import { moveProgress } from '#county/programme/stage.actions.ts'
import { undoMoveProgress } from '#county/programme/unmove.actions.ts'
import type { RouteContract } from '#terms/contract.ts'
import { needsOf, toListed } from './community.routes.ts'
import { describeCommunity } from './community-page.actions.ts'
import { listDuplicatePairs } from './duplicates.actions.ts'
import { listMergesOf, type MergeNeeds, mergeTwo, undoMergeOfTwo } from './merge.actions.ts'
import { listDuplicates, listMerges, mergeCommunities, undoMerge } from './merge.contract.ts'

function mergeNeedsOf(
  call: Pick<Call<RouteContract & { capability: 'signedIn' }>, 'tx' | 'clock' | 'actor'>,
): MergeNeeds {
  return {
    ...needsOf(call),
    async moveProgress(needs, move) {
      await moveProgress(needs, move)
      await moveEvidence(needs, move)
    },
    async undoMoveProgress(needs, move) {
      await undoMoveProgress(needs, move)
      await undoMoveEvidence(needs, move)
    },
  }
}

export const mergeRoutes: Route[] = [
  route(listDuplicates, async ({ tx, query }) => {
    const pairs = await listDuplicatePairs(tx, { unitId: query.unitId ?? null, communityId: query.communityId ?? null })
    return { pairs: pairs.map((pair) => ({ ...pair, first: toListed(pair.first), second: toListed(pair.second) })) }
  }),

  route(mergeCommunities, async (call) => {
    const mergeId = await mergeTwo(mergeNeedsOf(call), call.body)
    call.note({ mergeId, keptId: call.body.keptId, mergedId: call.body.mergedId })
    return { mergeId, community: await describeCommunity(call.tx, call.body.keptId) }
  }),

  route(undoMerge, async (call) => {
    const id = await undoMergeOfTwo(mergeNeedsOf(call), call.params.mergeId)
    return { community: await describeCommunity(call.tx, id) }
  }),

  route(listMerges, async ({ tx, params }) => {
    const rows = await listMergesOf(tx, params.communityId)
    return {
      merges: rows.map((row) => ({
        ...row,
        at: row.at.toISOString(),
        undoneAt: row.undoneAt?.toISOString() ?? null,
      })),
    }
  }),
]
