import { describe, expect, test } from 'vitest'
import type { TestCaller } from '#base/http/testing.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { planGateByHand } from '#county/programme/stage/gate.actions.ts'
import {
  BASE,
  clock,
  draft,
  edit,
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
} from './bulletin.testing.ts'
import { issueBulletin, verifyBulletin } from './issue/issue.actions.ts'

prepareBulletins()

describe('from draft to issue', () => {
  test('an issued bulletin has the next number, frozen figures and hashes that hold', async () => {
    const bulletin = await issue('2020-04-1')
    expect(bulletin).toMatchObject({
      state: 'issued',
      number: 1,
      runningNumber: 1,
      year: 2020,
      issuedByName: 'test issuer',
    })
    await record([1], { startedOn: '2020-03-02', builtOn: '2020-04-06' })
    expect(textOf(await read(bulletin.id))).toContain('立项4个（政府出资0个、社会资金0个），开工1个，建成1个')
    const proof = await t.server.send(office, 'GET', `${BASE}/${bulletin.id}/verify`)
    expect(proof.body).toMatchObject({ intact: true, sameWordToday: true, contentHashNow: bulletin.contentHash })
  })

  test('numbers continue earlier issues', async () => {
    const { setting, version } = (await t.server.send(office, 'GET', '/api/v1/bulletin/setting')).body
    const body = { ...setting, firstYear: 2020, firstNumber: 11, firstRunningNumber: 32 }
    const put = (headers: Record<string, string>) =>
      t.server.send(office, 'PUT', '/api/v1/bulletin/setting', { body, headers })
    const seen = { 'if-match': `"${version}"` }
    expect([(await put({})).status, (await put(seen)).body.version, (await put(seen)).status]).toEqual([428, 1, 409])
    expect(await issue('2020-04-1')).toMatchObject({ number: 11, runningNumber: 32 })
    clock.set('2020-04-21T02:00:00Z')
    expect(await issue('2020-04-2')).toMatchObject({ number: 12, runningNumber: 33 })
    clock.set('2021-01-11T02:00:00Z')
    expect(await issue('2021-01-1')).toMatchObject({ number: 1, runningNumber: 34 })
  })

  test('what is entered late shows as a correction, what happened since shows by name', async () => {
    await issue('2020-04-1')
    clock.set('2020-04-21T02:00:00Z')
    await record([1], { startedOn: '2020-03-02', builtOn: '2020-04-06' })
    await record([2], { startedOn: '2020-04-15' })
    const text = textOf(await read(await draft('2020-04-2')))
    expect(text).toContain('补报开工1个（西镇的第2小区）；补报建成1个（西镇的第2小区）')
    expect(text).toContain('新增开工1个：东镇的第3小区')
    expect(text).toContain('["开工","1","+1","+1","3","75.0%"]')
  })

  test('the plan of the next 旬 tells every gate planned in it that was not passed yet, as the plan stands', async () => {
    const plan = (index: number, stage: 'started' | 'built', plannedOn: string) =>
      t.db.inScope(EVERYWHERE, (tx) =>
        planGateByHand(
          { tx, clock, actorId: '11' },
          { communityId: t.communities[index] ?? '', stage, plannedOn, reason: null, seen: null },
        ),
      )
    await plan(0, 'built', '2020-04-12')
    await plan(1, 'built', '2020-04-20')
    await plan(2, 'started', '2020-04-11')
    await plan(3, 'started', '2020-04-21')
    await record([3], { plannedDoneOn: '2020-04-15' })
    const text = textOf(await read(await draft('2020-04-1')))
    expect(text).toContain('2020年4月中旬计划开工1个、建成1个、接入1个，涉及2个单位')
    expect(text).toContain('["东镇","开工","1","第3小区（4月11日）"]')
    expect(text).toContain('["西镇","建成","1","第2小区（4月20日）"],["西镇","接入","1","第4小区（4月15日）"]')
  })

  test('whoever drafted or edited does not issue', async () => {
    const both: TestCaller = { role: 'issuer', accountId: '11' }
    const id = await draft('2020-04-1')
    await review(id)
    expect(await sign(both, id)).toMatchObject({ status: 403 })
    expect(await sign(issuer, id)).toMatchObject({ status: 200 })
  })

  test('whoever put a demand into it has written on it and does not issue either', async () => {
    const other: TestCaller = { role: 'office', accountId: '12' }
    const id = await draft('2020-04-1')
    const demand = { text: '加快', unitId: t.towns[0], deadline: '2020-04-30' }
    expect(await post(other, `${BASE}/${id}/demands`, demand)).toMatchObject({ status: 200 })
    await review(id)
    expect(await sign(issuer, id)).toMatchObject({ status: 403 })
  })

  test('an issuer issues what they read, not what came after a return', async () => {
    const id = await draft('2020-04-1')
    await review(id)
    const headers = { 'if-match': `"${(await read(id)).bulletin.version}"` }
    await post(office, `${BASE}/${id}/return`, { reason: '再改' })
    expect((await edit(id, '另一份')).status).toBe(200)
    await review(id)
    const late = await t.server.send(issuer, 'POST', `${BASE}/${id}/issue`, { headers })
    expect([late.status, late.body.type]).toEqual([409, 'urn:anlin:bulletin.changedMeanwhile'])
  })

  test('an issued bulletin takes no further change, by route or by SQL', async () => {
    const { id } = await issue('2020-04-1')
    expect((await edit(id, '改')).status).toBe(409)
    await expect(t.db.owner`update bulletin.issue set number = 9`).rejects.toThrow('never changed')
    await expect(t.db.owner`delete from bulletin.issue`).rejects.toThrow('never changed')
    await expect(t.db.owner`update bulletin.bulletin set texts = '{}' where id = ${id}`).rejects.toThrow(
      'never changed',
    )
    await expect(t.db.app`update bulletin.issue set number = 9`).rejects.toThrow('permission denied')
  })

  test('a changed byte is noticed even when it was changed past every guard', async () => {
    const { id } = await issue('2020-04-1')
    await t.db.owner`alter table bulletin.issue disable trigger issue_frozen`
    await t.db.owner`update bulletin.issue set content = replace(content, '"built":1', '"built":2')`
    await t.db.owner`alter table bulletin.issue enable trigger issue_frozen`
    const proof = await t.db.inScope(EVERYWHERE, (tx) => verifyBulletin(tx, id))
    expect(proof.intact).toBe(false)
  })

  test('a correction is a new issue linked to the old one, and the old one says so', async () => {
    const first = await issue('2020-04-1')
    await record([1], { startedOn: '2020-03-02', builtOn: '2020-04-06' })
    const made = await post(office, `${BASE}/${first.id}/correct`, { reason: '西镇漏报一个' })
    await review(made.body.bulletin.id)
    const second = (await sign(issuer, made.body.bulletin.id)).body.bulletin
    expect(second).toMatchObject({ number: 2, correctsId: first.id })
    const page = await read(second.id)
    expect(page.document.correction).toBe('本期更正2020年第1期。更正原因：西镇漏报一个')
    expect((await read(first.id)).bulletin.correctedById).toBe(second.id)
  })

  test('an edit of an outdated version is refused and nothing is lost', async () => {
    const id = await draft('2020-04-1')
    const { version } = (await read(id)).bulletin
    expect((await edit(id, '甲', version)).status).toBe(200)
    expect((await edit(id, '乙', version)).body.type).toBe('urn:anlin:bulletin.changedMeanwhile')
    const blind = await t.server.send(office, 'PATCH', `${BASE}/${id}/texts`, { body: { texts: { overview: '丙' } } })
    expect([blind.status, blind.body.type]).toEqual([428, 'urn:anlin:base.versionMissing'])
    expect((await read(id)).texts.overview).toBe('甲')
  })

  test('one period has one open draft', async () => {
    await draft('2020-04-1')
    expect(await post(office, BASE, { period: '2020-04-1' })).toMatchObject({ status: 409 })
    expect(await post(office, BASE, { period: '2020-05-1' })).toMatchObject({ status: 400 })
  })
})

