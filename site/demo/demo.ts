/** Builds a living site of the demonstration and joins it to the demonstration's county. Invented; never for real data. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '#base/clock.ts'
import { hashBytes } from '#base/files/canonical.ts'
import { createDemoAccounts } from '#base/identity/demo/demo.actions.ts'
import type { IdentitySettings } from '#base/identity/needs.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { joinCounty } from '#link/outbox/join.ts'
import type { Here } from '#site/people/here.ts'
import { addPaper } from '#site/people/paper/paper.store.ts'
import { listBuildings } from '#site/people/place/place.store.ts'
import { hostCommunity, listOpenCommunities } from '#site/tenant/community.actions.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'
import { ROLES, type Role } from '#terms/capabilities.ts'
import { addDays, dayOf, startOfDay } from '#terms/day.ts'
import type { Brief } from './brief.ts'
import { installDevices } from './devices.ts'
import { inventLife } from './life.ts'
import people from './people.json' with { type: 'json' }
import { inventResidents } from './residents.ts'

export interface DemoSiteNeeds {
  readonly identity: IdentitySettings
  readonly vaults: Vaults
  readonly clock: Clock
  readonly dataDir: string
  readonly say: (line: string) => void
}

/** Builds what is not there yet, then joins when the brief holds a code. A county that is away stops nothing. */
export async function prepareDemoSite(needs: DemoSiteNeeds, brief: Brief): Promise<void> {
  const { identity, clock, dataDir, say } = needs
  const { app } = identity
  const hosted = (await listOpenCommunities(app)).find((one) => one.communityId === brief.communityId)
  await build(needs, brief, hosted?.number ?? (await host(needs, brief)))
  if (brief.joinCode === null) return
  await joinCounty({ app, clock, dataDir }, brief.joinCode).catch((error: unknown) =>
    say(`演示小区端暂未入网 The demonstration's site has not joined yet: ${String(error)}`),
  )
}

async function host({ identity, clock }: DemoSiteNeeds, { communityId, name }: Brief): Promise<string> {
  const { app, keys } = identity
  const wish = { communityId, name, keeperKind: 'property', keeperName: `${name}物业服务中心` } as const
  return withScope(app, { scope: EVERYWHERE }, async (tx) => {
    const { number } = await hostCommunity({ tx, clock, keys }, wish)
    const persons = people.map(({ role, ...person }) => ({ ...person, role: readRole(role), unitId: number }))
    await createDemoAccounts({ tx, clock: identity.clock }, persons)
    return number
  })
}

/** In one transaction, so that a start that is cut short begins anew; what was built is left alone. */
async function build(needs: DemoSiteNeeds, { communityId, seed }: Brief, number: string): Promise<void> {
  const { identity, clock, vaults, dataDir } = needs
  await withScope(identity.app, { scope: { kind: 'units', unitIds: [number] } }, async (tx) => {
    if ((await listBuildings(tx, communityId)).length > 0) return
    const here: Here = { tx, clock, communityId, vault: await vaults.of(tx, communityId) }
    await filePapers(here)
    const invented = await inventResidents(here, seed)
    const devices = await installDevices({ ...here, vaults }, invented)
    await inventLife({ ...here, vaults }, invented.residentIds)
    await writeFile(join(dataDir, 'devices.json'), JSON.stringify(devices), { mode: 0o600 })
  })
}

function readRole(name: string): Role {
  if (!(name in ROLES)) throw new Error(`no role is called ${name}`)
  return name as Role
}

/** The register opens with them alone. */
async function filePapers({ tx, clock, communityId }: Here): Promise<void> {
  const papers = [
    ['notice', '门禁与车辆信息处理告知（演示）'],
    ['assessment', '个人信息保护影响评估（演示）'],
    ['agreement', '委托处理协议（演示）'],
  ] as const
  // Before anything that was ever recorded here.
  const onDay = addDays(dayOf(clock.now()), -60)
  for (const [kind, title] of papers)
    await addPaper(tx, {
      ...{ communityId, kind, title, onDay, fileHash: hashBytes(title) },
      ...{ recordedByName: '何经理(演示·物业经理)', recordedAt: startOfDay(onDay) },
    })
}
