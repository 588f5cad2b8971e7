/** What is known of a unit's communities now, as the values that a report may change. Reads only. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { listCommunityFigures } from '#county/programme/community-figures.actions.ts'
import type { Category } from '#terms/category.ts'
import type { Day } from '#terms/day.ts'
import type { Known } from './field.rules.ts'
import { listCounts } from './report.store.ts'

export interface KnownCommunity extends Known {
  readonly category: Category
}

/** In the order of names. `today`: gates of later days do not count yet. */
export async function listKnown(tx: ScopedTx, unitId: string, today: Day): Promise<KnownCommunity[]> {
  const counts = new Map((await listCounts(tx, unitId)).map((row) => [row.id, row]))
  const communities = await listCommunityFigures(tx, { on: today, knownAt: null })
  const text = (count: number | null | undefined) => (count === null || count === undefined ? null : String(count))
  return communities
    .filter((row) => row.unitId === unitId)
    .map((row) => {
      const of = counts.get(row.communityId)
      return {
        communityId: row.communityId,
        name: row.name,
        category: row.category,
        values: {
          approvedOn: row.approvedOn,
          startedOn: row.startedOn,
          builtOn: row.builtOn,
          connectedOn: row.connectedOn,
          plannedDoneOn: row.plannedDoneOn,
          blocker: row.blocker,
          households: text(of?.households),
          buildings: text(of?.buildings),
          peopleGates: text(of?.peopleGates),
          carGates: text(of?.carGates),
          cameras: text(of?.cameras),
        },
      }
    })
}
