import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { openFiles } from '#base/files/files.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { createSurveyRoutes } from '#county/survey/survey.routes.ts'
import { type FormField, type FormSection, SHIPPED_FORM } from './form.contract.ts'

const clock = stoppedClock('2020-04-14T02:00:00Z')
const dataDir = mkdtempSync(join(tmpdir(), 'anlin-form-'))
const office: TestCaller = { role: 'office', accountId: '11' }
let db: TestDatabase
let server: TestServer
let communityId: string
let clerk: TestCaller

beforeAll(async () => {
  db = await openTestDatabase()
  const files = openFiles(dataDir)
  server = await startTestServer({ routes: createSurveyRoutes({ files, wallClock: clock }), app: db.app, clock })
})
afterAll(async () => {
  await server.close()
  await db.close()
  rmSync(dataDir, { recursive: true })
})
beforeEach(async () => {
  await db.reset()
  clock.set('2020-04-14T02:00:00Z')
  const [unit] = await db.owner<{ id: string }[]>`
    insert into registry.unit (kind, name) values ('programmeUnit', '东镇') returning id`
  const [community] = await db.owner<{ id: string }[]>`
    insert into registry.community (id, programme_unit_id, name, category, lead_unit_id, created_at, updated_at)
    values (gen_random_uuid(), ${unit?.id ?? ''}, '东苑', 'old', ${unit?.id ?? ''}, now(), now()) returning id`
  communityId = community?.id ?? ''
  clerk = { role: 'clerk', accountId: '21', unitIds: [unit?.id ?? ''] }
})

const lockers: FormField = {
  ...{ code: 'own1', zh: '快递柜', en: 'Parcel lockers', type: 'number', unit: { zh: '组', en: 'sets' }, tag: 'C' },
  source: { zh: '联席会议', en: 'joint meeting' },
}

/** Parking is asked otherwise, the guards' room no more, lockers are new. */
const second: FormSection[] = SHIPPED_FORM.sections.map((section) => ({
  ...section,
  fields: [
    ...section.fields.map((field) => ({
      ...field,
      ...(field.code === 'parking' ? { zh: '地面停车位' } : {}),
      ...(field.code === 'guardRoom' ? { retired: true as const } : {}),
    })),
    ...(section.code === 'site' ? [lockers] : []),
  ],
}))

const decide = (body: Record<string, unknown> = {}, caller = office) =>
  server.send(caller, 'POST', '/api/v1/survey/forms', {
    body: { validFrom: '2020-04-20', sections: second, reason: '第 3 次联席会议', seen: 1, ...body },
  })
const at = (rest = '') => `/api/v1/survey/communities/${communityId}${rest}`
const save = (formVersion: number, field: string, value: unknown) =>
  server.send(clerk, 'POST', at('/saves'), {
    body: { id: randomUUID(), formVersion, seenVersion: 0, phone: null, changes: [{ field, seen: null, value }] },
  })

test('a new version holds from its day; what was answered with the old one stays readable and says how it was asked', async () => {
  expect((await save(1, 'parking', 75)).status).toBe(200)
  expect((await save(1, 'guardRoom', true)).status).toBe(200)
  expect((await decide()).body).toMatchObject({
    version: 2,
    reason: '第 3 次联席会议',
    byName: 'test office',
    saves: 0,
  })
  const before = (await server.send(clerk, 'GET', at('/bundle'))).body.survey
  expect(before.form.version).toBe(1)
  expect((await save(1, 'own1', 2)).body.where).toBe('own1')

  clock.set('2020-04-20T02:00:00Z')
  expect((await save(2, 'own1', 2)).status).toBe(200)
  // A phone that took the community along before goes on with its own version.
  expect((await save(1, 'closed', true)).status).toBe(200)
  const { survey } = (await server.send(clerk, 'GET', at('/bundle'))).body
  expect(survey.form.version).toBe(2)
  const told = survey.answers.map((one: Record<string, unknown>) => [one['field'], one['formVersion'], one['asked']])
  expect(told).toEqual([
    ['parking', 1, { zh: '停车位', en: 'Parking places' }],
    ['guardRoom', 1, null],
    ['own1', 2, null],
    ['closed', 1, null],
  ])
  const { saves, forms } = (await server.send(clerk, 'GET', at('/saves'))).body
  expect(saves.map((one: { formVersion: number }) => one.formVersion)).toEqual([1, 2, 1, 1])
  expect(forms.map((one: { version: number }) => one.version)).toEqual([2, 1])
  const { versions, inForce } = (await server.send(office, 'GET', '/api/v1/survey/forms')).body
  expect([inForce, versions.map((one: { saves: number }) => one.saves)]).toEqual([2, [1, 3]])
})

test('it is refused to whoever is not the office, on an old state, before the last one, and when it loses an answer', async () => {
  expect((await decide({}, clerk)).status).toBe(403)
  expect((await decide()).status).toBe(200)
  expect((await decide()).body.type).toBe('urn:anlin:survey.formChanged')
  expect((await decide({ seen: 2, validFrom: '2020-04-19' })).body.type).toBe('urn:anlin:survey.formDay')
  const lost = await decide({ seen: 2, sections: SHIPPED_FORM.sections })
  expect([lost.status, lost.body.where]).toEqual([400, 'own1'])
  expect(await db.owner`select 1 from survey.form_version`).toHaveLength(1)
})
