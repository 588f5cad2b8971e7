/** HTTP of the hand-in archive. */
import type { Files } from '#base/files/files.ts'
import { type Route, route } from '#base/http/route.ts'
import { lookerOf } from '#county/evidence/gate/gate.routes.ts'
import { makeArchive } from './archive.actions.ts'
import { downloadArchive } from './archive.contract.ts'

export function createArchiveRoutes(files: Files): Route[] {
  return [
    route(downloadArchive, async ({ tx, clock, actor, params, note }) => {
      const { name, body, files: count } = await makeArchive({ tx, clock, files }, params.communityId, lookerOf(actor))
      note({ ...params, files: count })
      return { name, type: 'application/zip', body }
    }),
  ]
}
