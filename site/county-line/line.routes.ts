/** HTTP of the line to the county: each call speaks of the one community that its path names. */
import { readFile } from 'node:fs/promises'
import { type Route, route } from '#base/http/route.ts'
import * as actions from './line.actions.ts'
import * as contract from './line.contract.ts'

export function createLineRoutes(needs: actions.LineNeeds): Route[] {
  return [
    route(contract.getLine, ({ params }) => actions.readLine(needs, params.communityId)),
    route(contract.joinByCode, ({ params, body }) => actions.joinByCode(needs, params.communityId, body.code)),
    route(contract.writeFile, ({ params }) => actions.writeFile(needs, params.communityId)),
    route(contract.readFile, async ({ params, file }) =>
      actions.readFile(needs, params.communityId, await readFile(file.path, 'utf8')),
    ),
  ]
}
