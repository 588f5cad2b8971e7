/** Whoever of the two ends was restored, whether it knows or not: nothing lost, nothing twice. */
import { describe, expect, test } from 'vitest'
import type { Message } from '#wire/link/message.codec.ts'
import {
  applied,
  atSite,
  clock,
  communityId,
  county,
  drain,
  emptySite,
  kept,
  line,
  openEnds,
  site,
  startSite,
  state,
  tell,
  texts,
} from './ends.testing.ts'
import { markBackedUp, readPositions } from './inbox/backed-up.ts'
import { exchangeOnce } from './outbox/exchange.ts'
import { listEpochs } from './outbox/line.store.ts'
import { openEpochsAfterRestore } from './outbox/restored.ts'

openEnds()

describe('a restored county', () => {
  const snapshot = async () => ({
    lines: await county.owner`select * from inbox.line`,
    batches: await county.owner`select * from inbox.batch`,
  })
  async function restore({ lines, batches }: Awaited<ReturnType<typeof snapshot>>) {
    await county.owner`truncate inbox.line, inbox.batch`
    if (lines.length > 0) await county.owner`insert into inbox.line ${county.owner(lines as unknown as never[])}`
    if (batches.length > 0) await county.owner`insert into inbox.batch ${county.owner(batches as unknown as never[])}`
  }

  test('gets again what it lost, since the site keeps what no backup has', async () => {
    const first = await tell(12)
    await drain()
    const backup = await snapshot()
    await markBackedUp(county.owner, await readPositions(county.owner))
    await exchangeOnce(line)
    expect(await state()).toMatchObject([{ waitingForBackup: 0 }])
    const second = await tell(15)
    await drain()
    await openEpochsAfterRestore(site.app, clock)
    const third = await tell(4)
    await drain()
    await restore(backup)
    const fourth = await tell(2)
    await drain()
    expect(await kept()).toEqual(texts([...first, ...second, ...third, ...fourth]))
    expect(await county.owner`select 1 from inbox.gap`).toHaveLength(0)
  })

  test('from an older backup than it had told the site of goes on, and says what is lost to both', async () => {
    await tell(5)
    await drain()
    const older = await snapshot()
    await tell(8)
    await drain()
    await markBackedUp(county.owner, await readPositions(county.owner))
    await exchangeOnce(line)
    await restore(older)
    const last = await tell(3)
    await drain()
    expect((await kept()).slice(-3)).toEqual(texts(last))
    expect(await county.owner`select from_seq::int, to_seq::int from inbox.gap`).toEqual([{ from_seq: 6, to_seq: 13 }])
  })
})

describe('a restored site', () => {
  const tables = ['line', 'counter', 'epoch', 'message'] as const
  async function snapshot() {
    return Object.fromEntries(
      await Promise.all(
        tables.map(async (table) => [table, [...(await site.owner.unsafe(`select * from outbox.${table}`))]]),
      ),
    ) as Record<(typeof tables)[number], never[]>
  }
  async function restore(from: Awaited<ReturnType<typeof snapshot>>) {
    await emptySite()
    for (const table of tables)
      if (from[table].length > 0)
        await site.owner`insert into ${site.owner(`outbox.${table}`)} ${site.owner(from[table])}`
  }

  test('that says so opens a new epoch: rows that wait keep their numbers, none come twice', async () => {
    const first = await tell(10)
    const backup = await snapshot()
    const lost = await tell(6)
    await drain()
    await restore(backup)
    await openEpochsAfterRestore(site.app, clock)
    const second = await tell(3)
    await drain()
    expect(await kept()).toEqual(texts([...first, ...lost, ...second]))
    expect(await atSite((tx) => listEpochs(tx, communityId))).toMatchObject([
      { epoch: 1, last: 10 },
      { epoch: 2, last: 3, receipted: 3 },
    ])
  })

  test('that nobody told of it finds out by the county being ahead, and goes on in a new epoch', async () => {
    const first = await tell(10)
    await drain()
    const backup = await snapshot()
    const lost = await tell(6)
    await drain()
    await restore(backup)
    await exchangeOnce(line)
    const second = await tell(3)
    await drain()
    expect(await kept()).toEqual(texts([...first, ...lost, ...second]))
    expect(await atSite((tx) => listEpochs(tx, communityId))).toMatchObject([{ epoch: 1 }, { epoch: 2 }])
  })

  test.each([1, 6, 20])(
    'that gave numbers again (%i of them) renumbers what follows the last common row',
    async (more) => {
      const first = await tell(10)
      await drain()
      const backup = await snapshot()
      const lost = await tell(6)
      await drain()
      await restore(backup)
      const second = await tell(more)
      await drain()
      expect(await kept()).toEqual(texts([...first, ...lost, ...second]))
      expect(applied).toHaveLength(16 + more)
      const third = await tell(2)
      await drain()
      expect((await kept()).slice(-2)).toEqual(texts(third))
    },
  )

  test('twice from the same backup never meets the epoch of the first time', async () => {
    const first = await tell(4)
    await drain()
    const backup = await snapshot()
    const told: Message[] = []
    for (let time = 0; time < 3; time += 1) {
      await restore(backup)
      await openEpochsAfterRestore(site.app, clock)
      told.push(...(await tell(5)))
      await drain()
    }
    expect((await kept()).toSorted()).toEqual(texts([...first, ...told]).toSorted())
  })

  test('whose machine was replaced, without any backup, starts at the county’s next epoch', async () => {
    const first = await tell(9)
    await drain()
    await emptySite()
    await startSite()
    const second = await tell(12)
    await drain()
    expect(await kept()).toEqual(texts([...first, ...second]))
  })
})
