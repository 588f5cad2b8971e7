/** A site's backup: complete under row-level security, sealed, of no use to a county, and what it seals opens with its keys alone. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEverything } from '#base/backup/backup.testing.ts'
import { makeBackup } from '#base/backup/backup.ts'
import { restoreBackup } from '#base/backup/restore.ts'
import { stoppedClock } from '#base/clock.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { connect } from '#base/postgres/connect.ts'
import { migrate } from '#base/postgres/migrate.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { fillEveryTable } from '#base/postgres/testing/filler.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { openEpoch, setLine } from '#link/outbox/line.store.ts'
import { addToOutbox } from '#link/outbox/outbox.actions.ts'
import { openEpochsAfterRestore } from '#link/outbox/restored.ts'
import { drawMessage, makeDraw } from '#wire/link/sample.testing.ts'
import { siteData } from './data.command.ts'
import { SITE_ROOMS } from './rooms.ts'
import { hostCommunity } from './tenant/community.actions.ts'
import type { Community } from './tenant/community.contract.ts'
import { openVaults } from './tenant/vaults.actions.ts'

const clock = stoppedClock('2026-04-15T02:00:00Z')
const KEY = 'a passphrase kept elsewhere'
const COLUMN = 'people.resident.name_sealed'
const folder = mkdtempSync(join(tmpdir(), 'anlin-site-backup-'))
const dataDir = join(folder, 'here')
let site: TestDatabase
let own: Community
let sealed: string

beforeAll(async () => {
  site = await openTestDatabase({ node: 'site' })
  const keys = loadKeys(join(dataDir, 'keys'), clock)
  const hosted = { name: '甲苑', keeperKind: 'property', keeperName: '甲苑物业' } as const
  own = await site.inScope(EVERYWHERE, (tx) => hostCommunity({ tx, clock, keys }, hosted))
  sealed = await site.inScope(scopeOf(own), async (tx) =>
    (await openVaults(keys).of(tx, own.communityId)).seal(COLUMN, '张三'),
  )
  const admin = connect(site.targets.admin, 'owner', 1)
  const filled = await fillEveryTable(admin)
  await admin.end()
  expect(filled.empty).toEqual([])
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

const scopeOf = ({ number }: Community) => ({ kind: 'units', unitIds: [number] }) as const
const backUp = () =>
  makeBackup({
    owner: site.owner,
    dataDir,
    node: 'site',
    clock,
    to: join(folder, crypto.randomUUID()),
    passphrase: KEY,
  })

test('brings back every row of every table, and what is sealed opens with the keys that came along', async () => {
  const made = await backUp()
  const empty = await openTestDatabase({ template: false })
  const into = join(folder, 'there')
  const request = { owner: empty.owner, dataDir: into, from: made.path, passphrase: KEY, node: 'site' }
  const report = await restoreBackup({ ...request, rooms: SITE_ROOMS })
  const wanted = await readEverything(site.owner)
  expect(await readEverything(empty.owner)).toEqual(wanted)
  expect(Object.entries(wanted).filter(([, rows]) => rows.length === 0)).toEqual([])
  expect(report).toMatchObject({ node: 'site', keys: true })
  expect(await migrate(empty.owner, SITE_ROOMS)).toEqual([])
  const vaults = openVaults(loadKeys(join(into, 'keys'), clock))
  const vault = await empty.inScope(scopeOf(own), (tx) => vaults.of(tx, own.communityId))
  expect(vault.open(COLUMN, sealed)).toBe('张三')
  await empty.close()
})

test('a restored site numbers its messages in a new epoch, so that the county mistakes none for an old one', async () => {
  const line = { communityId: own.communityId, siteId: crypto.randomUUID(), address: 'county.example:8443' }
  await site.inScope(EVERYWHERE, async (tx) => {
    await setLine(tx, { ...line, authority: 'x', certificate: 'x', countyFileKey: 'c'.repeat(64) }, clock.now())
    await openEpoch(tx, { communityId: own.communityId, epoch: 1, start: 'd'.repeat(64), at: clock.now() })
    await addToOutbox(tx, own.communityId, [drawMessage(makeDraw(1))])
  })
  await openEpochsAfterRestore(site.app, clock)
  await site.inScope(EVERYWHERE, (tx) => addToOutbox(tx, own.communityId, [drawMessage(makeDraw(2))]))
  const rows =
    await site.owner`select epoch, seq from outbox.message where community_id = ${own.communityId} order by 1`
  expect(rows.map(({ epoch, seq }) => [Number(epoch), Number(seq)])).toEqual([
    [1, 1],
    [2, 1],
  ])
})

test('is not made where anybody could read it, and not restored into a county', async () => {
  const open = join(folder, 'open.backup')
  await expect(siteData.backup([open])).rejects.toMatchObject({ key: 'backup.mustBeSealed' })
  expect(existsSync(open)).toBe(false)
  const { path } = await backUp()
  const empty = await openTestDatabase({ template: false })
  const request = { owner: empty.owner, dataDir: join(folder, 'county'), from: path, passphrase: KEY, node: 'county' }
  await expect(restoreBackup({ ...request, rooms: SITE_ROOMS })).rejects.toMatchObject({ key: 'backup.otherNode' })
  await empty.close()
})
