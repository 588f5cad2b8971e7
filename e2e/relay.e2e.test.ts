/** Three processes: a site that takes no call from outside, a relay, and whoever asks the relay for the site. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  findFreePort,
  makeDataDir,
  type RunningNode,
  removeDataDir,
  type Spawned,
  spawnAnlin,
  startNode,
} from './node-process.ts'
import { askThroughRelay, askUntilAnswered } from './relay-caller.ts'

const NAME = 'site-a.example.cn'
const relayData = makeDataDir()
let relayEnv: Record<string, string>
let relay: Spawned
let site: RunningNode

beforeAll(async () => {
  relayEnv = {
    ANLIN_DATA: relayData,
    ANLIN_PORT: `${await findFreePort()}`,
    ANLIN_RELAY_PORT: `${await findFreePort()}`,
  }
  relay = spawnAnlin(['relay'], relayEnv)
  const added = spawnAnlin(['relay', 'add', NAME, '--json'], relayEnv)
  expect(await added.ended).toBe(0)
  const { code } = JSON.parse(added.output()) as { code: string }
  site = await startNode({ command: 'site', env: { ANLIN_RELAY_CODE: code, ANLIN_LOG_LEVEL: 'info' } })
})
afterAll(async () => {
  relay.child.kill('SIGTERM')
  await relay.ended
  await site?.stop()
  await removeDataDir(site?.dataDir ?? '')
  await removeDataDir(relayData)
})

const through = () => ({ port: Number(relayEnv['ANLIN_PORT']), name: NAME, siteData: site.dataDir })

test('a phone reaches the site through the relay, also after the relay was killed and came back', async () => {
  expect(await askUntilAnswered(through())).toBe(200)
  relay.child.kill('SIGKILL')
  await relay.ended
  await expect(askThroughRelay(through())).rejects.toThrow()
  relay = spawnAnlin(['relay'], relayEnv)
  expect(await askUntilAnswered(through())).toBe(200)
})

test('the relay says and keeps nothing of who passed', async () => {
  expect(relay.output().split('\n').filter(Boolean)).toHaveLength(1)
  expect(relay.output()).not.toContain(NAME)
})
