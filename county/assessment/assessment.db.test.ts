/** An assessment from facts to publication, over HTTP with the real database. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { newId } from '#base/ids.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { assessmentRoutes } from './assessment.routes.ts'
import { FOLLOW_UPS } from './rule/words.contract.ts'

const clock = stoppedClock('2020-04-15T02:00:00Z')
const office: TestCaller = { role: 'office', accountId: '11' }
const issuer: TestCaller = { role: 'issuer', accountId: '12' }
const ROOT = '/api/v1/assessment'
const ALL = `${ROOT}/assessments`
let db: TestDatabase
let server: TestServer
let towns: string[]
let town: TestCaller
let other: TestCaller

beforeAll(async () => {
  db = await openTestDatabase()
  server = await startTestServer({ routes: assessmentRoutes, app: db.app, clock })
})
afterAll(async () => {
  await server.close()
  await db.close()
})
beforeEach(async () => {
  await db.reset()
  clock.set('2020-04-15T02:00:00Z')
  towns = [await addTown('东'), await addTown('西')]
  town = { role: 'clerk', accountId: '21', unitIds: [towns[0] ?? ''] }
  other = { role: 'clerk', accountId: '31', unitIds: [towns[1] ?? ''] }
})

/** A town with one community: `built` was due on 10 March and passed on the 12th. A matter was answered in time. */
async function addTown(name: string): Promise<string> {
  const [unit] = await db.owner<{ id: string }[]>`
    insert into registry.unit (kind, name) values ('programmeUnit', ${`${name}镇`}) returning id`
  const unitId = unit?.id ?? ''
  const id = newId(clock)
  await db.owner`
    insert into registry.community (id, programme_unit_id, name, category, lead_unit_id, created_at, updated_at)
    values (${id}, ${unitId}, ${`${name}苑`}, 'old', ${unitId}, '2019-01-01', '2019-01-01')`
  await db.owner`
    insert into programme.milestone (community_id, stage, planned_on, baseline_on, recorded_at, source)
    values (${id}, 'built', '2020-03-20', '2020-03-10', '2020-01-01', 'test'),
           (${id}, 'started', '2020-03-05', '2020-03-05', '2020-01-01', 'test')`
  await db.owner`
    insert into programme.community_stage (community_id, stage, passed_on, recorded_at, source)
    values (${id}, 'built', '2020-03-12', '2020-03-12', 'test'), (${id}, 'started', '2020-03-04', '2020-03-05', 'test')`
  await db.owner`insert into matters.counter (year, last) values (2020, 9) on conflict do nothing`
  await db.owner`
    insert into matters.matter (year, number, title, demand, kind, lead_unit_id, source_kind, raised_on, raised_at,
                                raised_by_name, state, state_at, first_deadline, deadline, replied_on)
    values (2020, ${Number(unitId)}, '送电', 'x', 'power', ${unitId}, 'office', '2020-03-01', '2020-03-01', '办', 'replied',
            '2020-03-08', '2020-03-10', '2020-03-10', '2020-03-08')`
  return unitId
}

const post = (caller: TestCaller, path: string, body: unknown = {}, headers = {}) =>
  server.send(caller, 'POST', path, { body, headers })
const get = (caller: TestCaller, path: string) => server.send(caller, 'GET', path)
const begin = async () => (await post(office, ALL, { periodKind: 'month', periodCode: '2020-03' })).body
// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
const sheetOf = (body: any, unitId = towns[0]) => body.sheets.find((sheet: any) => sheet.unitId === unitId)
// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
const lineOf = (body: any, code: string) => sheetOf(body).content.lines.find((line: any) => line.code === code)

test('counted from what other rooms know, each point with its fact and where it stands', async () => {
  const body = await begin()
  expect(body).toMatchObject({ periodName: '2020年3月', fromOn: '2020-03-01', toOn: '2020-03-31', state: 'draft' })
  const gates = lineOf(body, 'gates')
  expect(gates).toMatchObject({ points: 20, met: 1, missed: 1 })
  expect(gates.facts).toMatchObject([
    { met: true, dueOn: '2020-03-05', doneOn: '2020-03-04' },
    { met: false, dueOn: '2020-03-10', doneOn: '2020-03-12', href: expect.stringContaining('/communities/') },
  ])
  expect(lineOf(body, 'matters')).toMatchObject({ points: 15 })
  expect(lineOf(body, 'accept')).toMatchObject({ points: null })
  // 40 and 15 stand for the 100: (20 + 15) of 55.
  expect(sheetOf(body).content).toMatchObject({ total: 63.64, result: 'pass' })
  expect((await post(office, ALL, { periodKind: 'month', periodCode: '2020-03' })).status).toBe(409)
  expect((await post(office, ALL, { periodKind: 'month', periodCode: '2020-13' })).status).toBe(400)
})

