/** An owners' vote on the real server and database: decided, corrected, refused, filed. */
import { describe, expect, test } from 'vitest'
import type { TestCaller } from '#base/http/testing.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { listFilesOfCommunity } from '#county/evidence/community/community.actions.ts'
import { of, prepareSurveys, t } from '#county/survey/survey.testing.ts'

prepareSurveys()

describe("an owners' vote", () => {
  const both = (heads: number, area: number) => ({ heads, area })
  const vote = {
    ...{ caseCode: 'rebuild', title: '加装出入口门禁', heldFrom: '2020-04-01', heldTo: '2020-04-10', method: 'paper' },
    count: {
      ...{ all: both(300, 30_000), taking: both(200, 20_000), for: both(150, 15_000) },
      ...{ against: both(50, 5000), abstain: both(0, 0), silent: both(0, 0) },
    },
    ...{ silence: 'notCounted', silenceRule: null, note: null, replacesId: null },
  }
  const add = (caller: TestCaller, change: Record<string, unknown> = {}) =>
    t.server.send(caller, 'POST', of('/votes'), { body: { ...vote, ...change } })
  const list = async (caller = t.clerk) => (await t.server.send(caller, 'GET', '/api/v1/survey/votes')).body.votes

  test('is decided by its totals, corrected by a new record, and read by those who see the community', async () => {
    const first = (await add(t.clerk)).body
    expect(first.result).toMatchObject({ passed: true, because: 'passed' })
    const count = { ...vote.count, for: both(149, 15_000) }
    const second = (await add(t.clerk, { count, replacesId: first.id })).body
    expect(second.result.because).toBe('noMajority')
    expect((await add(t.clerk, { replacesId: first.id })).body.type).toBe('urn:anlin:survey.voteReplaced')
    expect((await list()).map((one: { id: string }) => one.id)).toEqual([second.id])
    expect((await t.server.send(t.clerk, 'GET', `/api/v1/survey/votes/${first.id}`)).body.replacedById).toBe(second.id)
    expect(await list(t.other)).toEqual([])
    expect((await t.server.send(t.other, 'GET', `/api/v1/survey/votes/${first.id}`)).status).toBe(404)
  })

  test.each([
    ['totals that do not add up', { count: { ...vote.count, taking: both(100, 20_000) } }, 'survey.voteCount'],
    ['a day that lies ahead', { heldTo: '2020-04-15' }, 'survey.voteDays'],
    ['a number of somebody', { note: '联系 138 0000 1111' }, 'survey.votePersonal'],
    ['silence without its rule', { silence: 'withMajority' }, 'survey.silenceRule'],
  ])('%s is refused', async (_what, change, key) => {
    expect((await add(t.clerk, change)).body.type).toBe(`urn:anlin:${key}`)
  })

  test("has its result sheet in Word, which becomes one of the community's files", async () => {
    const { id } = (await add(t.clerk)).body
    const { body, headers } = await t.server.send(t.clerk, 'GET', `/api/v1/survey/votes/${id}/word`)
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain('东镇小区业主表决结果表')
    expect(body.subarray(0, 2).toString()).toBe('PK')
    const filed = (await t.server.send(t.clerk, 'POST', `/api/v1/survey/votes/${id}/file`)).body
    const held = await t.db.inScope(EVERYWHERE, (tx) => listFilesOfCommunity(tx, t.communities[0] ?? ''))
    expect(held).toMatchObject([{ id: filed.fileId, kind: 'docx', note: '业主表决结果表' }])
  })
})
