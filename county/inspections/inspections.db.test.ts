/** An inspection from its plan to findings that became matters, over HTTP with the real database. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CFB } from '@e965/xlsx'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { openFiles } from '#base/files/files.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { newId } from '#base/ids.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { keepFile } from '#county/evidence/evidence.actions.ts'
import { createInspectionsRoutes } from './inspections.routes.ts'

const clock = stoppedClock('2020-04-15T02:00:00Z')
const office: TestCaller = { role: 'office', accountId: '11' }
const ROOT = '/api/v1/inspections/inspections'
const FINDINGS = '/api/v1/inspections/findings'
const folder = mkdtempSync(join(tmpdir(), 'anlin-inspections-'))
const files = openFiles(folder)
let db: TestDatabase
let server: TestServer
let towns: string[]
let communities: string[]
let town: TestCaller
let other: TestCaller

beforeAll(async () => {
  db = await openTestDatabase()
  server = await startTestServer({ routes: createInspectionsRoutes(files), app: db.app, clock })
})
afterAll(async () => {
  await server.close()
  await db.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await db.reset()
  towns = []
  communities = []
  for (const name of ['东', '西']) {
    const [unit] = await db.owner<{ id: string }[]>`
      insert into registry.unit (kind, name) values ('programmeUnit', ${`${name}镇`}) returning id`
    const id = newId(clock)
    await db.owner`
      insert into registry.community (id, programme_unit_id, name, category, lead_unit_id, created_at, updated_at)
      values (${id}, ${unit?.id ?? ''}, ${`${name}苑`}, 'old', ${unit?.id ?? ''}, now(), now())`
    towns.push(unit?.id ?? '')
    communities.push(id)
  }
  town = { role: 'clerk', accountId: '21', unitIds: [towns[0] ?? ''] }
  other = { role: 'clerk', accountId: '31', unitIds: [towns[1] ?? ''] }
})

const post = (caller: TestCaller, path: string, body: unknown = {}) => server.send(caller, 'POST', path, { body })
const get = (caller: TestCaller, path: string) => server.send(caller, 'GET', path)
const plan = (more = {}) => ({
  ...{ title: '四月检查', purpose: null, startsOn: '2020-04-13', endsOn: '2020-04-17' },
  team: [{ unitName: '县住建局', name: '某某', post: '科长' }],
  targets: communities.map((communityId) => ({ communityId, plannedOn: '2020-04-15' })),
  ...more,
})
const finding = (more = {}) => ({
  ...{ communityId: communities[0], code: 'sign', text: '东门缺提示标志', kind: 'quality', foundOn: '2020-04-15' },
  ...{ leadUnitId: towns[0], deadline: '2020-04-30', ...more },
})

test('planned, looked at, found, finished: findings become matters; the town sees its own part, another nothing of it', async () => {
  const { body: planned } = await post(office, ROOT, plan({ targets: plan().targets.slice(0, 1) }))
  expect(planned).toMatchObject({ number: 1, communities: 1, checklistVersion: 0 })
  const target = `${ROOT}/${planned.id}/targets/${communities[0]}`
  const looked = await post(office, target, {
    checkedOn: '2020-04-15',
    results: { sign: 'problem', x: 'ok' },
    note: null,
  })
  expect(looked.body.targets).toMatchObject([{ results: { sign: 'problem' }, checkedOn: '2020-04-15' }])
  expect(Object.keys(looked.body.targets[0].results)).toEqual(['sign'])
  expect((await post(office, `${ROOT}/${planned.id}/findings`, finding({ communityId: communities[1] }))).status).toBe(
    400,
  )
  expect((await post(office, `${ROOT}/${planned.id}/findings`, finding({ leadUnitId: null }))).status).toBe(400)
  await post(office, `${ROOT}/${planned.id}/findings`, finding())
  await post(office, `${ROOT}/${planned.id}/findings`, finding({ leadUnitId: null, deadline: null, code: null }))
  const { body: ended } = await post(office, `${ROOT}/${planned.id}/finish`, { summary: '总体较好' })
  expect(ended).toMatchObject({ state: 'finished', matters: 1, openMatters: 1 })
  expect(ended.found).toMatchObject([
    { matterLabel: '督办〔2020〕1号', outcome: { state: 'open' } },
    { matterId: null },
  ])
  expect((await post(office, `${ROOT}/${planned.id}/findings`, finding())).status).toBe(409)
  expect((await get(town, `${ROOT}/${planned.id}`)).body.found).toHaveLength(2)
  expect((await get(other, `${ROOT}/${planned.id}`)).status).toBe(404)
  expect((await get(other, ROOT)).body.rows).toEqual([])
  const report = await get(town, `${ROOT}/${planned.id}/report`)
  expect(report.body.subarray(0, 2).toString()).toBe('PK')
})

test('the report shows each finding’s photos before and after as one picture', async () => {
  const { id } = (await post(office, ROOT, plan())).body
  await post(office, `${ROOT}/${id}/findings`, finding({ leadUnitId: null, deadline: null, code: null }))
  const bare = listMedia((await get(office, `${ROOT}/${id}/report`)).body)
  const { found } = (await get(office, `${ROOT}/${id}`)).body
  for (const side of ['before', 'after']) {
    const fileId = await keepPhoto(side === 'before' ? 'red' : 'green')
    const put = await post(office, `${FINDINGS}/${found[0].id}/photos`, { side, fileIds: [fileId] })
    expect(put.status).toBe(200)
  }
  const shown = listMedia((await get(office, `${ROOT}/${id}/report`)).body)
  expect([bare.length, shown.length]).toEqual([0, 1])
  const { data, info } = await sharp(shown[0]).raw().toBuffer({ resolveWithObject: true })
  const colourAt = (x: number) => [...data.subarray((180 * info.width + x) * 3, (180 * info.width + x) * 3 + 3)]
  const [red, green] = [colourAt(240), colourAt(732)]
  expect([(red[0] ?? 0) > 200, (red[1] ?? 0) < 60, (green[1] ?? 0) > 100, (green[0] ?? 0) < 60]).toEqual(
    Array(4).fill(true),
  )
})

async function keepPhoto(background: string): Promise<string> {
  const path = join(folder, `${background}.png`)
  writeFileSync(
    path,
    await sharp({ create: { width: 80, height: 60, channels: 3, background } })
      .png()
      .toBuffer(),
  )
  return db.inScope(
    EVERYWHERE,
    async (tx) => (await keepFile({ tx, clock, actorId: '11', files }, { path, name: `${background}.png` })).id,
    '11',
  )
}

interface Zip {
  readonly FullPaths: readonly string[]
  readonly FileIndex: readonly { readonly content: Uint8Array }[]
}

/** The pictures in a Word file. */
function listMedia(word: Buffer): Buffer[] {
  const { FullPaths, FileIndex } = CFB.read(word, { type: 'buffer' }) as Zip
  return FileIndex.filter((_, place) => /word\/media\/./.test(FullPaths[place] ?? '')).map(({ content }) =>
    Buffer.from(content),
  )
}

