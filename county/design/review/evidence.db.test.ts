import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { openFiles } from '#base/files/files.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { type Content, deviceSchema, EMPTY_CONTENT } from '#county/design/plan/content.contract.ts'
import { beginPlan, type DesignNeeds, saveDrawnPlan } from '#county/design/plan/plan.actions.ts'
import { makeUuidV7 } from '#terms/ids.ts'
import { giveAsEvidence } from './evidence.actions.ts'
import { handIn, letPass } from './review.actions.ts'

const clock = stoppedClock('2020-04-15T02:00:00Z')
const dataDir = mkdtempSync(join(tmpdir(), 'anlin-design-'))
const files = openFiles(dataDir)
let db: TestDatabase

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(async () => {
  await db.close()
  rmSync(dataDir, { recursive: true })
})

const content: Content = {
  ...EMPTY_CONTENT,
  purpose: '出入口无人值守',
  devices: [
    deviceSchema.parse({
      ...{ code: 'C01', type: 'camera', x: 10, y: 10, heightM: 3, direction: 0, angle: 90, range: 20 },
      ...{ legalClass: 'shared', place: 'peopleGate', note: null },
    }),
  ],
}
const as = <T>(name: string, work: (needs: DesignNeeds) => Promise<T>, looker = { mayEdit: true, mayReview: false }) =>
  db.inScope(EVERYWHERE, (tx) => work({ tx, clock, actor: { accountId: name === '李芸' ? '7' : '8', name }, looker }))

test('one click lays drawing, record and check to the gate; another click adds nothing, since the content is the same', async () => {
  const [unit] = await db.owner<{ id: string }[]>`
    insert into registry.unit (kind, name) values ('programmeUnit', '上派镇') returning id`
  const communityId = makeUuidV7(Date.parse('2019-01-01'), crypto.getRandomValues(new Uint8Array(10)))
  await db.owner`
    insert into registry.community (id, programme_unit_id, name, category, lead_unit_id, created_at, updated_at)
    values (${communityId}, ${unit?.id ?? ''}, '甲小区', 'commercial', ${unit?.id ?? ''}, now(), now())`
  const { id } = await as('李芸', (needs) =>
    beginPlan(needs, { communityId, title: '方案一', copyOf: null, take: null }),
  )
  await as('李芸', (needs) => saveDrawnPlan(needs, { planId: id, seen: 1, title: '方案一', content }))
  await as('李芸', (needs) => handIn(needs, { planId: id, seen: 2 }))
  const pass = (needs: DesignNeeds) => letPass(needs, { planId: id, conclusion: '同意', seen: 2 })
  await as('郭专家', pass, { mayEdit: false, mayReview: true })

  const laid = () => db.owner<{ item: string; name: string; sha256: string }[]>`
    select r.subject_id as item, f.name, f.sha256 from evidence.reference r join evidence.file f on f.id = r.file_id
     where r.subject_room = 'evidence' and r.detached_at is null order by r.id`
  const give = () => as('李芸', (needs) => giveAsEvidence({ ...needs, files }, id))
  await give()
  const first = await laid()
  expect(first.map(({ item, name }) => [item.split('/').at(-1), name])).toEqual([
    ['drawings', '甲小区-设备方案图表.docx'],
    ['designOpinion', '甲小区-设备方案审查意见.docx'],
    ['configurationCheck', '甲小区-设备清单与标准核对.xlsx'],
  ])
  for (const { sha256 } of first) expect(await files.has(sha256)).toBe(true)
  clock.set('2020-04-20T02:00:00Z')
  await give()
  expect(await laid()).toEqual(first)
})
