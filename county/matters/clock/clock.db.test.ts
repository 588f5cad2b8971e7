/** Deadlines, levels and stops of the clock on the real database. */
import { describe, expect, test } from 'vitest'
import { DEFAULT_RULE } from '#county/matters/escalation/rule.store.ts'
import {
  bringTo,
  clock,
  list,
  MATTERS,
  office,
  post,
  prepareMatters,
  raise,
  run,
  step,
  t,
} from '#county/matters/matters.testing.ts'

prepareMatters()

describe('the clock', () => {
  test('rises one level a run, each with a new deadline, and stays red', async () => {
    const { id } = await raise(office, { deadline: '2020-04-16' })
    clock.set('2020-04-17T00:00:00Z')
    expect(await run()).toEqual({ risen: 1, resumed: 0 })
    expect(await run()).toEqual({ risen: 0, resumed: 0 })
    const levels = ['blue 2020-04-24']
    for (const day of ['2020-04-25', '2020-04-26', '2020-05-09', '2020-06-01']) {
      clock.set(`${day}T00:00:00Z`)
      await run()
      const { body } = await t.server.send(office, 'GET', `${MATTERS}/${id}`)
      if (levels.at(-1) !== `${body.level} ${body.deadline}`) levels.push(`${body.level} ${body.deadline}`)
    }
    expect(levels).toEqual(['blue 2020-04-24', 'yellow 2020-05-06', 'red 2020-05-13'])
    expect(await list(office, 'overdue=true')).toHaveLength(1)
  })

  test('what waits for a check does not rise', async () => {
    await bringTo('replied')
    clock.set('2020-06-01T00:00:00Z')
    expect(await run()).toEqual({ risen: 0, resumed: 0 })
  })

  test('stops when the office approves, does not count meanwhile, goes on by itself, and every stop is kept', async () => {
    const { id } = await raise(office, { deadline: '2020-04-17' })
    const ask = { reason: '供电公司等待变压器到货', untilOn: '2020-04-30' }
    expect((await step(t.power, id, 'pause', ask)).body).toMatchObject({ waitingOn: 'office', pausedOn: null })
    expect((await step(t.power, id, 'pause', ask)).status).toBe(409)
    expect((await step(t.power, id, 'pause/decide', { approved: true, note: '' })).status).toBe(403)
    const { body } = await step(office, id, 'pause/decide', { approved: true, note: '同意' })
    expect(body).toMatchObject({ waitingOn: 'pause', pausedUntil: '2020-04-30', daysLeft: 2 })
    clock.set('2020-05-01T00:00:00Z')
    expect(await run()).toEqual({ risen: 0, resumed: 1 })
    const after = (await t.server.send(t.power, 'GET', `${MATTERS}/${id}`)).body
    expect(after).toMatchObject({
      deadline: '2020-05-07',
      waitingOn: 'lead',
      pauses: [{ days: 12, endedOn: '2020-04-30' }],
    })
  })

  test('a refused stop changes nothing; one ended early gives back the days so far', async () => {
    const { id } = await raise(office, { deadline: '2020-04-30' })
    await step(t.power, id, 'pause', { reason: 'x', untilOn: '2020-04-20' })
    expect((await step(office, id, 'pause/decide', { approved: false, note: '理由不足' })).body).toMatchObject({
      deadline: '2020-04-30',
      pausedOn: null,
    })
    await step(office, id, 'pause', { reason: 'y', untilOn: '2020-06-30' })
    clock.set('2020-04-17T02:00:00Z')
    expect((await step(office, id, 'resume', { reason: '条件已具备' })).body).toMatchObject({
      deadline: '2020-05-07',
      pausedOn: null,
    })
  })

  test('a new table holds from its day and the old ones stay', async () => {
    const content = { ...DEFAULT_RULE, firstDays: 3 }
    const body = { validFrom: '2020-04-15', content, decisionRef: '第9次联席会议', note: null }
    expect((await post(t.town, '/api/v1/matters/rules', body)).status).toBe(403)
    expect((await post(office, '/api/v1/matters/rules', body)).body).toMatchObject({ version: 1 })
    const upsideDown = { ...content, steps: content.steps.toReversed() }
    expect((await post(office, '/api/v1/matters/rules', { ...body, content: upsideDown })).status).toBe(400)
    expect((await raise()).deadline).toBe('2020-04-20')
    expect((await t.server.send(t.town, 'GET', '/api/v1/matters/rules')).body).toMatchObject({ inForce: 1 })
  })
})
