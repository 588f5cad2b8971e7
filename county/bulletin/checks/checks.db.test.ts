/** Units check a draft in its time and acknowledge what was issued; demands are followed to the next issue. */
import { describe, expect, test } from 'vitest'
import {
  BASE,
  clock,
  draft,
  issue,
  issuer,
  office,
  post,
  prepareBulletins,
  read,
  record,
  review,
  sign,
  t,
  textOf,
} from '#county/bulletin/bulletin.testing.ts'

prepareBulletins()

describe('units check, and acknowledge', () => {
  test('a unit sees a draft only while it checks, and only its own check', async () => {
    const id = await draft('2020-04-1')
    expect((await t.server.send(t.clerk, 'GET', `${BASE}/${id}`)).status).toBe(404)
    await post(office, `${BASE}/${id}/send-for-check`, { until: '2020-04-12T00:00:00Z' })
    const page = await read(id, t.clerk)
    expect(page.checks).toMatchObject([{ unitName: '东镇', verdict: null }])
    expect(textOf(page)).toContain('西镇')
    expect(page.steps).toEqual([])
  })

  test('an objection holds the review back until it is answered; new figures make a confirmation outdated', async () => {
    const id = await draft('2020-04-1')
    await post(office, `${BASE}/${id}/send-for-check`, { until: '2020-04-12T00:00:00Z' })
    expect(await post(t.clerk, `${BASE}/${id}/checks`, { verdict: 'objected', reason: '' })).toMatchObject({
      status: 400,
    })
    expect(await post(t.clerk, `${BASE}/${id}/checks`, { verdict: 'objected', reason: '少计一个' })).toMatchObject({
      status: 200,
    })
    expect(await post(office, `${BASE}/${id}/send-for-review`)).toMatchObject({ status: 409 })
    const [check] = (await read(id)).checks
    await post(office, `/api/v1/bulletin/checks/${check.id}/answer`, { answer: '已补' })
    await post(t.clerk, `${BASE}/${id}/checks`, { verdict: 'confirmed', reason: null })
    await record([2], { startedOn: '2020-04-08' })
    clock.set('2020-04-11T02:05:00Z')
    await post(office, `${BASE}/${id}/count`)
    expect((await read(id)).checks[0]).toMatchObject({ verdict: 'confirmed', stale: true })
    expect(await post(office, `${BASE}/${id}/send-for-review`)).toMatchObject({ status: 200 })
  })

  test('after the window nobody checks any more', async () => {
    const id = await draft('2020-04-1')
    await post(office, `${BASE}/${id}/send-for-check`, { until: '2020-04-11T03:00:00Z' })
    clock.set('2020-04-11T03:00:01Z')
    expect(await post(t.clerk, `${BASE}/${id}/checks`, { verdict: 'confirmed', reason: null })).toMatchObject({
      status: 409,
    })
  })

  test('the office sees who has acknowledged and who has not; a unit sees itself', async () => {
    const { id } = await issue('2020-04-1')
    expect(await post(t.clerk, `${BASE}/${id}/receipt`)).toMatchObject({ status: 200 })
    const rows = (await read(id)).receipts
    expect(rows.map((row: { unitName: string; at: string | null }) => [row.unitName, row.at !== null])).toEqual([
      ['东镇', true],
      ['西镇', false],
    ])
    expect((await read(id, t.clerk)).receipts).toHaveLength(1)
  })

  test('what became of a demand is told in the next issue', async () => {
    const id = await draft('2020-04-1')
    const demand = { text: '落实施工用电', unitId: t.towns[0], deadline: '2020-04-15' }
    const made = await post(office, `${BASE}/${id}/demands`, demand)
    await post(office, `${BASE}/${id}/demands`, { text: '完成表决', unitId: t.towns[1], deadline: '2020-04-30' })
    await review(id)
    await sign(issuer, id)
    clock.set('2020-04-21T02:00:00Z')
    await post(office, `/api/v1/bulletin/demands/${made.body.demand.id}/done`, { on: '2020-04-14', note: null })
    const text = textOf(await read(await draft('2020-04-2')))
    expect(text).toContain('已落实1项，正在办理1项，逾期未落实0项')
    expect(text).toContain('["第1期","落实施工用电","东镇","2020-04-15","4月14日已落实"]')
  })
})
