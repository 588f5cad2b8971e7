/** HTTP of the papers on file. */
import { createReadStream } from 'node:fs'
import type { Files } from '#base/files/files.ts'
import { type Route, route } from '#base/http/route.ts'
import { dayOf } from '#terms/day.ts'
import * as contract from './paper.contract.ts'
import { findMissing } from './paper.rules.ts'
import { addPaper, listPapers } from './paper.store.ts'

export function createPaperRoutes(files: Files): Route[] {
  return [
    route(contract.listPapers, async ({ tx, clock, params }) => {
      const items = await listPapers(tx, params.communityId)
      return { items, missing: findMissing(items, dayOf(clock.now())) }
    }),
    route(contract.filePaper, async ({ tx, clock, actor, params, query, file, note }) => {
      const { sha256 } = await files.put(createReadStream(file.path))
      const { communityId, paperKind: kind } = params
      const paper = {
        communityId,
        kind,
        ...query,
        fileHash: sha256,
        recordedByName: actor.name,
        recordedAt: clock.now(),
      }
      const id = await addPaper(tx, paper)
      note({ paperId: id })
      return { id }
    }),
  ]
}
