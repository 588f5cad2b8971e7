/**
 * A disk that runs full: an alarm in every community, what is past its time deleted at once, and a reserve given back so
 * that doors, alarms and the database still have room to write. Deletes nothing before its time.
 */
import { open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import type { Log } from '#base/log.ts'
import { type ScopedTx, withScope } from '#base/postgres/scope.ts'
import { endAlarm, raiseAlarm } from '#site/alarms/alarm/alarm.actions.ts'
import { type Sweeps, sweepCommunity } from '#site/retention/sweep.actions.ts'
import { listOpenCommunities } from '#site/tenant/community.actions.ts'
import { isShort } from './disk.rules.ts'
import { type NodeFacts, tellNode } from './node.actions.ts'

/** Enough for a day of passages, alarms and the database's log of a large community. */
const RESERVE_BYTES = 128 * 1024 * 1024
const RESERVE_FILE = 'disk-reserve'

export interface DiskNeeds {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly log: Log
  readonly sweeps: Sweeps
  readonly dataDir: string
  readonly readNode: () => Promise<NodeFacts>
  readonly reserveBytes?: number
}

/** One look. `wasShort`: what the last one said; null: there was none. Returns what it is now. */
export async function watchDisk(needs: DiskNeeds, wasShort: boolean | null): Promise<boolean> {
  const facts = await needs.readNode()
  const short = isShort(facts.disk, wasShort ?? false)
  if (short) await rm(join(needs.dataDir, RESERVE_FILE), { force: true })
  if (short !== wasShort) await everywhere(needs, (tx, communityId) => note(needs, { tx, communityId, short, facts }))
  if (short && wasShort !== true) await deletePast(needs)
  // Not at the first look: a node that only starts and stops needs none.
  if (!short && wasShort === false) await keepReserve(needs, facts)
  return short
}

async function note(
  { clock }: DiskNeeds,
  now: { readonly tx: ScopedTx; readonly communityId: string; readonly short: boolean; readonly facts: NodeFacts },
): Promise<void> {
  const { tx, communityId, short, facts } = now
  const source = { communityId, kind: 'diskFull', deviceId: null, place: '本机' } as const
  if (short) await raiseAlarm({ tx, clock }, { ...source, happenedAt: clock.now() })
  else await endAlarm({ tx, clock }, source)
  await tellNode({ tx, clock }, communityId, facts)
}

/** Nightly and hourly deletions brought forward. A kind that fails is left to its own hour. */
async function deletePast(needs: DiskNeeds): Promise<void> {
  for (const place of await listOpenCommunities(needs.app)) {
    for (const by of ['night', 'hour'] as const) {
      await sweepCommunity(needs, { ...place, by }).then(
        (erased) => needs.log.warn({ communityId: place.communityId, ...erased }, 'disk short: past records deleted'),
        (error: unknown) => needs.log.error({ err: error }, 'disk short: not everything past its time was deleted'),
      )
    }
  }
}

/** Written, not only set: a hole takes no room. Only where there is plenty beside it. */
async function keepReserve({ dataDir, reserveBytes = RESERVE_BYTES }: DiskNeeds, { disk }: NodeFacts): Promise<void> {
  const path = join(dataDir, RESERVE_FILE)
  const there = await stat(path).catch(() => null)
  if (there?.size === reserveBytes || disk.freeBytes < reserveBytes * 20) return
  const file = await open(path, 'w', 0o600)
  try {
    const piece = Buffer.alloc(1024 * 1024)
    for (let left = reserveBytes; left > 0; left -= piece.length)
      await file.write(piece, 0, Math.min(left, piece.length))
  } finally {
    await file.close()
  }
}

/** A community in which it fails does not hold up the others; the failure is thrown after them. */
async function everywhere(
  { app }: DiskNeeds,
  work: (tx: ScopedTx, communityId: string) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = []
  for (const { communityId, number } of await listOpenCommunities(app)) {
    const scope = { kind: 'units', unitIds: [number] } as const
    await withScope(app, { scope }, (tx) => work(tx, communityId)).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, 'the state of the disk could not be noted everywhere')
}
