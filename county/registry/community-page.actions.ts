/** What a community's own page asks for: the community with names, its history, one careful change. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'
import { type RegistryNeeds, requireLive, saveCommunities } from './community.actions.ts'
import type { CommunityChange, CommunityDetail, CommunityFields } from './community.contract.ts'
import { findCommunity, lockCommunities } from './community.store.ts'
import { isCommunityEditable, listChangeRows, mapUnitNames } from './community-history.store.ts'
import { addAliases, listAliases, removeAlias } from './merge.store.ts'
import { requireSeenVersion } from './version.rules.ts'

/** One community, also when it was merged or taken back (its page says so). Throws `notFound`. `mayEdit` is scope only. */
export async function describeCommunity(tx: ScopedTx, id: string): Promise<CommunityDetail> {
  const row = await findCommunity(tx, id)
  if (!row) return requireLive(row) as never
  const names = await mapUnitNames(tx, [row.programmeUnitId, row.leadUnitId, ...row.cooperatingUnitIds])
  const into = row.mergedInto === null ? null : await findCommunity(tx, row.mergedInto)
  return {
    ...row,
    programmeUnitName: names.get(row.programmeUnitId) ?? '',
    leadUnitName: names.get(row.leadUnitId) ?? '',
    cooperatingUnitNames: row.cooperatingUnitIds.map((unitId) => names.get(unitId) ?? unitId),
    aliases: await listAliases(tx, id),
    mergedIntoName: into?.name ?? null,
    removedAt: row.removedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    mayEdit: row.mergedInto === null && row.removedAt === null && (await isCommunityEditable(tx, id)),
  }
}

/** Every change, the newest first. Ids of units are given by name, so that a page can show them as they are. */
export async function describeChanges(tx: ScopedTx, id: string): Promise<CommunityChange[]> {
  const rows = await listChangeRows(tx, id)
  if (rows.length === 0 && !(await findCommunity(tx, id))) requireLive(null)
  const unitIds = rows.flatMap((row) => [...unitIdsIn(row.before), ...unitIdsIn(row.after)])
  const names = await mapUnitNames(tx, unitIds)
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    before: nameUnits(row.before, names),
    after: nameUnits(row.after, names),
  }))
}

/** Changes fields of one community as its page saw it. Throws `conflict` when somebody else saved since. */
export async function changeOneCommunity(
  needs: RegistryNeeds,
  { id, fields, ifMatch }: { id: string; fields: Partial<CommunityFields>; ifMatch: string | null },
): Promise<void> {
  const row = await lockOne(needs, id)
  requireSeenVersion(ifMatch, row.version)
  const { programmeUnitId, name, category } = row
  await saveCommunities(needs, {
    rows: [{ programmeUnitId, name, category, ...fields, id }],
    source: 'page',
    importId: null,
  })
}

/** Remembers another name, so that the next ledger that uses it finds this community. */
export async function rememberAlias(needs: RegistryNeeds, { id, name }: { id: string; name: string }): Promise<void> {
  await lockOne(needs, id)
  await addAliases(needs.tx, id, { names: [name], source: 'page', mergeId: null, at: needs.clock.now() })
}

/** The same for many at once, as a ledger's confirmed matches need it. Live communities of the scope only. */
export async function rememberLedgerNames(
  needs: RegistryNeeds,
  names: readonly { readonly communityId: string; readonly name: string }[],
): Promise<void> {
  for (const { communityId, name } of names)
    await addAliases(needs.tx, communityId, { names: [name], source: 'ledger', mergeId: null, at: needs.clock.now() })
}

/** Forgets another name. Throws `notFound`. */
export async function forgetAlias(
  needs: RegistryNeeds,
  { id, aliasId }: { id: string; aliasId: string },
): Promise<void> {
  await lockOne(needs, id)
  if (!(await removeAlias(needs.tx, { communityId: id, aliasId })))
    throw new Fault('notFound', 'registry.aliasNotFound', {
      zh: '没有找到这个别名，可能已被删除。请刷新页面。',
      en: 'There is no such other name; it may be gone already. Reload the page.',
    })
}

async function lockOne(needs: RegistryNeeds, id: string) {
  const [row] = await lockCommunities(needs.tx, [id])
  if (!row && (await findCommunity(needs.tx, id)))
    throw new Fault('notAllowed', 'registry.communityNotYours', {
      zh: '您可以查看这个小区，但不能修改：它属于别的单位。请联系其主管单位或建设办。',
      en: 'You may see this community but not change it: it belongs to another unit. Ask its lead unit or the office.',
    })
  return requireLive(row)
}

const UNIT_FIELDS = ['programmeUnitId', 'leadUnitId', 'cooperatingUnitIds'] as const

function unitIdsIn(fields: Readonly<Record<string, unknown>>): string[] {
  return UNIT_FIELDS.flatMap((field) => fields[field] ?? []).map(String)
}

function nameUnits(
  fields: Readonly<Record<string, unknown>>,
  names: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const named = Object.entries(fields).map(([field, value]) => {
    if (!(UNIT_FIELDS as readonly string[]).includes(field)) return [field, value]
    const nameOf = (id: unknown) => names.get(String(id)) ?? String(id)
    return [field, Array.isArray(value) ? value.map(nameOf) : nameOf(value)]
  })
  return Object.fromEntries(named) as Record<string, unknown>
}
