/** HTTP of the room of sites: capability and shape from the contract, one action, its answer. */
import { readFile } from 'node:fs/promises'
import { type Call, type Route, route } from '#base/http/route.ts'
import type { SigningKey } from '#base/keys/signing-key.ts'
import { countKept, listCommands } from '#link/inbox/inbox.store.ts'
import type { RouteContract } from '#terms/contract.ts'
import { Fault } from '#terms/fault.ts'
import { listDeviceCounts, listFigures, listOpenAlarms } from './figure/figure.store.ts'
import { carryIn } from './site/carry.actions.ts'
import { decideLine } from './site/line.rules.ts'
import * as actions from './site/site.actions.ts'
import * as contract from './site/site.contract.ts'
import { findCodeEnd, listStored, type StoredSite } from './site/site.store.ts'

/** The node's line as the routes need it; null where it is not switched on. */
export type RoutesLine = actions.OwnLine & {
  readonly fileKey: SigningKey
  /** Of a demonstration's own sites, by community. */
  readonly pages?: ReadonlyMap<string, string> | undefined
}

export function createSitesRoutes(line: RoutesLine | null): Route[] {
  const needs = ({ tx, clock, actor }: Pick<Call<RouteContract>, 'tx' | 'clock'> & { actor: { name: string } }) => ({
    ...{ tx, clock, line, byName: actor.name },
  })
  return [
    route(contract.listSites, async ({ tx, clock }) => ({
      sites: (await listStored(tx)).map((site) => writeRow(site, { now: clock.now(), line })),
      address: line?.address ?? null,
    })),
    route(contract.getSite, async (call) => writeSite(call, { siteId: call.params.siteId, line })),
    route(contract.inviteSite, (call) => actions.inviteSite(needs(call), call.body.communityId)),
    route(contract.renewCode, (call) => actions.renewCode(needs(call), call.params.siteId)),
    route(contract.revokeSite, async (call) => {
      await actions.revokeSite(needs(call), call.params.siteId, call.body.reason)
      return { ok: true as const }
    }),
    route(contract.checkLine, async (call) => ({
      commandId: await actions.checkLine(needs(call), call.params.siteId),
    })),
    route(contract.carryFile, async ({ tx, clock, file, note }) => {
      if (line === null) throw lineOff()
      const carried = await carryIn({ tx, clock, fileKey: line.fileKey }, await readFile(file.path, 'utf8'))
      note({ siteId: carried.siteId, messages: carried.messages })
      const [site] = await listStored(tx, carried.siteId)
      const fileName = `anlin-down-${carried.siteId}.txt`
      return { ...carried, community: site?.community ?? '', fileName }
    }),
  ]
}

function lineOff(): Fault {
  return new Fault('conflict', 'sites.lineOff', {
    zh: '县平台还没有开通小区端接入，不能接收文件。',
    en: 'The line for sites is not switched on, so no file can be taken in.',
  })
}

const write = (at: Date | null): string | null => at?.toISOString() ?? null

function writeRow(
  site: StoredSite,
  { now, line }: { readonly now: Date; readonly line: RoutesLine | null },
): contract.SiteRow {
  const { id, communityId, community, unitId, skewMs, backlog, perMinute, byFile } = site
  const { devices, devicesDown, openAlarms } = site
  return {
    ...{ id, communityId, community, unitId, skewMs, backlog, perMinute, byFile, devices, devicesDown, openAlarms },
    state: decideLine(site, now),
    joinedAt: write(site.joinedAt),
    seenAt: write(site.seenAt),
    oldestAt: (backlog ?? 0) > 0 ? write(site.oldestAt) : null,
    pageUrl: line?.pages?.get(communityId) ?? null,
  }
}

async function writeSite(
  { tx, clock }: Pick<Call<RouteContract>, 'tx' | 'clock'>,
  { siteId, line }: { readonly siteId: string; readonly line: RoutesLine | null },
): Promise<contract.Site> {
  const [site] = await listStored(tx, siteId)
  if (site === undefined)
    throw new Fault('notFound', 'sites.none', { zh: '没有这个小区端。', en: 'There is no such site.' })
  // The inbox belongs to no unit: who sees a part of the county is not told a nought that is none.
  const kept = tx.scope === '*' ? await countKept(tx, siteId) : { received: null, waitingForBackup: null, lost: null }
  const commands = await listCommands(tx, siteId)
  return {
    ...writeRow(site, { now: clock.now(), line }),
    ...kept,
    createdAt: site.createdAt.toISOString(),
    createdByName: site.createdByName,
    revokedAt: write(site.revokedAt),
    revokedByName: site.revokedByName,
    revokedReason: site.revokedReason,
    codeUntil: write(await findCodeEnd(tx, siteId, clock.now())),
    diskFreePermille: site.diskFreePermille,
    upSince: write(site.upSince),
    lastBackupAt: write(site.lastBackupAt),
    counted: [...(await listDeviceCounts(tx, siteId))],
    alarms: (await listOpenAlarms(tx, siteId)).map((one) => ({ ...one, raisedAt: one.raisedAt.toISOString() })),
    figures: [...(await listFigures(tx, siteId))],
    commands: commands.map((one) => ({
      ...one,
      issuedAt: one.issuedAt.toISOString(),
      fetchedAt: write(one.fetchedAt),
      answeredAt: write(one.answeredAt),
      expiresAt: one.expiresAt.toISOString(),
    })),
  }
}
