import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from './connect.ts'
import { type Database, openDatabase } from './database.ts'
import { readPostmaster } from './embedded/postmaster.ts'
import { findNode } from './node-lock.ts'
import { EVERYWHERE, withScope } from './scope.ts'
import { startDebianPostgres } from './testing/debian.ts'

let dataDir: string
let database: Database
let server: Awaited<ReturnType<typeof startDebianPostgres>>

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'anlin-outage-'))
  server = await startDebianPostgres()
  database = await openDatabase({ dataDir, databaseUrl: server.url })
})
afterEach(async () => {
  await database.stop()
  await server.stop()
  rmSync(dataDir, { recursive: true })
})

test("another's server may go and come back: questions fail at once meanwhile, then work, and the node holds its lock again", async () => {
  await server.halt()
  const began = performance.now()
  const asked = await Promise.allSettled([database.app`select 1`, database.app`select 2`, database.owner`select 3`])
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(performance.now() - began).toBeLessThan(7_000)
  await server.resume()
  await expect.poll(() => database.app`select 1 as one`.catch(() => null), { timeout: 20_000 }).toEqual([{ one: 1 }])
  await expect
    .poll(() => findNode(database.owner).catch(() => null), { timeout: 20_000 })
    .toContain(`pid ${process.pid}`)
})

test('a transaction whose connection is gone never goes on outside of it, nor undoes the work of others', async () => {
  await database.owner`create table public.kept (who text)`
  const single = connect(database.targets.owner, 'owner', 1)
  const { promise: othersCame, resolve: letOthersIn } = Promise.withResolvers<void>()
  const cut = single.begin(async (tx) => {
    const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
    await database.owner`select pg_terminate_backend(${row?.pid ?? 0})`
    await othersCame
    await tx`insert into public.kept values ('outside')`
  })
  await expect(cut).rejects.toMatchObject({ code: expect.stringMatching(/^(57P01|CONNECTION_CLOSED)$/) })
  // The pool has one connection: the next transaction opens it again, and the dead one wakes up in the middle of it.
  await single.begin(async (tx) => {
    await tx`insert into public.kept values ('first')`
    letOthersIn()
    await new Promise((resolve) => setImmediate(resolve))
    await tx`insert into public.kept values ('second')`
  })
  expect(await database.owner`select who from public.kept order by who`).toEqual([{ who: 'first' }, { who: 'second' }])
  await single.end()
})

test('a reserved connection that is gone refuses further statements', async () => {
  const single = connect(database.targets.owner, 'owner', 1)
  const reserved = await single.reserve()
  const [row] = await reserved<{ pid: number }[]>`select pg_backend_pid() as pid`
  await database.owner`select pg_terminate_backend(${row?.pid ?? 0})`
  await expect.poll(() => single`select 1 as one`.catch(() => null)).toEqual([{ one: 1 }])
  await expect(reserved`select 2`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  reserved.release()
  expect(await single`select 3 as three`).toEqual([{ three: 3 }])
  await single.end()
})

test('a transaction that the outage cut is not half there', async () => {
  await database.owner`create table public.kept (n int)`
  let halted = Promise.resolve()
  const cut = database.owner.begin(async (tx) => {
    await tx`insert into public.kept values (1)`
    halted = server.halt()
    await halted
    await tx`insert into public.kept values (2)`
  })
  await expect(cut).rejects.toThrow()
  // The transaction fails as soon as it is cut; the server takes a moment longer to end.
  await halted
  await server.resume()
  await expect.poll(() => database.owner`select n from public.kept`.catch(() => null), { timeout: 20_000 }).toEqual([])
})

test('a server that is killed again and again under load leaves no question unanswered and ends no process', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'anlin-killed-'))
  const embedded = await openDatabase({ dataDir: folder })
  const ask = () =>
    withScope(embedded.app, { scope: EVERYWHERE }, async (tx) => {
      await tx`select 1`
      return tx`select ${[1, null]}::int[] as two`
    }).then(
      ([row]) => row?.['two'],
      () => null,
    )
  for (let round = 0; round < 3; round++) {
    const asked = Array.from({ length: 30 }, ask)
    process.kill(await findServer(join(folder, 'postgres', 'cluster')), 'SIGKILL')
    asked.push(...Array.from({ length: 30 }, ask))
    expect(await Promise.all(asked)).toHaveLength(60)
    await expect.poll(ask, { timeout: 30_000 }).toEqual([1, null])
  }
  await embedded.stop()
  rmSync(folder, { recursive: true })
})

/** A server that has just come back answers a moment before its file says so; a number 0 would be this whole group. */
async function findServer(cluster: string): Promise<number> {
  let pid = 0
  const look = () => {
    pid = readPostmaster(cluster)?.pid ?? 0
    return pid
  }
  await expect.poll(look, { timeout: 30_000 }).toBeGreaterThan(1)
  return pid
}
