/** HTTP of shifts and of guards' cards. No decisions. */
import { type Route, route } from '#base/http/route.ts'
import type { IdentitySettings } from '#base/identity/needs.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'
import { Fault } from '#terms/fault.ts'
import * as badges from './badge/badge.actions.ts'
import * as badge from './badge/badge.contract.ts'
import { findSetAt, removeBadge } from './badge/badge.store.ts'
import { readPageKey } from './page-key/page-key.contract.ts'
import { derivePageKey } from './page-key/page-key.ts'
import { beginShift, endShift, findOwnShift } from './shift.actions.ts'
import * as contract from './shift.contract.ts'
import { listPosts } from './shift.store.ts'

export interface DutyRoutesNeeds {
  readonly identity: IdentitySettings
  readonly vaults: Vaults
}

export function createDutyRoutes(needs: DutyRoutesNeeds): Route[] {
  return [...shiftRoutes, ...badgeRoutes(needs), pageKeyRoute(needs)]
}

const shiftRoutes: Route[] = [
  route(contract.readShift, async ({ tx, clock, params, actor }) => ({
    shift: await findOwnShift({ tx, clock }, { ...params, accountId: actor.accountId }),
    posts: await listPosts(tx, params.communityId),
  })),
  route(contract.beginShift, ({ tx, clock, params, body, actor }) =>
    beginShift({ tx, clock }, { ...params, ...body, accountId: actor.accountId }),
  ),
  route(contract.endShift, ({ tx, clock, params, body, actor }) =>
    endShift({ tx, clock }, { ...params, ...body, accountId: actor.accountId }),
  ),
]

function pageKeyRoute({ vaults }: DutyRoutesNeeds): Route {
  return route(readPageKey, async ({ tx, params }) => derivePageKey(await vaults.of(tx, params.communityId)))
}

function badgeRoutes({ identity, vaults }: DutyRoutesNeeds): Route[] {
  return [
    route(badge.signInByBadge, async (call) => {
      const { params, body } = call
      const done = await badges.signInByBadge(
        { ...identity, tx: call.tx, vaults },
        { ...params, ...body, browser: call },
      )
      call.actAs(done instanceof Fault ? null : { accountId: done.id, name: done.name, unitId: done.unitId })
      return done instanceof Fault ? done : { next: 'done' as const }
    }),
    route(badge.readBadge, async ({ tx, params, actor }) => ({
      setAt: await findSetAt(tx, params.communityId, actor.accountId),
    })),
    route(badge.setBadge, async ({ tx, params, body, actor, request }) => {
      const wish = { ...params, ...body, accountId: actor.accountId, address: request.ip }
      const setAt = await badges.setBadge({ ...identity, tx, vaults }, wish)
      return setAt instanceof Fault ? setAt : { setAt }
    }),
    route(badge.removeBadge, ({ tx, params, actor }) => removeBadge(tx, params.communityId, actor.accountId)),
  ]
}
