/** HTTP of doors: capability and shape from the contract, one action, the answer. No decisions. */
import { type Route, route } from '#base/http/route.ts'
import type { Vault } from '#base/keys/vault.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { credentialRoutes } from './credential/credential.routes.ts'
import { openDoor } from './desk/open-door.actions.ts'
import * as contract from './doors.contract.ts'
import type { OpenDoors } from './open-doors.ts'
import * as controllers from './setup/controller.actions.ts'
import { listControllers, listDoorRows } from './setup/controller.store.ts'
import { changeRules, readRules } from './setup/rules.actions.ts'

export interface DoorsNeeds {
  readonly vaults: { of(tx: ScopedTx, communityId: string): Promise<Vault> }
  /** Null while the line to the doors is not open. */
  readonly line: () => OpenDoors | null
}

export function createDoorsRoutes(needs: DoorsNeeds): Route[] {
  return [...controllerRoutes(needs), ...ruleRoutes, ...credentialRoutes(needs)]
}

async function readControllers(tx: ScopedTx, communityId: string) {
  const doors = Map.groupBy(await listDoorRows(tx, communityId), ({ controllerId }) => controllerId)
  const rows = await listControllers(tx, communityId)
  return rows.map(({ secretHash: _secret, nonce: _nonce, ...row }) => ({
    ...row,
    doors: (doors.get(row.controllerId) ?? []).map((door) => ({
      ...door,
      ways: [...door.ways],
      interlock: [...door.interlock],
    })),
  }))
}

function controllerRoutes({ vaults, line }: DoorsNeeds): Route[] {
  return [
    route(contract.listControllers, async ({ tx, params }) => ({
      controllers: await readControllers(tx, params.communityId),
    })),
    route(contract.enterController, async ({ tx, clock, params: { communityId }, body }) => {
      const vault = await vaults.of(tx, communityId)
      const { id, ...wish } = body
      const { secret } = await controllers.enterController(
        { tx, clock, vault },
        { ...wish, communityId, controllerId: id },
      )
      return { user: `${communityId}/${id}`, secret }
    }),
    route(contract.changeController, async ({ tx, clock, params, body, ifMatch }) => {
      await controllers.changeController({ tx, clock }, { ...params, ...body, version: Number(ifMatch) })
      return { changed: true as const }
    }),
    route(contract.renewSecret, async ({ tx, clock, params }) => {
      const { secret } = await controllers.renewSecret({ tx, clock }, params)
      return { user: `${params.communityId}/${params.controllerId}`, secret }
    }),
    route(contract.retireController, async ({ tx, clock, params }) => {
      await controllers.retireController({ tx, clock }, params)
      return { retired: true as const }
    }),
    route(contract.openDoor, async ({ tx, clock, params, body, actor, note }) => {
      const desk = line()?.desk ?? null
      const outcome = await openDoor({ tx, clock, desk }, { ...params, ...body, by: actor.accountId })
      note({ door: body.door, outcome })
      return { outcome }
    }),
  ]
}

const ruleRoutes: Route[] = [
  route(contract.readRules, async ({ tx, params }) => {
    const rules = await readRules({ tx }, params.communityId)
    return { ...rules, hours: [...rules.hours], circles: [...rules.circles], permits: [...rules.permits] }
  }),
  route(contract.changeRules, async ({ tx, clock, params, body, ifMatch }) => {
    await changeRules({ tx, clock }, { ...params, version: Number(ifMatch), rules: body })
    return { changed: true as const }
  }),
]
