import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from './database.ts'
import { readPostmaster } from './embedded/postmaster.ts'
import { startEmbedded } from './embedded.ts'

let dataDir: string
const open: Database[] = []
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'anlin-database-'))
})
afterEach(async () => {
  for (const database of open.splice(0)) await database.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function openOne(): Promise<Database> {
  const database = await openDatabase({ dataDir })
  open.push(database)
  return database
}
const clusterDir = () => join(dataDir, 'postgres', 'cluster')
const serverPid = () => readPostmaster(clusterDir())?.pid ?? 0

/** A node in a process of its own, so that it can be killed. Resolves when it holds the database. */
async function openElsewhere(): Promise<ChildProcess> {
  const program = `
    import { openDatabase } from '#base/postgres/database.ts'
    const database = await openDatabase({ dataDir: process.argv[1] })
    await database.owner\`create table if not exists public.kept (n int)\`
    for (let n = 0; ; n += 1) {
      await database.owner\`insert into public.kept values (\${n})\`
      console.log(n)
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataDir], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve)
    child.once('exit', reject)
  })
  return child
}

/** kill -9 and the last number that the process had printed: everything up to it was committed. */
async function kill(child: ChildProcess): Promise<number> {
  let printed = ''
  child.stdout?.on('data', (bytes: Buffer) => {
    printed += bytes.toString()
  })
  const closed = new Promise((resolve) => child.once('close', resolve))
  // Without its server it prints nothing more, and may be gone already.
  await Promise.race([new Promise((resolve) => child.stdout?.once('data', resolve)), closed])
  child.kill('SIGKILL')
  await closed
  return Number(printed.trim().split('\n').at(-1))
}

async function countKept(database: Database): Promise<number> {
  const [row] = await database.owner<{ top: number }[]>`select max(n) as top from public.kept`
  return row?.top ?? -1
}

describe('the embedded database', () => {
  test('starts in an empty folder with two roles, and again where it was', async () => {
    const first = await openOne()
    expect(first.kind).toBe('embedded')
    await first.owner`create table public.kept as select 1 as n`
    await first.stop()
    open.pop()
    expect(readPostmaster(clusterDir())).toBeNull()
    const second = await openOne()
    expect(await countKept(second)).toBe(1)
    await expect(second.app`select * from public.kept`).rejects.toThrow(/permission denied/)
  })

  test('listens on a private socket and on no network address', async () => {
    const database = await openOne()
    const [row] = await database.owner`
      select current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync,
             current_setting('unix_socket_permissions') as rights, inet_server_addr() as address`
    expect(row).toEqual({ addresses: '', fsync: 'on', rights: '0700', address: null })
  })

  test('is refused to a second node, with the first one named, and stays with the first', async () => {
    const first = await openOne()
    const second = openDatabase({ dataDir })
    await expect(second).rejects.toMatchObject({
      key: 'postgres.secondNode',
      text: { en: expect.stringContaining(`pid ${process.pid}`) },
    })
    expect(await first.app`select 1 as still`).toEqual([{ still: 1 }])
  })

  test('two nodes that start at the same moment: one gets it', async () => {
    const results = await Promise.allSettled([openDatabase({ dataDir }), openDatabase({ dataDir })])
    for (const result of results) if (result.status === 'fulfilled') open.push(result.value)
    const refused = results.filter((result) => result.status === 'rejected')
    expect(refused.map((result) => result.reason.key)).toEqual(['postgres.secondNode'])
  })

  test('survives kill -9 of its node: the next one attaches and finds every committed row', async () => {
    const child = await openElsewhere()
    const pid = serverPid()
    const last = await kill(child)
    const next = await openOne()
    expect(serverPid()).toBe(pid)
    expect(await countKept(next)).toBeGreaterThanOrEqual(last)
  })

  test('survives kill -9 of node and server together', async () => {
    const child = await openElsewhere()
    const pid = serverPid()
    const killed = kill(child)
    process.kill(pid, 'SIGKILL')
    const last = await killed
    const next = await openOne()
    expect(serverPid()).not.toBe(pid)
    expect(await countKept(next)).toBeGreaterThanOrEqual(last)
  })

  test('is started again under a running node when its server is killed', async () => {
    const database = await openOne()
    await database.owner`create table public.kept as select 7 as n`
    const pid = serverPid()
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => [0, pid].includes(serverPid()), { timeout: 60_000 }).toBe(false)
    await expect.poll(() => countKept(database).catch(() => null), { timeout: 60_000 }).toBe(7)
    await expect
      .poll(() => openDatabase({ dataDir }).catch((error) => error.key), { timeout: 60_000 })
      .toBe('postgres.secondNode')
  })

  test('works from a folder whose path is too long for a socket', async () => {
    dataDir = join(dataDir, 'a-long-name-'.repeat(6), '中文 与空格')
    const database = await openOne()
    expect(Buffer.byteLength(database.targets.app.host)).toBeLessThan(80)
    expect(await database.app`select 1 as one`).toEqual([{ one: 1 }])
  })

  test('a command that only looks makes no database', async () => {
    await expect(openDatabase({ dataDir, exclusive: false })).rejects.toMatchObject({ key: 'postgres.noData' })
    await expect(startEmbedded({ dataDir, create: false })).rejects.toMatchObject({ key: 'postgres.noData' })
  })

  test('a command beside a running node leaves the server running', async () => {
    const node = await openOne()
    const command = await openDatabase({ dataDir, exclusive: false })
    expect(await command.owner`select 1 as one`).toEqual([{ one: 1 }])
    await command.stop()
    expect(await node.app`select 1 as one`).toEqual([{ one: 1 }])
  })
})