test('what was found before in the same community is marked as repeated', async () => {
  const first = (await post(office, ROOT, plan())).body
  await post(office, `${ROOT}/${first.id}/findings`, finding())
  const second = (await post(office, ROOT, plan())).body
  await post(office, `${ROOT}/${second.id}/findings`, finding())
  await post(office, `${ROOT}/${second.id}/findings`, finding({ communityId: communities[1], leadUnitId: towns[1] }))
  const { body } = await get(office, `${ROOT}/${second.id}`)
  expect(body.repeated).toBe(1)
  expect(body.found.map(({ earlier }: { earlier: number }) => earlier)).toEqual([1, 0])
})

test('a plan that was looked at keeps its community; a change rests on the version that was seen', async () => {
  const { body } = await post(office, ROOT, plan())
  await post(office, `${ROOT}/${body.id}/findings`, finding())
  const change = (version: number) =>
    server.send(office, 'PATCH', `${ROOT}/${body.id}`, {
      body: plan({ targets: [] }),
      headers: { 'if-match': `"${version}"` },
    })
  expect((await change(7)).status).toBe(409)
  expect((await change(body.version)).body.targets).toMatchObject([{ communityId: communities[0] }])
})

test('a raised finding is changed as a matter; pasted findings are all written down or none', async () => {
  const { body } = await post(office, ROOT, plan())
  await post(office, `${ROOT}/${body.id}/findings`, finding())
  const { found } = (await get(office, `${ROOT}/${body.id}`)).body
  await post(office, `${FINDINGS}/${found[0].id}/raise`)
  expect((await post(office, `${FINDINGS}/${found[0].id}/drop`)).status).toBe(409)
  const paste = (text: string) => post(office, `${ROOT}/${body.id}/findings/paste`, { text, apply: true })
  expect((await paste('小区\t发现问题\n东苑\t甲\n南苑\t乙')).body).toMatchObject({
    applied: 0,
    problems: [{ line: 3 }],
  })
  expect((await paste('小区\t发现问题\n东苑\t甲\n西苑\t乙')).body.applied).toBe(2)
})

test('a checklist is put in force by pasting it; an inspection keeps the one of its first day', async () => {
  const before = (await post(office, ROOT, plan())).body
  const wish = { validFrom: '2020-04-15', decisionRef: '办〔2020〕3号', note: null, apply: true }
  const bad = await post(office, '/api/v1/inspections/checklists', {
    ...wish,
    text: '代码\t分组\t检查内容\t依据\n门\t甲\t乙\t丙',
  })
  expect(bad.body).toMatchObject({ applied: 0, problems: [{ line: 2, column: '代码' }] })
  await post(office, '/api/v1/inspections/checklists', {
    ...wish,
    text: '代码\t分组\t检查内容\t依据\ndoor\t甲\t乙\t丙',
  })
  const after = (await post(office, ROOT, plan({ startsOn: '2020-04-16' }))).body
  expect([before.checklist.length > 5, after.checklist.length, after.checklistVersion]).toEqual([true, 1, 1])
})