describe('two at once, and a stop in the middle', () => {
  test('two issuers of one bulletin: one number, one issue', async () => {
    const id = await draft('2020-04-1')
    await review(id)
    const both = await Promise.all([sign(issuer, id), sign(issuer, id)])
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect(await t.db.owner`select number from bulletin.issue`).toEqual([{ number: 1 }])
  })

  test('two bulletins issued at once: two numbers without gap', async () => {
    clock.set('2020-04-21T02:00:00Z')
    const ids = [await draft('2020-04-1'), await draft('2020-04-2')]
    for (const id of ids) await review(id)
    await Promise.all(ids.map((id) => sign(issuer, id)))
    expect(await t.db.owner`select number from bulletin.issue order by 1`).toEqual([{ number: 1 }, { number: 2 }])
  })

  test('a transaction that dies after the issue leaves a bulletin under review and gives its number back', async () => {
    const id = await draft('2020-04-1')
    await review(id)
    const actor = { accountId: '12', name: '签发人', unitId: null }
    const seen = String((await read(id)).bulletin.version)
    const died = t.db.inScope(EVERYWHERE, async (tx) => {
      await issueBulletin({ tx, clock, actor }, { id, seen })
      throw new Error('the node stops here')
    })
    await expect(died).rejects.toThrow('the node stops here')
    expect((await read(id)).bulletin).toMatchObject({ state: 'review', number: null })
    expect((await sign(issuer, id)).body.bulletin.number).toBe(1)
  })
})

test('Word and annex come as files; of an issued bulletin the Word file is the frozen one', async () => {
  const { id, wordHash } = await issue('2020-04-1')
  const word = await t.server.send(t.clerk, 'GET', `${BASE}/${id}/word`)
  expect(word.headers.get('content-disposition')).toContain(encodeURIComponent('2020年第1期.docx'))
  const { hashBytes } = await import('#base/files/canonical.ts')
  expect(hashBytes(word.body)).toBe(wordHash)
  const annex = await t.server.send(t.clerk, 'GET', `${BASE}/${id}/annex`)
  expect(annex.body.subarray(0, 2).toString()).toBe('PK')
})

test('a community’s page finds the issued bulletins that name it; drafts and another town’s community stay hidden', async () => {
  await record([0], { plannedDoneOn: '2020-04-15' })
  const of = (index: number, caller: TestCaller) =>
    t.server.send(caller, 'GET', `/api/v1/bulletin/communities/${t.communities[index]}/mentions`)
  const id = await draft('2020-04-1')
  expect((await edit(id, '第1小区进场难。\n第11小区正常。')).status).toBe(200)
  expect((await of(0, t.clerk)).body.bulletins).toEqual([])
  await review(id)
  expect((await sign(issuer, id)).status).toBe(200)
  const [found] = (await of(0, t.clerk)).body.bulletins
  expect(found).toMatchObject({ bulletinId: id, number: 1, period: '2020-04-1', isCorrected: false })
  expect(found.mentions).toContainEqual({ place: 'text', gate: null, on: null, text: '第1小区进场难。' })
  expect(found.mentions).toContainEqual({ place: 'passed', gate: 'built', on: '2020-04-05', text: null })
  expect(found.mentions).toContainEqual({ place: 'coming', gate: 'connected', on: '2020-04-15', text: null })
  expect((await of(1, t.clerk)).status).toBe(404)
})
