/** HTTP of communities: shape and capability come from the contracts; one call, one answer. */
import { writeWorkbook, XLSX_TYPE } from '#base/files/sheet.ts'
import { type Call, type Route, route } from '#base/http/route.ts'
import type { RouteContract } from '#terms/contract.ts'
import { dayOf } from '#terms/day.ts'
import { type RegistryNeeds, saveCommunities } from './community.actions.ts'
import {
  addCommunityAlias,
  type CommunityDetail,
  changeCommunity,
  createCommunity,
  exportCommunities,
  getCommunity,
  listCommunities,
  listCommunityChanges,
  removeCommunityAlias,
} from './community.contract.ts'
import { countCommunities, type ListedCommunity, listCommunitiesPage } from './community-list.store.ts'
import {
  changeOneCommunity,
  describeChanges,
  describeCommunity,
  forgetAlias,
  rememberAlias,
} from './community-page.actions.ts'
import { communityColumns } from './export.rules.ts'

type SignedIn = Pick<Call<RouteContract & { capability: 'signedIn' }>, 'tx' | 'clock' | 'actor'>

export function needsOf({ tx, clock, actor }: SignedIn): RegistryNeeds {
  return { tx, clock, actorId: actor.accountId }
}

/** The community as this caller may treat it: scope from the database, capability from the session. */
async function describeFor(call: SignedIn, id: string): Promise<CommunityDetail> {
  const detail = await describeCommunity(call.tx, id)
  return { ...detail, mayEdit: detail.mayEdit && call.actor.capabilities.has('registry.edit') }
}

/** Rows as JSON carries them. */
export function toListed(row: ListedCommunity) {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() }
}

export const communityRoutes: Route[] = [
  route(listCommunities, async ({ tx, query }) => {
    const { limit, cursor, ...filters } = query
    const { rows, nextCursor } = await listCommunitiesPage(tx, { filters, limit, cursor: cursor ?? null })
    return { rows: rows.map(toListed), nextCursor, total: await countCommunities(tx, filters) }
  }),

  route(exportCommunities, async ({ tx, query, clock, language, note }) => {
    const { rows } = await listCommunitiesPage(tx, { filters: query, limit: 100_000, cursor: null })
    const day = dayOf(clock.now())
    note({ rows: rows.length })
    const title = { zh: '小区台账', en: 'Communities' }[language]
    const notes = [
      { zh: `导出日期 ${day}，共 ${rows.length} 个小区`, en: `Exported ${day}, ${rows.length} communities` }[language],
    ]
    const body = writeWorkbook({ name: title, title, notes, columns: communityColumns(language), rows })
    return { name: `${title}-${day}.xlsx`, type: XLSX_TYPE, body }
  }),

  route(getCommunity, (call) => describeFor(call, call.params.communityId)),

  route(createCommunity, async (call) => {
    const [saved] = await saveCommunities(needsOf(call), { rows: [call.body], source: 'page', importId: null })
    if (!saved) throw new Error('one row in, one row out')
    call.note({ communityId: saved.id })
    return describeFor(call, saved.id)
  }),

  route(changeCommunity, async (call) => {
    const { communityId: id } = call.params
    const fields = Object.fromEntries(Object.entries(call.body).filter(([, value]) => value !== undefined))
    await changeOneCommunity(needsOf(call), { id, fields, ifMatch: call.ifMatch })
    call.note({ fields: Object.keys(fields).join(',') })
    return describeFor(call, id)
  }),

  route(listCommunityChanges, async ({ tx, params }) => ({ changes: await describeChanges(tx, params.communityId) })),

  route(addCommunityAlias, async (call) => {
    await rememberAlias(needsOf(call), { id: call.params.communityId, name: call.body.name })
    return describeFor(call, call.params.communityId)
  }),

  route(removeCommunityAlias, async (call) => {
    await forgetAlias(needsOf(call), { id: call.params.communityId, aliasId: call.params.aliasId })
    return describeFor(call, call.params.communityId)
  }),
]
