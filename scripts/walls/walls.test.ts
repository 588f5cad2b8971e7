import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type Breach, findBreaches } from './walls.ts'

const planted = findBreaches(fileURLToPath(new URL('../planted/tree', import.meta.url)))
const told = (breach: Breach): string => `${breach.rule} ${breach.path}:${breach.line}`

test.each<[what: string, breach: string]>([
  ['terms imports zod alone', 'arrow terms/now.ts:2'],
  ['wire does not see base', 'arrow wire/rtp.codec.ts:2'],
  ['wire imports zod alone', 'arrow wire/packet.codec.ts:2'],
  ['base does not see a node', 'arrow base/http/server.ts:2'],
  ['link does not see a node, types included', 'arrow link/outbox.ts:2'],
  ['dock does not see a node, re-exports included', 'arrow dock/media/session.ts:2'],
  ["a room does not see another room's store", 'arrow county/programme/stage.store.ts:2'],
  ["a room does not see its node's wiring", 'arrow county/programme/wiring.actions.ts:2'],
  ['the county never sees the site, late imports included', 'arrow county/programme/doors.actions.ts:2'],
  ['nobody climbs with ../', 'arrow county/programme/above.ts:2'],
  ['a contract imports no store', 'arrow county/programme/stage.contract.ts:2'],
  ['a contract imports no package but zod', 'arrow county/programme/shape.contract.ts:2'],
  ['rules import no store', 'arrow county/programme/light.rules.ts:2'],
  ['the console sees contracts, not actions', 'arrow console/county/board.page.tsx:2'],
  ['the console sees no node modules', 'arrow console/county/board.page.tsx:3'],
  ['the simulator does not see base', 'arrow simulator/camera.ts:2'],
  ['a folder without a wall is refused', 'arrow stray/thing.ts:2'],
  ["a store touches no other room's table", 'sql county/programme/count.store.ts:5'],
  ["a view touches no other room's table", 'sql county/programme/migrations/0001_stages.sql:9'],
  ['a migration has its number', 'name county/programme/migrations/2_more.sql:1'],
  ['no file is called utils', 'name county/programme/night-utils.ts:1'],
  ['no file is called index', 'name county/programme/index.ts:1'],
  ['files are kebab-case', 'name county/programme/StageBoard.ts:1'],
  ['roles are closed', 'name county/programme/stage.view.ts:1'],
  ['a file ends before line 301', 'length county/programme/long.ts:1'],
  ['a test ends before line 401', 'length county/programme/long.test.ts:1'],
  ['a file says what it is', 'opening county/programme/silent.ts:1'],
  ['no test is skipped', 'test county/programme/lazy.test.ts:1'],
  ['no test sleeps', 'test county/programme/sleepy.test.ts:1'],
  ['a room has a README', 'readme county/round:1'],
])('%s', (_what, breach) => {
  expect(planted.map(told)).toContain(breach)
})

test('nothing else in the planted tree is called wrong', () => {
  expect(planted).toHaveLength(30)
})

test('the project itself keeps every wall', () => {
  expect(
    findBreaches(fileURLToPath(new URL('../..', import.meta.url))).map((one) => `${told(one)} ${one.message}`),
  ).toEqual([])
})