test('shown to each unit alone, objected to, answered, published by another hand, frozen', async () => {
  const { id } = await begin()
  const one = `${ALL}/${id}`
  expect((await get(town, one)).status).toBe(404)
  await post(office, `${one}/show`, { objectUntil: '2020-04-20' })
  const seen = (await get(town, one)).body
  expect(seen.sheets.map(({ unitId }: { unitId: string }) => unitId)).toEqual([towns[0]])
  const missed = lineOf(seen, 'gates').facts[1]
  const wish = { itemCode: 'gates', factKey: missed.key, text: '因疫情停工' }
  expect((await post(town, `${one}/objections`, { ...wish, factKey: 'gatesOnTime:x' })).status).toBe(404)
  const { body: made } = await post(town, `${one}/objections`, wish)
  expect((await get(other, one)).body.objections).toEqual([])
  clock.set('2020-04-21T02:00:00Z')
  expect((await post(town, `${one}/objections`, wish)).status).toBe(409)
  const held = await post(issuer, `${one}/publish`, {}, { 'if-match': `"${(await get(issuer, one)).body.version}"` })
  expect([held.status, held.body.type]).toEqual([409, 'urn:anlin:assessment.unanswered'])
  const answer = `${ROOT}/objections/${made.objections[0].id}/answer`
  const { body: answered } = await post(office, answer, { upheld: true, answer: '情况属实，剔除' })
  expect(lineOf(answered, 'gates')).toMatchObject({ points: 40, facts: [{ excluded: false }, { excluded: true }] })
  expect((await post(office, answer, { upheld: false, answer: 'x' })).status).toBe(409)
  const match = { 'if-match': `"${answered.version}"` }
  const own = await post({ role: 'issuer', accountId: '11' }, `${one}/publish`, {}, match)
  expect([own.status, own.body.type]).toEqual([403, 'urn:anlin:assessment.ownHand'])
  const { body: published } = await post(issuer, `${one}/publish`, {}, match)
  expect(published).toMatchObject({
    state: 'published',
    issue: { contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
  expect((await get(other, one)).body.sheets.map(({ rank }: { rank: number }) => rank)).toEqual([1, 2])
  expect((await get(other, `${one}/verify`)).body.intact).toBe(true)
  expect((await get(other, `${one}/word`)).body.subarray(0, 2).toString()).toBe('PK')
  expect((await post(office, `${one}/recount`)).status).toBe(409)
  await expect(db.app`update assessment.issue set content = 'x'`).rejects.toMatchObject({ code: '42501' })
})

test('awards and legal bases are pasted all or none, each problem at its cell', async () => {
  const { id } = await begin()
  const paste = async (path: string, rows: string[]) =>
    (await post(office, path, { text: rows.join('\n'), apply: true })).body
  const unit = sheetOf((await get(office, `${ALL}/${id}`)).body).unitName
  const merit = lineOf((await get(office, `${ALL}/${id}`)).body, 'merit').zh
  const heads = '单位\t项目\t分值\t事由\t依据文号'
  const good = `${unit}\t${merit}\t3\t全市推广\t市办〔2020〕2号`
  const awards = `${ALL}/${id}/awards/paste`
  const wrong = await paste(awards, [heads, good, `${unit}\t${merit}\t99\t\t`, `别处\t${merit}\t1\tx\ty`])
  expect(wrong).toMatchObject({ applied: 0 })
  expect(wrong.problems.map(({ line, column }: { line: number; column: string }) => `${line} ${column}`)).toEqual([
    ...['3 事由', '3 依据文号', '3 分值', '4 单位'],
  ])
  expect(await paste(awards, [heads, good])).toMatchObject({ applied: 1, problems: [] })
  expect(sheetOf((await get(office, `${ALL}/${id}`)).body).content.total).toBe(66.64)
  const law = '法律法规\t条款\t内容\t核对'
  const basis = '《某条例》\t第九条\t逾期未改的予以处理\tb'
  const bases = `${ROOT}/bases/paste`
  expect(await paste(bases, [law, basis, basis])).toMatchObject({ applied: 0, problems: [{ line: 3, column: '条款' }] })
  expect(await paste(bases, [law, basis])).toMatchObject({ applied: 1 })
  expect((await get(office, `${ROOT}/bases`)).body.bases).toContainEqual(
    expect.objectContaining({ title: '某条例', article: '第九条', tag: 'B' }),
  )
  const measures = `${ALL}/${id}/measures/paste`
  const measure = (kind: string, law: string) => `${unit}\t${kind}\t逾期未改\t${law}\t办〔2020〕3号`
  const follow = '单位\t处理方式\t内容\t法律依据\t依据文号'
  const { sanction, notice } = FOLLOW_UPS
  expect(await paste(measures, [follow, measure(sanction.zh, ''), measure(notice.zh, '《别的》第一条')])).toMatchObject(
    {
      ...{
        applied: 0,
        problems: [
          { line: 2, column: '法律依据' },
          { line: 3, column: '法律依据' },
        ],
      },
    },
  )
  expect(
    await paste(measures, [follow, measure(sanction.zh, '《某条例》第九条'), measure(notice.zh, '')]),
  ).toMatchObject({
    applied: 2,
  })
})

test('a bonus and a veto rest on a decision and on an item of the sheet', async () => {
  const { id } = await begin()
  const award = (more = {}) =>
    post(office, `${ALL}/${id}/awards`, {
      ...{ unitId: towns[0], itemCode: 'merit', points: 3, text: '全市推广', decisionRef: '市办〔2020〕2号', ...more },
    })
  expect((await award({ decisionRef: '' })).status).toBe(400)
  expect((await award({ points: 6 })).status).toBe(400)
  expect((await award({ itemCode: 'gates' })).status).toBe(404)
  expect(sheetOf((await award()).body).content.total).toBe(66.64)
  const vetoed = (await award({ itemCode: 'accident' })).body
  expect(sheetOf(vetoed).content).toMatchObject({ vetoed: true, result: 'fail' })
  const veto = lineOf(vetoed, 'accident').awards[0]
  expect(sheetOf((await post(office, `${ROOT}/awards/${veto.id}/drop`)).body).content.result).toBe('pass')
})

test('a sanction needs an entry of the list that is in use, here and in the database; without one there is notice, talk, transfer', async () => {
  const { id } = await begin()
  const follow = (kind: string, basisId: string | null) =>
    post(office, `${ALL}/${id}/measures`, {
      unitId: towns[0],
      kind,
      text: '限期整改',
      basisId,
      decisionRef: '县办〔2020〕1号',
    })
  for (const kind of ['notice', 'talk', 'transfer', 'commend']) expect((await follow(kind, null)).status).toBe(200)
  expect((await follow('sanction', null)).body.type).toBe('urn:anlin:assessment.noBasis')
  const { bases } = (await get(office, `${ROOT}/bases`)).body
  const { body } = await follow('sanction', bases[0].id)
  expect(body.measures.at(-1)).toMatchObject({ kind: 'sanction', basis: expect.stringContaining('《') })
  await post(office, `${ROOT}/bases/${bases[0].id}/retire`)
  expect((await follow('sanction', bases[0].id)).status).toBe(400)
  const past = db.owner`
    insert into assessment.measure (assessment_id, unit_id, kind, text, decision_ref, recorded_at, recorded_by_name)
    values (${id}, ${towns[0] ?? ''}, 'sanction', 'x', 'x', now(), 'x')`
  await expect(past).rejects.toMatchObject({ code: '23514' })
})

test('rules are pasted as a new version with their decision; an item must fit its kind', async () => {
  const HEAD = '代码\t考评项目\t类别\t对象\t取数\t分值\t上限'
  const wish = {
    periodKind: 'month',
    excellent: 90,
    pass: 60,
    connectDays: 30,
    validFrom: '2020-01-01',
    decisionRef: '办〔2020〕1号',
    note: null,
  }
  const paste = (rows: string) => post(office, `${ROOT}/rules`, { ...wish, text: `${HEAD}\n${rows}`, apply: true })
  expect((await paste('a\t甲\t加分\t全部\t节点按期完成\t5\t')).body.problems).toMatchObject([{ column: '取数' }])
  expect((await paste('a\t甲\t基础分\t乡镇\t节点按期完成\t100\t')).body.applied).toBe(1)
  const body = await begin()
  expect(body).toMatchObject({ ruleVersion: 1, decisionRef: '办〔2020〕1号' })
  expect(sheetOf(body).content).toMatchObject({ total: 50, lines: [{ code: 'a' }] })
})
