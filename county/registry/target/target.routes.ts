/** HTTP of the table of yearly targets. No decisions. */
import { type Call, type Route, route } from '#base/http/route.ts'
import { isEverywhere } from '#county/registry/unit.store.ts'
import type { RouteContract } from '#terms/contract.ts'
import { readTargets, writeTargets } from './target.actions.ts'
import { getTargets, putTargets } from './target.contract.ts'

async function show({ tx, actor }: Pick<Call<RouteContract>, 'tx' | 'actor'>, year: number) {
  const mayEdit = (actor?.capabilities.has('registry.edit') ?? false) && (await isEverywhere(tx))
  return { ...(await readTargets(tx, year)), mayEdit }
}

export const targetRoutes: Route[] = [
  route(getTargets, (call) => show(call, call.params.year)),
  route(putTargets, async (call) => {
    const { tx, clock, actor, params, body, ifMatch } = call
    const needs = { tx, clock, actorId: actor.accountId }
    const changed = await writeTargets(needs, { year: params.year, ifMatch, units: body.units })
    call.note({ year: params.year, units: changed })
    return show(call, params.year)
  }),
]
