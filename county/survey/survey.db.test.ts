import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import sharp from 'sharp'
import { beforeEach, describe, expect, test } from 'vitest'
import type { TestCaller } from '#base/http/testing.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { keepFile, requireFile } from '#county/evidence/evidence.actions.ts'
import { readNewestSurvey } from './newest.actions.ts'
import { foldRows } from './record/answers.contract.ts'
import { clock, dataDir, files, holding, of, office, prepareSurveys, save, survey, t } from './survey.testing.ts'

prepareSurveys()

describe('a hand-in', () => {
  test('twice with one id is one, whoever lost the answer', async () => {
    const id = randomUUID()
    const first = await save(t.clerk, { households: [null, 812], buildings: [null, 12] }, { id })
    expect(first.body).toEqual({ version: 1, taken: 2, unchanged: 0, conflicts: 0 })
    const [again, atOnce] = await Promise.all(
      [1, 2].map(() => save(t.clerk, { households: [null, 812], buildings: [null, 12] }, { id })),
    )
    expect([again?.body, atOnce?.body]).toEqual([first.body, first.body])
    expect(await t.db.owner`select 1 from survey.save union all select 1 from survey.answer`).toHaveLength(3)
    const elsewhere = await t.server.send(office, 'POST', of('/saves', t.communities[1]), {
      body: {
        id,
        formVersion: 1,
        seenVersion: 0,
        changes: [{ field: 'households', seen: null, value: 1 }],
        phone: null,
      },
    })
    expect([elsewhere.status, elsewhere.body.type]).toEqual([409, 'urn:anlin:survey.idInUse'])
  })

  test('with one wrong value is refused as a whole and says which', async () => {
    const { status, body } = await save(t.clerk, { households: [null, 812], needsNote: [null, '找 13800001111'] })
    expect([status, body.where]).toEqual([400, 'needsNote'])
    expect(body.title).toContain('个人信息')
    expect(await t.db.owner`select 1 from survey.save`).toHaveLength(0)
  })

  test('of a form that is not known here is refused without loss', async () => {
    expect((await save(t.clerk, { households: [null, 1] }, { formVersion: 99 })).body.type).toBe(
      'urn:anlin:survey.formUnknown',
    )
  })

  test('of a cooperating unit is refused; another town finds nothing', async () => {
    expect((await save(t.other, { households: [null, 1] })).status).toBe(404)
    await t.db
      .owner`update registry.community set cooperating_unit_ids = ${[Number(t.towns[1])]} where id = ${t.communities[0] ?? ''}`
    expect((await save(t.other, { households: [null, 1] })).body.type).toBe('urn:anlin:survey.cooperating')
    expect((await t.server.send(t.other, 'GET', of())).body.mayRecord).toBe(false)
  })

  test('from a phone a year ahead is taken, and told', async () => {
    const phone = { at: '2027-11-24T00:30:00Z', sentAt: '2027-11-24T02:00:00Z' }
    await save(t.clerk, { households: [null, 812] }, { phone })
    expect((await survey()).answers).toMatchObject([
      { phoneAt: '2027-11-24T00:30:00.000Z', clockOffSeconds: 31_536_000, madeAt: '2020-04-14T00:30:00.000Z' },
    ])
  })
})

describe('two people at one field', () => {
  beforeEach(async () => {
    await save(t.clerk, { households: [null, 800], buildings: [null, 10] })
    await save(t.leader, { households: [800, 812] })
  })

  test('the later one waits for a choice; both values, who and when are told; nothing is lost', async () => {
    const { body } = await save(t.clerk, { households: [800, 820], buildings: [10, 11], closed: [null, true] })
    expect(body).toEqual({ version: 3, taken: 2, unchanged: 0, conflicts: 1 })
    const { conflicts } = await survey()
    expect(conflicts).toMatchObject([
      {
        field: 'households',
        mine: { value: 820, byName: 'test clerk' },
        theirs: { value: 812, byName: 'test leader' },
      },
    ])
    expect(await holding('households')).toBe(812)
    const choices = [{ answerId: conflicts[0].answerId, choice: 'mine' }]
    const settled = { body: { id: randomUUID(), choices } }
    expect((await t.server.send(t.leader, 'POST', of('/settle'), settled)).body).toEqual({ settled: 1 })
    expect((await t.server.send(t.leader, 'POST', of('/settle'), settled)).body).toEqual({ settled: 1 })
    expect(await holding('households')).toBe(820)
    expect((await survey()).conflicts).toEqual([])
    const late = { body: { id: randomUUID(), choices } }
    expect((await t.server.send(t.clerk, 'POST', of('/settle'), late)).body.type).toBe(
      'urn:anlin:survey.settledAlready',
    )
    const { saves } = (await t.server.send(t.clerk, 'GET', of('/saves'))).body
    expect(saves.map((one: { source: string }) => one.source)).toEqual(['settled', 'desk', 'desk', 'desk'])
    expect(JSON.stringify(saves)).toContain('812')
  })

  test('keeping what holds settles it too', async () => {
    await save(t.clerk, { households: [800, 820] })
    const [conflict] = (await survey()).conflicts
    const body = { id: randomUUID(), choices: [{ answerId: conflict.answerId, choice: 'theirs' }] }
    await t.server.send(t.clerk, 'POST', of('/settle'), { body })
    expect([await holding('households'), (await survey()).conflicts]).toEqual([812, []])
  })

  test("one's own earlier hand-in is seen, and rows of a list added by two do not meet", async () => {
    await save(t.clerk, { 'gates/aaaa/kind': [null, 'people'], advice: [null, '东门改造'] })
    const { body } = await save(t.leader, { 'gates/bbbb/kind': [null, 'cars'] })
    expect(body.conflicts).toBe(0)
    expect((await save(t.clerk, { advice: ['东门改造', '东门、南门改造'] })).body.conflicts).toBe(0)
    const newest = await t.db.inScope(EVERYWHERE, (tx) => readNewestSurvey({ tx, clock }, t.communities[0] ?? ''))
    expect(foldRows({ code: 'gates' }, newest.answers).map(({ values }) => values['kind'])).toEqual(['people', 'cars'])
  })

  test('hand-ins at the same moment get numbers one after the other', async () => {
    const answers = await Promise.all([t.clerk, t.leader].map((who, n) => save(who, { parking: [null, 100 + n] })))
    expect(answers.map(({ body }) => body.version).sort()).toEqual([3, 4])
    expect(answers.reduce((sum, { body }) => sum + body.conflicts, 0)).toBe(1)
  })
})

