import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findDatabasePid, makeDataDir, type RunningNode, removeDataDir, spawnAnlin, startNode } from './node-process.ts'

let dataDir = ''
const running: RunningNode[] = []

beforeEach(() => {
  dataDir = makeDataDir()
})
afterEach(async () => {
  for (const node of running.splice(0)) await node.kill()
  await removeDataDir(dataDir)
})

async function start(): Promise<RunningNode> {
  const node = await startNode({ dataDir })
  running.push(node)
  return node
}

async function stop(node: RunningNode): Promise<number> {
  running.splice(running.indexOf(node), 1)
  return node.stop()
}

describe('a county node', () => {
  test('answers with its page at its first start and at a later one', async () => {
    const cold = await start()
    expect((await fetch(cold.url)).status).toBe(200)
    expect(await stop(cold)).toBe(0)
    const warm = await start()
    expect((await fetch(warm.url)).status).toBe(200)
  })

  test('stops whole: exit code 0 and no database left behind', async () => {
    const node = await start()
    expect(findDatabasePid(dataDir)).not.toBeNull()
    expect(await stop(node)).toBe(0)
    expect(findDatabasePid(dataDir)).toBeNull()
  })

  test('does not run its database as root', async () => {
    await start()
    const status = readFileSync(`/proc/${findDatabasePid(dataDir)}/status`, 'utf8')
    const uid = /^Uid:\s+(\d+)/m.exec(status)?.[1]
    expect(uid).not.toBe('0')
  })

  test('finds its database again after kill -9', async () => {
    const first = await start()
    running.splice(0)
    await first.kill()
    expect(findDatabasePid(dataDir)).not.toBeNull()
    const second = await start()
    expect((await fetch(`${second.url}/readyz`)).status).toBe(200)
  })

  test('refuses a folder that another node has open, and leaves that one alone', async () => {
    const first = await start()
    const second = spawnAnlin(['county'], { ANLIN_DATA: dataDir, ANLIN_PORT: '0' })
    expect(await second.ended).not.toBe(0)
    expect(second.output()).toMatch(/another|另一/)
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
  })
})

describe('a start that cannot succeed says why', () => {
  test.each<[what: string, env: Record<string, string>, words: string]>([
    ['an unknown setting', { ANLIN_PRT: '8080' }, 'ANLIN_PRT'],
    ['a bad value', { ANLIN_PORT: 'eighty' }, 'ANLIN_PORT'],
    ['a server that is not there', { ANLIN_DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' }, '127.0.0.1:1'],
  ])('%s', async (_what, env, words) => {
    const node = spawnAnlin(['county'], { ANLIN_DATA: dataDir, ANLIN_PORT: '0', ...env })
    expect(await node.ended).not.toBe(0)
    expect(node.output()).toContain(words)
    expect(node.output()).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m)
  })

  test('an unknown command', async () => {
    const node = spawnAnlin(['contry'])
    expect(await node.ended).toBe(2)
    expect(node.output()).toContain('contry')
  })
})
