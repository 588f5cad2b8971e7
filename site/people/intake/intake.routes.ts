/** HTTP of taking over lists. */
import { type Route, route } from '#base/http/route.ts'
import type { HereOf } from '#site/people/resident/resident.routes.ts'
import * as actions from './intake.actions.ts'
import * as contract from './intake.contract.ts'
import { listImports } from './intake.store.ts'

export function createIntakeRoutes(hereOf: HereOf): Route[] {
  return [
    route(contract.lookAtList, async (call) => {
      const looked = await actions.lookAtList(await hereOf(call), call.file)
      call.note({ residents: looked.residents, problems: looked.problems.length })
      return looked
    }),
    route(contract.takeList, async (call) => {
      const about = { fileHash: call.query.fileHash, byName: call.actor.name }
      const taken = await actions.takeList(await hereOf(call), call.file, about)
      call.note(taken)
      return taken
    }),
    route(contract.listImports, async ({ tx, params }) => ({ items: await listImports(tx, params.communityId) })),
    route(contract.undoImport, async (call) => {
      const undone = await actions.undoImport(await hereOf(call), call.params.importId)
      call.note(undone)
      return undone
    }),
  ]
}
