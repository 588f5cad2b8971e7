/** Whose page it is: community and person come from the session, from nowhere else. */
import type { Call } from '#base/http/route.ts'
import type { Here } from '#site/people/own/own.actions.ts'
import type { ResidentNeeds } from '#site/resident/resident.routes.ts'
import type { RouteContract } from '#terms/contract.ts'
import { Fault } from '#terms/fault.ts'

export interface Own {
  readonly here: Here
  readonly residentId: string
}

/** Throws for an account that was given the role: the page belongs to people of the register. */
export function createOwnOf({
  vaults,
  settleVehicles,
  withdrawals = [],
}: Pick<ResidentNeeds, 'vaults' | 'settleVehicles' | 'withdrawals'>) {
  return async ({ tx, clock, actor }: Pick<Call<RouteContract>, 'tx' | 'clock' | 'actor'>): Promise<Own> => {
    const resident = actor?.resident
    if (resident === undefined)
      throw new Fault('notAllowed', 'resident.notResident', {
        zh: '这里只给住户本人用。请用登录码登录。',
        en: 'This is for residents themselves. Sign in with a code.',
      })
    const { communityId, residentId } = resident
    const settle = settleVehicles === undefined ? {} : { settleVehicles }
    return {
      here: { tx, clock, communityId, withdrawals, ...settle, vault: await vaults.of(tx, communityId) },
      residentId,
    }
  }
}

export type OwnOf = ReturnType<typeof createOwnOf>
