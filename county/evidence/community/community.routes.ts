/** HTTP of a community's own files. */
import { type Route, route } from '#base/http/route.ts'
import { attachFilesToCommunity, detachFileFromCommunity, listFilesOfCommunity } from './community.actions.ts'
import { attachToCommunity, detachFromCommunity, listCommunityFiles } from './community.contract.ts'

export const communityFileRoutes: Route[] = [
  route(listCommunityFiles, async ({ tx, params }) => ({ files: await listFilesOfCommunity(tx, params.communityId) })),
  route(attachToCommunity, async ({ tx, clock, actor, params, body, note }) => {
    note({ communityId: params.communityId, files: body.fileIds.length })
    const needs = { tx, clock, actorId: actor.accountId }
    return { files: await attachFilesToCommunity(needs, { ...params, ...body }) }
  }),
  route(detachFromCommunity, async ({ tx, clock, actor, params, note }) => {
    note(params)
    return { files: await detachFileFromCommunity({ tx, clock, actorId: actor.accountId }, params) }
  }),
]