describe('a fact found on site', () => {
  test('is shown beside the registry, handed over by a person, and stays on record', async () => {
    await save(t.clerk, {
      households: [null, 812],
      'equipment/aaaa/kind': [null, 'camera'],
      'equipment/aaaa/count': [null, 4],
    })
    const before = await survey()
    expect(before.facts.filter((one: { differs: boolean }) => one.differs)).toMatchObject([
      { fact: 'households', known: 800, found: 812 },
    ])
    const hand = (version: number, fact = 'households') =>
      t.server.send(t.clerk, 'POST', of('/handover'), { body: { fact }, headers: { 'if-match': `"${version}"` } })
    expect((await hand(before.registryVersion + 1)).status).toBe(409)
    expect((await hand(before.registryVersion)).body.facts[0]).toMatchObject({ known: 812, differs: false })
    expect((await hand(before.registryVersion + 1, 'cameras')).body.type).toBe('urn:anlin:survey.nothingToHandOver')
    const { handovers } = (await t.server.send(t.clerk, 'GET', of('/saves'))).body
    expect(handovers).toMatchObject([{ fact: 'households', before: 800, after: 812, byName: 'test clerk' }])
    const changes = await t.db.owner`select before, after, actor_id from registry.community_change`
    expect(changes).toMatchObject([{ before: { households: 800 }, after: { households: 812 }, actor_id: '21' }])
  })

  test('and the lists are Excel files', async () => {
    await save(t.clerk, { households: [null, 812], 'gates/aaaa/kind': [null, 'people'] })
    const textOf = async (path: string, caller = t.clerk) => {
      const { body } = await t.server.send(caller, 'GET', path)
      return Object.values(read(body).Sheets)
        .map((sheet) => utils.sheet_to_csv(sheet))
        .join()
    }
    expect(await textOf(of('/survey.xlsx'))).toMatch(/户数,812,户,800[\s\S]*出入口1,通行,人行/)
    expect(await textOf('/api/v1/survey/surveys.xlsx')).toMatch(/东镇,东镇小区,老旧,是,2020-04-14|东镇小区/)
    expect(await textOf('/api/v1/survey/surveys.xlsx', t.other)).not.toContain('东镇小区')
  })
})

describe('a photo', () => {
  const picture = (colour: string) =>
    sharp({ create: { width: 60, height: 40, channels: 3, background: colour } })
      .jpeg()
      .toBuffer()

  /** A picture that somebody sent. */
  async function upload(caller: TestCaller, colour: string): Promise<string> {
    const path = join(dataDir, 'photo')
    writeFileSync(path, await picture(colour))
    const actorId = caller.accountId ?? ''
    const kept = await t.db.inScope(EVERYWHERE, (tx) =>
      keepFile({ tx, clock, files, actorId }, { path, name: '东门.jpg' }),
    )
    return kept.id
  }
  const name = (caller: TestCaller, fileId: string, more: Record<string, unknown> = {}) => {
    const times = { phoneAt: '2026-11-24T01:00:00Z', sentAt: '2026-11-24T02:00:00Z' }
    const place = { longitude: 117.1, latitude: 31.7, accuracyM: 8 }
    const body = { id: fileId, fileId, field: 'gates/aaaa', caption: '东门', ...times, place, ...more }
    return t.server.send(caller, 'POST', of('/photos'), { body })
  }

  test('arrives once, with place and time by both clocks, and is seen through its community', async () => {
    const fileId = await upload(t.clerk, '#886644')
    const first = await name(t.clerk, fileId)
    expect((await name(t.clerk, fileId)).body).toEqual(first.body)
    expect((await survey()).photos).toMatchObject([
      {
        name: '东门.jpg',
        field: 'gates/aaaa',
        clockOffSeconds: null,
        madeAt: '2020-04-14T01:00:00.000Z',
        place: { accuracyM: 8 },
      },
    ])
    expect(await t.db.owner`select 1 from evidence.reference`).toHaveLength(1)
    const see = (unitIds: readonly string[]) =>
      t.db.inScope({ kind: 'units', unitIds }, (tx) => requireFile(tx, fileId))
    expect((await see([t.towns[0] ?? ''])).hasThumbnail).toBe(true)
    await expect(see([t.towns[1] ?? ''])).rejects.toMatchObject({ kind: 'notFound' })
  })

  test('of somebody else, which the caller does not see, is not named', async () => {
    const fileId = await upload(t.other, '#446688')
    expect((await name(t.clerk, fileId)).status).toBe(404)
    expect(await t.db.owner`select 1 from survey.photo`).toHaveLength(0)
  })
})
