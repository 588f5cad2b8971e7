/** A matter under supervision from what was told on site, a problem or a complaint: raised once, by the town or the office. */
import type { MatterKind, MatterSource } from '#county/matters/matter/words.contract.ts'
import { type Raised, raiseMatter } from '#county/matters/raise.actions.ts'
import type { Day } from '#terms/day.ts'
import { requireTownContract } from './contract/own.actions.ts'
import type { Needs } from './needs.ts'

export type RaisingNeeds = Needs & {
  readonly actor: { readonly unitId: string | null; readonly deputyFor?: readonly string[] }
}

/** What the town writes to raise it. */
export interface Demand {
  readonly demand: string
  readonly leadUnitId: string
  readonly deadline: Day | null
}

export async function raiseFromSite(
  needs: RaisingNeeds,
  told: {
    readonly contractId: string
    readonly title: string
    readonly kind: MatterKind
    readonly source: { readonly kind: MatterSource; readonly id: string }
  },
  wish: Demand,
): Promise<Raised> {
  const contract = await requireTownContract(needs, told.contractId)
  const { tx, clock, actor } = needs
  const { accountId, name, unitId, deputyFor = [] } = actor
  const manages = actor.capabilities.has('matter.manage')
  return raiseMatter(
    { tx, clock, actor: { accountId, name, unitId, deputyFor, manages } },
    {
      ...{ title: `${contract.placeName}：${told.title}`.slice(0, 120), demand: wish.demand, kind: told.kind },
      ...{ communityId: contract.communityId, leadUnitId: wish.leadUnitId, cooperatingUnitIds: [] },
      ...{ sourceKind: told.source.kind, sourceId: told.source.id, sourceNote: `施工合同 ${contract.number}` },
      deadline: wish.deadline,
    },
  )
}
